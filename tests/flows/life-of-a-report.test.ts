import { describe, expect, it } from 'vitest';
import type { Form } from '../../src/domain/form/types.ts';
import { formKey } from '../../src/domain/form/types.ts';
import { readRows } from '../../src/storage/cache.ts';
import { listDrafts, saveDraft } from '../../src/storage/drafts.ts';
import { listOutbox, takeBack } from '../../src/storage/outbox.ts';
import { listSent } from '../../src/storage/sent.ts';
import { history } from '../../src/sync/desk.ts';
import { forms, report } from '../server/endpoint.ts';
import { createWorld, fine } from './world.ts';

describe('a report', () => {
  it('is written offline, returned with a reason, mended offline, sent again and accepted', async () => {
    const world = await createWorld(1);
    const { test } = world;
    const campaign = await test.campaign();
    const commune = await test.addUnit(test.top, 'Phường', 'commune');
    const officer = await world.officerOf(await test.addUnit(commune, 'CĐCS May'));
    const reviewer = await world.officerOf(commune, 'reviewer');
    await officer.settle();

    world.weather = { ...fine, down: true };
    const id = await officer.handIn(campaign, report, { people: 4, text: 'Đã họp', poor: 'Chị Lan' });
    expect((await officer.flush()).left.sendable).toBe(1);
    world.weather = fine;
    await officer.settle();
    await reviewer.settle();
    const arrived = await reviewer.record(id);
    expect(arrived).toMatchObject({ state: 'submitted', timing: 'on-time', head: { body: { people: 4 } } });
    // What is private never left the phone.
    expect(JSON.stringify(arrived)).not.toContain('Lan');

    await reviewer.review(id, 'return', 'Ghi rõ số người');
    await reviewer.settle();
    await officer.settle();
    const returned = await officer.record(id);
    expect(returned).toMatchObject({ state: 'returned', review: { comment: 'Ghi rõ số người' } });

    world.weather = { ...fine, down: true };
    await officer.handIn(campaign, report, { people: 14 }, { id, base: returned?.head.revision ?? null });
    await officer.flush();
    world.weather = fine;
    await officer.settle();
    await reviewer.settle();
    await reviewer.review(id, 'accept');
    await reviewer.settle();
    await officer.settle();

    expect(await officer.record(id)).toMatchObject({ state: 'accepted', head: { body: { people: 14 } } });
    expect(await listSent(officer.holdings.vault)).toHaveLength(2);
    const told = await history(reviewer.ports, reviewer.officer.id, [id]);
    expect(told.get(id)?.map(({ type }) => type)).toEqual(['submit', 'review', 'revise', 'review']);
  });

  it('D6 that the endpoint refuses comes back to be mended, and holds up nothing else', async () => {
    const world = await createWorld(2);
    const { test } = world;
    const campaign = await test.campaign();
    const officer = await world.officerOf(await test.addUnit(test.top, 'A'));
    const bad = await officer.handIn(campaign, report, { text: 'quên số người' });
    const [initiative] = forms.filter(({ kind }) => kind === 'initiative');
    await officer.handIn(campaign, initiative ?? report, { people: 1 });
    const flushed = await officer.flush();
    expect(flushed).toMatchObject({ sent: 1, refused: 1, left: { parked: 1, sendable: 0 } });

    const [parked] = await listOutbox(officer.holdings.vault);
    expect(parked?.problem?.code).toBe('form.invalid');
    expect(parked?.problem?.fields).toMatchObject([{ field: 'people', code: 'field.required' }]);
    const draft = await takeBack(officer.holdings.vault, parked?.id ?? '', world.clock.now());
    const mended = await saveDraft(
      officer.holdings.vault,
      draft.id,
      { body: { ...draft.body, people: 2 } },
      world.clock.now(),
    );
    await officer.submit(mended, report);
    await officer.settle();
    expect(await officer.record(bad)).toMatchObject({ state: 'submitted', head: { body: { people: 2 } } });
  });

  it('D5 that two officers mended at the same time keeps both versions until the unit picks one', async () => {
    const world = await createWorld(3);
    const { test } = world;
    const campaign = await test.campaign();
    const unit = await test.addUnit(test.top, 'A');
    const [hoa, binh] = [await world.officerOf(unit), await world.officerOf(unit)];
    const id = await hoa.handIn(campaign, report, { people: 1 });
    await hoa.settle();
    await binh.settle();
    const base = (await binh.record(id))?.head.revision ?? null;

    world.weather = { ...fine, down: true };
    await hoa.handIn(campaign, report, { people: 2 }, { id, base });
    await binh.handIn(campaign, report, { people: 3 }, { id, base });
    world.weather = fine;
    await hoa.settle();
    await binh.settle();
    await hoa.settle();

    const row = await hoa.record(id);
    expect(row?.head.body).toEqual({ people: 2 });
    expect(row?.siblings?.map(({ body }) => body)).toEqual([{ people: 3 }]);
    expect(await binh.record(id)).toEqual(row);

    const closes = row?.siblings?.map(({ revision }) => revision) ?? [];
    await binh.handIn(campaign, report, { people: 5 }, { id, base: row?.head.revision ?? null, closes });
    await binh.settle();
    await hoa.settle();
    const settled = await hoa.record(id);
    expect(settled?.head.body).toEqual({ people: 5 });
    expect(settled?.siblings ?? []).toEqual([]);
  });

  it('D5 that two officers began offline is kept twice, and counted once', async () => {
    const world = await createWorld(4);
    const { test } = world;
    const campaign = await test.campaign();
    const unit = await test.addUnit(test.top, 'A');
    const [hoa, binh] = [await world.officerOf(unit), await world.officerOf(unit)];
    const first = await hoa.handIn(campaign, report, { people: 1 });
    const second = await binh.handIn(campaign, report, { people: 2 });
    await hoa.settle();
    await binh.settle();
    await hoa.settle();
    expect((await hoa.record(second))?.siblingOf).toBe(first);
    expect((await hoa.record(first))?.siblingOf).toBeUndefined();
    expect(await binh.held()).toEqual(await hoa.held());
  });

  it('D16 begun on version 1 of its form is handed in on version 1 after version 2 came out', async () => {
    const world = await createWorld(5);
    const { test } = world;
    const campaign = await test.campaign();
    const officer = await world.officerOf(await test.addUnit(test.top, 'A'));
    await officer.settle();
    const draft = await officer.begin(campaign, report, { people: 6, text: 'theo mẫu cũ' });

    const second: Form = {
      ...report,
      version: 2,
      sections: [
        {
          id: 'main',
          title: { vi: 'Kết quả' },
          fields: [{ id: 'headcount', type: 'integer', label: { vi: 'Số người' }, required: true }],
        },
      ],
    };
    const { version, forms: keys, ...content } = campaign;
    expect([version, keys.length]).toEqual([1, forms.length]);
    await test.campaign({ ...content }, [second, ...forms.filter((form) => form !== report)]);
    await officer.settle();

    const held = await readRows(officer.holdings.cache, 'form', { campaign: campaign.id });
    expect(held.map(formKey)).toContain('round-report@1');
    expect(held.map(formKey)).toContain('round-report@2');
    const [kept] = await listDrafts(officer.holdings.vault);
    expect(kept).toEqual(draft);
    await officer.submit(draft, report);
    await officer.settle();
    expect(await officer.record(draft.id)).toMatchObject({
      form: 'round-report@1',
      state: 'submitted',
      head: { body: { people: 6, text: 'theo mẫu cũ' } },
    });
  });
});
