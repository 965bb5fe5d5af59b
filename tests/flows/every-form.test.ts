import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { defaultForms } from '../../src/domain/default-forms/index.ts';
import { initiative } from '../../src/domain/default-forms/initiative.ts';
import { roundReport } from '../../src/domain/default-forms/round-report.ts';
import { welfare } from '../../src/domain/default-forms/welfare.ts';
import { exampleBody } from '../../src/domain/form/example.ts';
import { framing } from '../../src/domain/form/frame.ts';
import { migrateBody } from '../../src/domain/form/migrate.ts';
import { prefill } from '../../src/domain/form/prefill.ts';
import type { Form } from '../../src/domain/form/types.ts';
import { publicBody } from '../../src/domain/form/values.ts';
import type { Json, JsonObject } from '../../src/domain/json.ts';
import { saveDraft } from '../../src/storage/drafts.ts';
import { closeRound, publishCampaign, readRollUp } from '../../src/sync/desk.ts';
import { complete } from '../domain/default-forms/complete.ts';
import { seeded } from '../domain/build.ts';
import { newId } from '../server/endpoint.ts';
import { type Worker, createWorld, fine } from './world.ts';

const today = '2026-08-10';
/** The forms as a campaign publishes them: what is bound to a campaign is. */
const forms = defaultForms.map((form) => complete.find((one) => one.form.id === form.id)?.form ?? form);
const bodyOf = (form: Form, seed = 3): JsonObject =>
  complete.find((one) => one.form.id === form.id)?.body ?? exampleBody(form, seeded(seed), { today });
/** The next version: one answer is no longer asked for, one is new. */
function next(form: Form): Form {
  const { checks: _checks, prefill: _prefill, ...plain } = form;
  const text = JSON.stringify(plain);
  const free = (id: string): boolean => text.split(`"${id}"`).length === 2;
  const gone = form.sections
    .flatMap(({ fields }) => fields)
    .find(({ id }) => free(id) && id in bodyOf(form))?.id;
  expect(gone, form.id).toBeDefined();
  return {
    ...plain,
    version: 2,
    sections: form.sections.map((section, index) => ({
      ...section,
      fields: [
        ...section.fields.filter(({ id }) => id !== gone),
        ...(index === 0 ? [{ id: 'brandNew', type: 'yesNo' as const, label: { vi: 'Mới' } }] : []),
      ],
    })),
  };
}

/** What the records on a worker's phone say of a round's report. */
async function opened(
  worker: Worker,
  campaign: Parameters<typeof framing>[0] & { id: string },
  round: number,
) {
  const found = prefill(roundReport, await worker.records(), {
    ...framing(campaign, round),
    unit: worker.officer.unit.id,
    round,
    today,
    campaign: campaign.id,
    forms,
  });
  return Object.fromEntries(found.map(({ field, value }) => [field, value]));
}

/** Every value in every table of every database of the endpoint, as text. */
function everything(folder: string): string {
  const files = readdirSync(folder).filter((name) => name.endsWith('.db'));
  return files
    .flatMap((file) => {
      const database = new Database(join(folder, file));
      const tables = database.prepare("select name from sqlite_master where type = 'table'").all() as {
        name: string;
      }[];
      const text = tables.flatMap(({ name }) =>
        (database.prepare(`select * from "${name}"`).all() as object[]).map((row) =>
          textOf(Object.values(row)),
        ),
      );
      database.close();
      return text;
    })
    .join('\n');
}

const textOf = (values: readonly unknown[]): string =>
  values
    .map((value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value)))
    .join(' ');

describe('every form the plan asks for', () => {
  it('is filled in offline, taken by the endpoint as it is, and accepted above', async () => {
    const world = await createWorld(11);
    const { test } = world;
    const campaign = await test.campaign({}, forms);
    const commune = await test.addUnit(test.top, 'Phường', 'commune');
    const officer = await world.officerOf(await test.addUnit(commune, 'CĐCS May'));
    const reviewer = await world.officerOf(commune, 'reviewer');
    await officer.settle();
    world.weather = { ...fine, down: true };
    const sent = new Map<string, Form>();
    for (const form of forms) sent.set(await officer.handIn(campaign, form, bodyOf(form)), form);
    world.weather = fine;
    await officer.settle();
    await reviewer.settle();
    for (const [id, form] of sent) {
      expect((await reviewer.record(id))?.head.body, form.id).toEqual(publicBody(form, bodyOf(form)));
      await reviewer.review(id, 'accept');
    }
    await reviewer.settle();
    await officer.settle();
    for (const [id, form] of sent) expect((await officer.record(id))?.state, form.id).toBe('accepted');
  });

  it('D16 is published anew over drafts of the old: the old ones are taken, and moving over keeps every answer', async () => {
    const world = await createWorld(12);
    const { test } = world;
    const campaign = await test.campaign({}, forms);
    const officer = await world.officerOf(await test.addUnit(test.top, 'CĐCS May'));
    const admin = await world.officerOf(test.top, 'admin');
    await officer.settle();
    const drafts = [];
    for (const form of forms) {
      const draft = await officer.begin(campaign, form, {});
      drafts.push(
        await saveDraft(officer.holdings.vault, draft.id, { body: bodyOf(form) }, world.clock.now()),
      );
    }
    const { version, forms: _forms, ...rest } = campaign;
    await publishCampaign(admin.ports, admin.officer.id, {
      ...rest,
      change: newId(),
      base: version,
      forms: forms.map(next),
    } as unknown as Parameters<typeof publishCampaign>[2]);
    for (const [index, form] of forms.entries()) {
      const draft = drafts[index];
      if (!draft) throw new Error('no draft');
      const { body } = migrateBody(form, next(form), draft.body);
      for (const [key, value] of Object.entries(draft.body))
        expect(body[key], `${form.id}.${key}`).toEqual(value);
      await officer.submit(draft, form);
    }
    await officer.settle();
    const states = (await officer.records()).map(({ form, state }) => `${form} ${state}`).sort();
    expect(states).toEqual(forms.map(({ id }) => `${id}@1 submitted`).sort());
  });
});

describe('from an initiative to the figures of the province', () => {
  it('what is done shows in the report, the report in the roll-up, and what comes after the closing as a difference', async () => {
    const world = await createWorld(13);
    const { test } = world;
    const campaign = await test.campaign({}, forms);
    const officer = await world.officerOf(await test.addUnit(test.top, 'CĐCS May'));
    const admin = await world.officerOf(test.top, 'admin');
    await officer.settle();
    const done = {
      ...bodyOf(initiative),
      appliedFrom: '2026-08-03',
      recognizedOn: '2026-08-05',
      benefitVnd: 12_000_000,
    };
    const begun = { ...bodyOf(initiative), title: 'Xe đẩy', progress: 'registered', portalSubmitted: false };
    await officer.handIn(campaign, initiative, done);
    const open = await officer.handIn(campaign, initiative, begun);
    await officer.settle();

    const figures = await opened(officer, campaign, 1);
    expect(figures).toMatchObject({
      initiativesRegistered: 2,
      initiativesDone: 1,
      recognisedBase: 1,
      benefitCalculated: 12_000_000,
    });
    const base = bodyOf(roundReport);
    const told: { [id: string]: Json } = {
      ...base,
      ...figures,
      recognisedProvince: 0,
      recognisedMinistry: 0,
      initiativesOnPortal: 0,
    };
    const report = await officer.handIn(campaign, roundReport, told);
    await officer.settle();
    await admin.settle();
    await admin.review(report, 'accept');
    await admin.settle();
    const of = { campaign: campaign.id, round: 1, unit: test.top.id };
    const totals = async () => {
      const answer = await readRollUp(admin.ports, admin.officer.id, of);
      const total = answer.forms.find(({ form }) => form === 'round-report')?.total;
      return { now: total?.accepted, closed: 'closed' in answer ? answer.closed : undefined };
    };
    expect((await totals()).now).toMatchObject({
      initiativesRegistered: 2,
      initiativesDone: 1,
      benefitCalculated: 12_000_000,
    });

    await closeRound(admin.ports, admin.officer.id, { change: newId(), campaign: campaign.id, round: 1 });
    await officer.settle();
    expect((await officer.record(report))?.state).toBe('locked');
    // An initiative lives on: done after the closing, it changes what the records say, not what was reported.
    const row = await officer.record(open);
    await officer.handIn(
      campaign,
      initiative,
      { ...begun, progress: 'applied', appliedFrom: '2026-08-09' },
      { id: open, base: row?.head.revision ?? null },
    );
    await officer.settle();
    expect((await opened(officer, campaign, 1))['initiativesDone']).toBe(2);
    expect((await officer.record(report))?.head.body['initiativesDone']).toBe(1);
    expect((await totals()).now).toMatchObject({ initiativesDone: 1 });
  });
});

describe('the people a union cares for', () => {
  it('never leave the unit: no table of the endpoint holds a name, a paper or a note of theirs', async () => {
    const world = await createWorld(14);
    const { test } = world;
    const campaign = await test.campaign({}, forms);
    const officer = await world.officerOf(await test.addUnit(test.top, 'CĐCS May'));
    const reviewer = await world.officerOf(test.top, 'admin');
    await officer.settle();
    const body: JsonObject = {
      ...bodyOf(welfare),
      activity: 'Thăm công nhân ở trọ',
      beneficiaries: [{ beneficiary: { name: 'Trần Thị Khuê Vắng' }, beneficiaryGroup: 'Tổ Bí Mật' }],
      proof: ['c'.repeat(64)],
      privateNote: 'Hoàn cảnh riêng',
    };
    const id = await officer.handIn(campaign, welfare, body);
    const unfinished = await officer.begin(campaign, welfare, {});
    await saveDraft(officer.holdings.vault, unfinished.id, { body }, world.clock.now());
    await officer.settle();
    const row = await officer.record(id);
    await officer.handIn(
      campaign,
      welfare,
      { ...body, beneficiaryCount: 41 },
      { id, base: row?.head.revision ?? null },
    );
    await officer.settle();
    await reviewer.settle();

    const kept = everything(test.folder);
    expect(kept).toContain('Thăm công nhân ở trọ');
    expect(kept).toContain('"beneficiaryCount":41');
    // The id of the field stands in the published form, and nowhere as an answer.
    for (const hidden of ['Khuê Vắng', 'Tổ Bí Mật', 'Hoàn cảnh riêng', 'c'.repeat(64), '"beneficiaries":'])
      expect(kept.includes(hidden), hidden).toBe(false);
    expect(JSON.stringify(await reviewer.records())).not.toContain('Khuê Vắng');
  });
});
