import { describe, expect, it, vi } from 'vitest';
import { beginRecord } from '../../src/state/begin.ts';
import { createWorks } from '../../src/state/works.ts';
import { listDrafts } from '../../src/storage/drafts.ts';
import { disk, draftOn, openWindow, phoneWith, pull, recordOf } from './phone.ts';
import { report } from './forms.ts';

describe("the officer's work", () => {
  it('is counted by state, each piece in one', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    await draftOn(window, phone, report, { round: 2 });
    await pull(window.session.holdings.cache, [
      recordOf(phone, report, { state: 'returned' }),
      recordOf(phone, report, { state: 'locked' }),
      recordOf(phone, report, { state: 'accepted' }),
    ]);
    const works = createWorks(window.session);
    await vi.waitFor(() => expect(works.counts.value.all).toBe(4));
    expect(works.counts.value).toEqual({
      all: 4,
      draft: 1,
      fix: 1,
      way: 0,
      received: 0,
      accepted: 2,
      withdrawn: 0,
    });
  });

  it('is found without accents, by title and by receipt number', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    await pull(window.session.holdings.cache, [
      recordOf(phone, report),
      recordOf(phone, report, {
        round: 2,
        receipt: { number: 'PY-2026-000777', at: '2026-10-01T00:00:00.000Z', v: 9 },
      }),
    ]);
    const works = createWorks(window.session);
    await vi.waitFor(() => expect(works.counts.value.all).toBe(2));
    works.lookFor('bao cao dot 2');
    expect(works.shown.value).toHaveLength(1);
    works.lookFor('000777');
    expect(works.shown.value[0]?.receipt?.number).toBe('PY-2026-000777');
    works.lookFor('khong co');
    expect(works.shown.value).toEqual([]);
  });

  it('deletes a draft and puts it back as it was', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const draft = await draftOn(window, phone, report, { body: { text: 'Đừng mất' } });
    const works = createWorks(window.session);
    const undo = await works.deleteDraft(draft.id);
    expect(await listDrafts(vault)).toEqual([]);
    await undo?.();
    expect(await listDrafts(vault)).toEqual([draft]);
  });

  it('draws a stretch of a long list at a time', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    await pull(
      window.session.holdings.cache,
      Array.from({ length: 200 }, () => recordOf(phone, report)),
    );
    const works = createWorks(window.session);
    await vi.waitFor(() => expect(works.counts.value.all).toBe(200));
    expect(works.shown.value).toHaveLength(40);
    expect(works.more.value).toBe(160);
    works.showMore();
    expect(works.shown.value).toHaveLength(80);
  });

  it('opens at once with 5,000 records and 200 drafts, and finds one of them without accents', async () => {
    const named = { id: 'name', type: 'text', lines: 'one', maxLength: 200, label: { vi: 'Tên' } } as const;
    const form = { ...report, sections: [{ id: 'first', title: { vi: 'Tên' }, fields: [named] }] };
    const phone = await phoneWith([form]);
    const window = await openWindow(phone);
    for (let no = 1; no <= 200; no++)
      await draftOn(window, phone, form, { body: { name: `Nháp của tổ ${no}` } });
    await pull(
      window.session.holdings.cache,
      Array.from({ length: 5000 }, (_, index) =>
        recordOf(phone, form, {
          state: index % 2 === 0 ? 'accepted' : 'submitted',
          receipt: {
            number: `PY-2026-${String(index).padStart(6, '0')}`,
            at: '2026-10-01T02:00:00.000Z',
            v: index + 1,
          },
          body: { name: index === 4321 ? 'Bộ gá hàn tự xoay' : `Việc thứ ${index}` },
        }),
      ),
    );
    const works = createWorks(window.session);
    await vi.waitFor(() => expect(works.counts.value.all).toBe(5200), 20_000);
    expect(works.counts.value).toMatchObject({ draft: 200, accepted: 2500, received: 2500 });
    expect(works.shown.value).toHaveLength(40);
    works.lookFor('go han tu xoay');
    expect(works.shown.value).toEqual([]);
    works.lookFor('ga han tu xoay');
    expect(works.shown.value.map((work) => works.nameOf(work))).toEqual(['Bộ gá hàn tự xoay']);
    works.lookFor('004321');
    expect(works.shown.value.map((work) => works.nameOf(work))).toEqual(['Bộ gá hàn tự xoay']);

    works.lookFor('nhap cua to 137');
    const [draft] = works.shown.value;
    if (!draft) throw new Error('the draft was not found');
    const undo = await works.deleteDraft(draft.id);
    await vi.waitFor(() => expect(works.counts.value.draft).toBe(0));
    await undo?.();
    await vi.waitFor(() => expect(works.shown.value.map(({ id }) => id)).toEqual([draft.id]));
    works.lookFor('');
    expect(works.counts.value.all).toBe(5200);
  });

  it('leads to what is there instead of beginning a second report of the same round', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const works = createWorks(window.session);
    await vi.waitFor(() => expect(works.starts.value).toHaveLength(1));
    const [start] = works.starts.value;
    expect(start?.there).toBeNull();
    if (!start) throw new Error('nothing to begin');
    const id = await beginRecord(window.session, start);
    await disk();
    await vi.waitFor(() => expect(works.starts.value[0]?.there?.id).toBe(id));
  });
});

describe('what can be begun', () => {
  it('is what is handed in once, what is written as it happens, and what an earlier round still lacks', async () => {
    const sangKien = { ...report, id: 'initiative', kind: 'initiative', life: 'living' } as const;
    const phone = await phoneWith([report, sangKien]);
    const window = await openWindow(phone);
    const works = createWorks(window.session);
    await vi.waitFor(() => expect(works.starts.value.length).toBeGreaterThan(0));
    const { once, often, earlier } = works.groups.value;
    expect(once.map(({ form }) => form.kind)).toEqual(['round-report']);
    expect(often.map(({ form }) => form.kind)).toEqual(['initiative']);
    const rounds = new Set([...once, ...often].map(({ round }) => round?.no));
    expect(rounds.size).toBe(1);
    for (const { round } of earlier) expect(round?.no).toBeLessThan([...rounds][0] ?? 0);
  });

  it('narrows the list to one kind, and counts the others beside it', async () => {
    const sangKien = { ...report, id: 'initiative', kind: 'initiative', life: 'living' } as const;
    const phone = await phoneWith([report, sangKien]);
    const window = await openWindow(phone);
    await pull(window.session.holdings.cache, [
      recordOf(phone, report),
      recordOf(phone, sangKien, { kind: 'initiative' }),
      recordOf(phone, sangKien, { kind: 'initiative', state: 'returned' }),
    ]);
    window.session.navigation.go('/viec?loai=initiative');
    const works = createWorks(window.session);
    await vi.waitFor(() => expect(works.counts.value.all).toBe(2));
    expect(works.counts.value).toMatchObject({ fix: 1, received: 1 });
    expect(works.kinds.value).toEqual([
      { kind: 'initiative', count: 2 },
      { kind: 'round-report', count: 1 },
    ]);
  });
});
