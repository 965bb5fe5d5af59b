import { describe, expect, it, vi } from 'vitest';
import type { DraftRow } from '../../src/domain/feed.ts';
import { createEditor } from '../../src/state/editor.ts';
import { beginRecord } from '../../src/state/begin.ts';
import { goOnWith } from '../../src/state/colleague.ts';
import { createRecord } from '../../src/state/record.ts';
import { createToday } from '../../src/state/today.ts';
import { createWorks } from '../../src/state/works.ts';
import { noteDue, settleBackup } from '../../src/storage/backing-up.ts';
import { applyPage } from '../../src/storage/cache.ts';
import { getDraft, listDrafts } from '../../src/storage/drafts.ts';
import { writeFacts } from '../../src/storage/facts.ts';
import { newId, submitChange } from '../sync/device.ts';
import { report } from './forms.ts';
import { type Phone, type Window, disk, draftOn, openWindow, phoneWith, pull, recordOf } from './phone.ts';
import { write } from './write.ts';

let v = 5000;

/** What a pull brings of a draft that somebody else backed up. */
async function backedUp(window: Window, phone: Phone, over: Partial<DraftRow> = {}): Promise<DraftRow> {
  const { type: _type, ...change } = submitChange({
    author: newId(),
    campaign: phone.campaign.id,
    unit: phone.officer.unit.id,
    form: 'round-report@1',
    body: { text: 'Hoa viết' },
  });
  const row: DraftRow = {
    ...change,
    authorName: 'Trần Thị Hoa',
    receivedAt: '2026-10-20T07:00:00.000Z',
    ...over,
  };
  const { cache } = window.session.holdings;
  await applyPage(cache, [{ t: 'draft', id: row.record, v: ++v, op: 'put', d: row }], {});
  await disk();
  return row;
}

describe('a colleague of the unit', () => {
  it('is seen writing, and what she writes is not begun a second time', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const row = await backedUp(window, phone);
    const works = createWorks(window.session);
    await vi.waitFor(() => expect(works.shown.value).toHaveLength(1));
    expect(works.shown.value[0]).toMatchObject({
      id: row.record,
      mark: 'draft',
      draft: null,
      title: report.title,
      beside: { authorName: 'Trần Thị Hoa' },
    });
    const [form] = window.session.world.forms.value;
    const [round] = phone.campaign.rounds;
    if (!form || !round) throw new Error('the campaign has no form');
    expect(await beginRecord(window.session, { campaign: phone.campaign, form, round })).toBe(row.record);
    expect(await listDrafts(window.session.holdings.vault)).toEqual([]);
    // What she has begun is not this officer's to finish, unless she takes it over.
    expect(createToday(window.session).unfinished.value).toEqual([]);
    const editor = createEditor(window.session, row.record);
    await vi.waitFor(() => expect(editor.phase.value.is).toBe('gone'));
    expect(editor.beside.value?.id).toBe(row.id);
    const record = createRecord(window.session, row.record);
    expect([record.ways.value, record.filled.value]).toEqual([
      { edit: null, withdraw: false, ask: false },
      null,
    ]);
  });

  it('is taken over from: her words are the draft here, and sending is asked for so that she is told', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const row = await backedUp(window, phone);
    expect(await goOnWith(window.session, row)).toBe(row.record);
    expect(window.sent).toHaveLength(1);
    const { open, editor } = await write(window.session, row.record);
    expect(open.body()).toEqual({ text: 'Hoa viết' });
    expect(open.draft.value.continues).toMatchObject({ authorName: 'Trần Thị Hoa' });
    await vi.waitFor(() => expect(editor.backup.value).toEqual({ is: 'waiting', at: null }));
  });

  it('who took over from here is told of in the draft, and both words are there to choose from', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const mine = await draftOn(window, phone, report, { body: { text: 'Lan viết thêm' } });
    const row = await backedUp(window, phone, { record: mine.id });
    const { editor, open } = await write(window.session, mine.id);
    await vi.waitFor(() => expect(editor.beside.value?.id).toBe(row.id));
    expect(editor.backup.value).toEqual({ is: 'elsewhere' });
    expect(editor.versions.value).toMatchObject([{ who: 'Trần Thị Hoa', body: { text: 'Hoa viết' } }]);
    expect(open.body()).toEqual({ text: 'Lan viết thêm' });

    const undo = await editor.takeTheirs();
    const now = () => {
      const { phase } = editor;
      return phase.value.is === 'open' ? phase.value.open.body() : null;
    };
    expect(now()).toEqual({ text: 'Hoa viết' });
    await undo?.();
    expect(now()).toEqual({ text: 'Lan viết thêm' });
    await vi.waitFor(() => expect(editor.beside.value?.id).toBe(row.id));

    await editor.keepMine();
    await vi.waitFor(() => expect(editor.beside.value).toBeNull());
    expect(await getDraft(window.session.holdings.vault, mine.id)).toMatchObject({
      body: { text: 'Lan viết thêm' },
    });
  });

  it('who sent the same meanwhile is told of; mine can take its place or stand beside it', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const mine = await draftOn(window, phone, report, { body: { text: 'Của tôi' } });
    await pull(window.session.holdings.cache, [
      recordOf(phone, report, { id: mine.id, body: { text: 'Của Hoa' } }),
    ]);
    const { editor } = await write(window.session, mine.id);
    await vi.waitFor(() => expect(editor.correction.value?.overtaken?.body).toEqual({ text: 'Của Hoa' }));
    expect(editor.replaceable.value).toBe(true);
    const own = await editor.standBeside();
    expect(own).not.toBe(mine.id);
    expect(await listDrafts(window.session.holdings.vault)).toMatchObject([
      { id: own, base: null, body: { text: 'Của tôi' } },
    ]);
  });

  it("another version's answer can be taken field by field, and put back", async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const record = recordOf(phone, report, { body: { text: 'Bản chính' } });
    const sibling = { ...record.head, revision: newId(), authorName: 'Hoa', body: { text: 'Bản kia' } };
    await pull(window.session.holdings.cache, [{ ...record, siblings: [sibling] }]);
    const model = createRecord(window.session, record.id);
    await vi.waitFor(() => expect(model.siblings.value).toHaveLength(1));
    const draft = await model.settle(record.head);
    const { editor, open } = await write(window.session, draft ?? '');
    await vi.waitFor(() => expect(editor.versions.value).toMatchObject([{ who: 'Hoa' }]));
    const undo = open.replace('text', 'Bản kia');
    expect(open.body()).toMatchObject({ text: 'Bản kia' });
    undo?.();
    expect(open.body()).toMatchObject({ text: 'Bản chính' });
  });
});

describe('the backup of a draft', () => {
  it('is asked for when typing rests and when the page is left, not at each word', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { id } = await draftOn(window, phone, report);
    const { open, editor } = await write(window.session, id);
    for (const text of ['a', 'ab', 'abc']) {
      open.write('text', text);
      await phone.pass(2000);
    }
    expect(window.sent).toEqual([]);
    await phone.pass(60_000);
    expect(window.sent).toHaveLength(1);
    open.write('text', 'abcd');
    await phone.pass(2000);
    window.hide();
    await vi.waitFor(() => expect(window.sent).toHaveLength(2));
    await vi.waitFor(() => expect(editor.backup.value).toEqual({ is: 'waiting', at: null }));
  });

  it('is shown with its time, and as the last one while more is typed', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const draft = await draftOn(window, phone, report);
    const change = submitChange({ type: 'draft', record: draft.id });
    await noteDue(vault, change, draft, phone.now);
    await settleBackup(vault, change, { outcome: 'taken' }, phone.now);
    const { open, editor } = await write(window.session, draft.id);
    await vi.waitFor(() => expect(editor.backup.value).toEqual({ is: 'kept', at: phone.now }));
    const at = phone.now;
    open.write('text', 'thêm');
    await phone.pass(2000);
    await vi.waitFor(() => expect(editor.backup.value).toEqual({ is: 'waiting', at }));
  });

  it('that came back to a new phone is told of until the officer has read it', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    await writeFacts(window.session.holdings.vault, { broughtBack: { at: 1, drafts: 2, files: 1 } });
    const today = createToday(window.session);
    await vi.waitFor(() => expect(today.broughtBack.value).toMatchObject({ drafts: 2 }));
    await today.understood();
    await vi.waitFor(() => expect(today.broughtBack.value).toBeNull());
  });
});

describe('a report of the next round', () => {
  it('may begin from the words of the last one; undo takes out what was not written on', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    await pull(window.session.holdings.cache, [
      recordOf(phone, report, { round: 1, body: { text: 'Đợt một đã làm', people: 9 } }),
    ]);
    const { id } = await draftOn(window, phone, report, { round: 2 });
    const { open } = await write(window.session, id);
    expect(open.startable.value).toBe(true);
    const undo = open.startFromPrevious();
    expect(open.body()).toEqual({ text: 'Đợt một đã làm' });
    expect(open.startable.value).toBe(false);
    undo?.();
    expect(open.body()).toEqual({});
    open.startFromPrevious();
    await phone.pass(2000);
    expect(await getDraft(window.session.holdings.vault, id)).toMatchObject({
      body: { text: 'Đợt một đã làm' },
    });
  });

  it('is offered nothing when there are words already, or nothing was sent before', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const first = await draftOn(window, phone, report);
    expect((await write(window.session, first.id)).open.startable.value).toBe(false);
    await pull(window.session.holdings.cache, [recordOf(phone, report, { body: { text: 'Đợt một' } })]);
    const second = await draftOn(window, phone, report, { round: 2, body: { text: 'Đang viết' } });
    expect((await write(window.session, second.id)).open.startable.value).toBe(false);
  });
});
