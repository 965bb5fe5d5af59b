import { describe, expect, it, vi } from 'vitest';
import type { FormRow } from '../../src/domain/feed.ts';
import { coverage as rollout } from '../../src/domain/default-forms/coverage.ts';
import { initiative } from '../../src/domain/default-forms/initiative.ts';
import { roundReport } from '../../src/domain/default-forms/round-report.ts';
import type { Form } from '../../src/domain/form/types.ts';
import { beginRecord, correctWork } from '../../src/state/begin.ts';
import { planRead } from '../../src/state/plan-read.ts';
import type { Session } from '../../src/state/session.ts';
import { standingOf } from '../../src/state/standing.ts';
import { createToday } from '../../src/state/today.ts';
import { beginDraft, getDraft, submitDraft } from '../../src/storage/drafts.ts';
import { settle } from '../../src/storage/outbox.ts';
import { takeSendable } from '../../src/storage/take.ts';
import { writeCacheFacts, writeFacts } from '../../src/storage/facts.ts';
import { report } from './forms.ts';
import { disk, openWindow, phoneWith, pull, recordOf, round } from './phone.ts';
import { write } from './write.ts';
import { draftRow, submission } from './campaign-of.ts';

const coverage: Form = { ...report, id: 'coverage', kind: 'coverage', sections: [], checks: [] };
const story: Form = { ...report, id: 'story', kind: 'story', sections: [], checks: [] };

async function atWork(forms: readonly Form[]) {
  const phone = await phoneWith(forms);
  const { session } = await openWindow(phone);
  const { campaign } = phone;
  const row = (form: Form): FormRow => ({ ...form, campaign: campaign.id });
  return { phone, session, campaign, row };
}

const draftsOf = (session: Session) => session.world.drafts.value.map(({ id }) => id);

describe('beginning a record', () => {
  it('notes on the rollout confirmation the day the plan was read', async () => {
    const { session, campaign, row } = await atWork([coverage]);
    const id = await beginRecord(session, { campaign, form: row(coverage), round, body: planRead(session) });
    expect(await getDraft(session.holdings.vault, id)).toMatchObject({
      kind: 'coverage',
      form: 'coverage@1',
      round: 1,
      base: null,
      body: { planReadOn: '2026-10-20' },
    });
  });

  it('B5 waits on iOS in a tab for the installation, where it would be deleted and not be seen', async () => {
    const { session, campaign, row } = await atWork([report]);
    const environment = { ...session.environment, mustInstallFirst: () => true };
    const inTab = { ...session, environment };
    const beginning = { campaign, form: row(report), round };
    await expect(beginRecord(inTab, beginning)).rejects.toMatchObject({ problem: { code: 'install.first' } });
    expect(draftsOf(session)).toEqual([]);
    // What is there already can be finished.
    const id = await beginRecord(session, beginning);
    await vi.waitFor(() => expect(draftsOf(session)).toEqual([id]));
    expect(await beginRecord(inTab, beginning)).toBe(id);
  });

  it('opens the same draft on a second press where a unit has one a round, another where it may have many', async () => {
    const { session, campaign, row } = await atWork([report, story]);
    const begin = async (form: Form) => {
      const id = await beginRecord(session, { campaign, form: row(form), round });
      await vi.waitFor(() => expect(draftsOf(session)).toContain(id));
      return id;
    };
    expect(await begin(report)).toBe(await begin(report));
    expect(await begin(story)).not.toBe(await begin(story));
  });

  it('opens with what the unit has already reported', async () => {
    const summary: Form = {
      ...report,
      prefill: [
        {
          field: 'people',
          op: 'count',
          from: { kind: 'story', round: 'same', states: ['submitted', 'accepted'] },
        },
      ],
    };
    const { phone, session, campaign, row } = await atWork([summary, story]);
    await pull(session.holdings.cache, [recordOf(phone, story), recordOf(phone, story)]);
    await vi.waitFor(() => expect(session.world.records.value).toHaveLength(2));
    const id = await beginRecord(session, { campaign, form: row(summary), round });
    expect((await getDraft(session.holdings.vault, id))?.body).toEqual({ people: 2 });
  });
});

describe('opening with what was written without a network', () => {
  it('counts a record that waits to be sent, by its newest words, and once when it is pulled', async () => {
    const { phone, session, campaign, row } = await atWork([roundReport, initiative]);
    const { vault, cache } = session.holdings;
    const known = recordOf(phone, initiative, { body: { title: 'Bộ gá', progress: 'registered' } });
    await pull(cache, [known]);
    await vi.waitFor(() => expect(session.world.works.value).toHaveLength(1));
    const [work] = session.world.works.value;
    if (!work) throw new Error('nothing was pulled');
    const draft = await getDraft(vault, await correctWork(session, work));
    if (!draft) throw new Error('no draft');
    const body = { title: 'Bộ gá', progress: 'applied', appliedFrom: '2026-06-01' };
    const change = submission(known.id, {
      type: 'revise',
      base: known.head.revision,
      campaign: campaign.id,
      unit: phone.officer.unit.id,
      form: 'initiative@1',
      body,
    });
    await submitDraft(vault, draft, change, phone.now);
    await vi.waitFor(() => expect(session.world.works.value[0]?.mark).toBe('waiting'));
    const id = await beginRecord(session, { campaign, form: row(roundReport), round });
    const opened = (await getDraft(vault, id))?.body;
    expect(opened).toMatchObject({ initiativesRegistered: 1, initiativesDone: 1 });

    const { open } = await write(session, id);
    expect(open.suggestions.of('initiativesDone').value?.records).toEqual([known.id]);
    await pull(cache, [{ ...known, head: { ...known.head, revision: change.revision, body } }]);
    await settle(vault, [{ id: change.id, outcome: 'taken', receipt: known.receipt }], 'e1', phone.now);
    await vi.waitFor(() => expect(session.world.outbox.value).toEqual([]));
    expect(open.suggestions.of('initiativesDone').value).toMatchObject({ value: 1, records: [known.id] });
  });
});

describe('writing a rollout confirmation', () => {
  it('asks about a day before the year of its campaign', async () => {
    const { session, campaign, row } = await atWork([rollout]);
    const body = { planReadOn: '2025-10-20' };
    const id = await beginRecord(session, { campaign, form: row(rollout), round, body });
    const { open } = await write(session, id);
    expect(open.review().asks.map(({ check }) => check)).toContain('planReadOn-year');
  });
});

describe('beginning a report', () => {
  it('opens it as the review of its round, with the days of that round filled in', async () => {
    const { session, campaign, row } = await atWork([roundReport]);
    const month = { ...round, start: '2026-05', startPrecision: 'month' } as const;
    const id = await beginRecord(session, { campaign, form: row(roundReport), round: month });
    expect((await getDraft(session.holdings.vault, id))?.body).toMatchObject({
      reportType: 'round',
      periodFrom: '2026-05-01',
      periodTo: '2026-10-30',
    });
  });

  it('fills in no days where the plan names none, and nothing a form does not ask', async () => {
    const { session, campaign, row } = await atWork([roundReport, { ...report, id: 'other' }]);
    const vague = { ...round, no: 2, end: 'cuối năm' };
    const id = await beginRecord(session, { campaign, form: row(roundReport), round: vague });
    const body = (await getDraft(session.holdings.vault, id))?.body;
    expect(body).toMatchObject({ reportType: 'round' });
    expect(body).not.toHaveProperty('periodFrom');
    const other = await beginRecord(session, { campaign, form: row({ ...report, id: 'other' }), round });
    expect((await getDraft(session.holdings.vault, other))?.body).toEqual({});
  });
});

describe('correcting what came back', () => {
  it('makes a draft of the returned version, under the same record, and never two', async () => {
    const { phone, session } = await atWork([report]);
    const record = recordOf(phone, report, { state: 'returned', body: { people: 7 } });
    await pull(session.holdings.cache, [record]);
    await vi.waitFor(() => expect(session.world.works.value[0]?.mark).toBe('returned'));
    const [work] = session.world.works.value;
    if (!work) throw new Error('nothing was returned');
    const id = await correctWork(session, work);
    expect(id).toBe(record.id);
    expect(await getDraft(session.holdings.vault, id)).toMatchObject({
      body: { people: 7 },
      base: record.head.revision,
    });
    await vi.waitFor(() => expect(session.world.works.value[0]?.mark).toBe('draft'));
    const [begun] = session.world.works.value;
    if (begun) expect(await correctWork(session, begun)).toBe(id);
    expect(createToday(session).owed.value).toMatchObject([{ what: 'fix', work: { id } }]);
  });
});

describe('today', () => {
  it('follows a report from draft to receipt without asking anybody to look again', async () => {
    const { phone, session, campaign, row } = await atWork([report]);
    const { vault } = session.holdings;
    const today = createToday(session);
    expect(today.owed.value).toMatchObject([{ what: 'fill', draft: null }]);

    const id = await beginRecord(session, { campaign, form: row(report), round });
    await vi.waitFor(() => expect(today.owed.value).toMatchObject([{ draft: { id } }]));
    expect(today.unfinished.value).toEqual([]);

    const draft = await getDraft(vault, id);
    if (!draft) throw new Error('no draft');
    const change = submission(id, { campaign: campaign.id, unit: phone.officer.unit.id });
    await submitDraft(vault, draft, change, phone.now);
    await vi.waitFor(() => expect(today.underWay.value).toHaveLength(1));
    expect(today.owed.value).toEqual([]);
    expect(standingOf(session.world)).toEqual({ is: 'waiting', count: 1 });

    await takeSendable(vault, { changes: 10, bytes: 100_000 }, phone.now);
    await vi.waitFor(() => expect(standingOf(session.world)).toEqual({ is: 'sending', count: 1 }));

    const receipt = { number: 'PY-2026-000124', at: '2026-10-20T07:33:00.000Z', v: 90 };
    await settle(vault, [{ id: change.id, outcome: 'taken', receipt }], 'e1', phone.now);
    await vi.waitFor(() => expect(today.underWay.value).toEqual([]));
    expect(session.world.works.value).toMatchObject([{ mark: 'received', receipt }]);
    expect(today.owed.value).toEqual([]);
  });

  it('says that sending rests when the endpoint no longer knows the device, whatever waits', async () => {
    const { session } = await atWork([report]);
    await writeFacts(session.holdings.vault, { paused: 'device.revoked' });
    await disk();
    await vi.waitFor(() => expect(standingOf(session.world)).toEqual({ is: 'paused' }));
  });
});

describe('a phone that has no plan yet', () => {
  it('claims to have saved something only once something was written or pulled', async () => {
    const { phone, session } = await atWork([]);
    expect(standingOf(session.world)).toEqual({ is: 'new' });
    await beginDraft(session.holdings.vault, draftRow('first'));
    await vi.waitFor(() => expect(standingOf(session.world)).toEqual({ is: 'saved' }));
    await writeCacheFacts(session.holdings.cache, { pulledAt: phone.now });
    await vi.waitFor(() => expect(standingOf(session.world)).toEqual({ is: 'updated', at: phone.now }));
  });

  it('asks for news when told to, and says why none came', async () => {
    const { session } = await atWork([]);
    const today = createToday(session);
    await today.refresh();
    expect(today.problem.value).toEqual({ code: 'net.unreachable' });
    expect(today.refreshing.value).toBe(false);
  });
});
