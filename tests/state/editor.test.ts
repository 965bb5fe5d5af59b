import { describe, expect, it, vi } from 'vitest';
import { getDraft, listDrafts, saveDraft } from '../../src/storage/drafts.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import type { FormChange } from '../../src/domain/change.ts';
import { readRows } from '../../src/storage/cache.ts';
import { newId } from '../sync/device.ts';
import { disk, draftOn, openWindow, phoneWith, pull, recordOf } from './phone.ts';
import { write } from './write.ts';
import { report } from './forms.ts';

describe('writing a draft', () => {
  it('says "saved" only when the transaction is on the disk (B2)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { id } = await draftOn(window, phone, report);
    const { open } = await write(window.session, id);
    open.write('people', 12);
    expect(open.saving.value).toEqual({ is: 'unsaved' });
    await phone.pass(400);
    await vi.waitFor(() => expect(open.saving.value).toEqual({ is: 'saved', at: phone.now - 100 }));
    expect((await getDraft(window.session.holdings.vault, id))?.body).toEqual({ people: 12 });
  });

  it('saves when a field is left, when the page is hidden, and often enough in a long text', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const { id } = await draftOn(window, phone, report);
    const { open } = await write(window.session, id);
    const stored = async () => (await getDraft(vault, id))?.body.text;
    open.write('text', 'Rời ô');
    open.leave('text');
    await disk();
    expect(await stored()).toBe('Rời ô');
    open.write('text', 'Cất máy');
    window.hide();
    await disk();
    expect(await stored()).toBe('Cất máy');
    window.show();
    for (let typed = 0; typed < 12; typed++) {
      open.write('text', `Gõ mãi ${typed}`);
      await phone.pass(200);
    }
    expect(await stored()).toMatch(/^Gõ mãi \d/);
  });

  it('keeps the text and says why when the disk is full, and saves it when there is room again (B3)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const { id } = await draftOn(window, phone, report);
    const { open } = await write(window.session, id);
    // As the engine does it: the put itself succeeds, the transaction is aborted (X14).
    const full = (): never => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    vault.drafts.hook('updating', full);
    open.write('text', 'Chữ không được mất');
    await phone.pass(400);
    expect(open.saving.value).toMatchObject({
      is: 'failed',
      problem: { code: 'storage.full' },
      final: false,
    });
    expect(open.answers.at('text')?.value).toBe('Chữ không được mất');
    expect(window.kept.get(`draft:${id}`)).toContain('Chữ không được mất');
    expect((await getDraft(vault, id))?.body).toEqual({});
    vault.drafts.hook('updating').unsubscribe(full);
    await phone.pass(2000);
    expect(open.saving.value.is).toBe('saved');
    expect((await getDraft(vault, id))?.body).toEqual({ text: 'Chữ không được mất' });
    expect(window.kept.size).toBe(0);
  });

  it('says that the disk is full where the engine drops the connection over it, and saves when there is room (B3)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const { id } = await draftOn(window, phone, report);
    const { open } = await write(window.session, id);
    // As Chromium does it on a disk without a byte left, where its quota saw nothing coming.
    const noSpace = 'Connection is closing because of: IO error: .../000003.log: FILE_ERROR_NO_SPACE';
    const full = (): never => {
      vault.close({ disableAutoOpen: true });
      throw new DOMException(noSpace, 'UnknownError');
    };
    vault.drafts.hook('updating', full);
    // Then it cannot even open its files, and says nothing of why.
    const broken = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
    });
    open.write('text', 'Chữ không được mất');
    for (let wait = 0; wait < 3; wait++) {
      await phone.pass(2000);
      expect(open.saving.value).toMatchObject({ is: 'failed', problem: { code: 'storage.full' } });
      expect(open.saving.value).toMatchObject({ final: false });
    }
    expect(open.answers.at('text')?.value).toBe('Chữ không được mất');
    vault.drafts.hook('updating').unsubscribe(full);
    broken.mockRestore();
    await phone.pass(20_000);
    expect(open.saving.value.is).toBe('saved');
    expect((await getDraft(vault, id))?.body).toEqual({ text: 'Chữ không được mất' });
  });

  it('gives up what can be downloaded again before it gives up a word (B3)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault, cache } = window.session.holdings;
    const { id } = await draftOn(window, phone, report);
    const own = recordOf(phone, report);
    await pull(cache, [
      own,
      recordOf(phone, report, { unit: newId() }),
      recordOf(phone, report, { unit: newId() }),
    ]);
    const { open } = await write(window.session, id);
    // Full until the other units' records are gone.
    let room = false;
    cache.rows.hook('deleting', () => {
      room = true;
    });
    vault.drafts.hook('updating', () => {
      if (!room) throw new DOMException('full', 'QuotaExceededError');
    });
    open.write('text', 'Vẫn lưu được');
    await phone.pass(400);
    await vi.waitFor(() => expect(open.saving.value.is).toBe('saved'));
    expect((await getDraft(vault, id))?.body).toEqual({ text: 'Vẫn lưu được' });
    expect((await readRows(cache, 'record')).map((record) => record.id)).toEqual([own.id]);
    expect(await readRows(cache, 'form')).toHaveLength(1);
  });

  it('opens a lost connection once more by itself (B6)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const { id } = await draftOn(window, phone, report);
    const { open } = await write(window.session, id);
    vault.close({ disableAutoOpen: true });
    open.write('text', 'Gõ lúc mất kết nối');
    await phone.pass(400);
    await vi.waitFor(() => expect(open.saving.value.is).toBe('saved'));
    expect((await getDraft(vault, id))?.body).toEqual({ text: 'Gõ lúc mất kết nối' });
  });

  it('says that the storage is stuck within six seconds and keeps the text (B7)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const { id } = await draftOn(window, phone, report);
    const { open } = await write(window.session, id);
    const wedge = vi.spyOn(vault, 'transaction').mockReturnValue(new Promise(() => {}) as never);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    open.write('text', 'Bộ nhớ không trả lời');
    await phone.pass(400);
    await vi.advanceTimersByTimeAsync(6000 - 400);
    vi.useRealTimers();
    expect(open.saving.value).toMatchObject({ is: 'failed', problem: { code: 'storage.stuck' } });
    expect(window.kept.get(`draft:${id}`)).toContain('Bộ nhớ không trả lời');
    wedge.mockRestore();
    await phone.pass(2000);
    expect(open.saving.value.is).toBe('saved');
  });

  it('comes back to the same field, with every word, after a crash', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { id } = await draftOn(window, phone, report);
    const { open } = await write(window.session, id);
    const key = open.addRow('rows');
    open.enter(`rows.${key}.what`);
    open.write(`rows.${key}.what`, 'Hiến má');
    await phone.pass(400);
    open.write(`rows.${key}.what`, 'Hiến máu');
    window.hide();
    window.crash();
    const again = await openWindow(phone, window.kept);
    const back = await write(again.session, id);
    expect(back.open.body()).toEqual({ rows: [{ what: 'Hiến máu' }] });
    expect(back.open.draft.value.place).toBe('rows.0.what');
    await phone.pass(1000);
    expect((await getDraft(again.session.holdings.vault, id))?.body).toEqual({
      rows: [{ what: 'Hiến máu' }],
    });
  });

  it('lets the officer choose when the kept text is not what the draft was typed from', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { id } = await draftOn(window, phone, report);
    const { vault } = window.session.holdings;
    window.kept.set(`draft:${id}`, JSON.stringify({ body: { text: 'Chữ cũ' }, saves: 0, at: 1 }));
    await saveDraft(vault, id, { body: { text: 'Chữ mới hơn' } }, phone.now);
    const { open } = await write(window.session, id);
    expect(open.carried.value?.body).toEqual({ text: 'Chữ cũ' });
    expect(open.body()).toEqual({ text: 'Chữ mới hơn' });
    open.useCarried();
    await phone.pass(400);
    expect((await getDraft(vault, id))?.body).toEqual({ text: 'Chữ cũ' });
  });

  it('lets no reload happen before the words are on the disk (C1, C2)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const { id } = await draftOn(window, phone, report);
    const { open } = await write(window.session, id);
    open.write('text', 'Trước khi tải lại');
    expect(await window.session.unsaved.settle()).toBe(true);
    expect((await getDraft(vault, id))?.body.text).toBe('Trước khi tải lại');
    vi.spyOn(vault, 'transaction').mockImplementation(() => {
      throw new DOMException('no', 'UnknownError');
    });
    open.write('text', 'Không lưu được');
    expect(await window.session.unsaved.settle()).toBe(false);
    expect(window.kept.get(`draft:${id}`)).toContain('Không lưu được');
  });

  it('takes back a deleted row', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { id } = await draftOn(window, phone, report, {
      body: { rows: [{ what: 'Một' }, { what: 'Hai', cũ: 1 }, { what: 'Ba' }] },
    });
    const { open } = await write(window.session, id);
    const second = open.answers.rowsOf('rows').value[1];
    const undo = open.removeRow('rows', second?.key ?? '');
    expect(open.body().rows).toEqual([{ what: 'Một' }, { what: 'Ba' }]);
    undo?.();
    expect(open.body().rows).toEqual([{ what: 'Một' }, { what: 'Hai', cũ: 1 }, { what: 'Ba' }]);
  });
});

describe('what the form says while one writes', () => {
  it('judges a field when it is left, not while it is typed in', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { id } = await draftOn(window, phone, report);
    const { open } = await write(window.session, id);
    const problems = open.sheet.problemsAt('people');
    open.write('people', -1);
    await phone.pass(500);
    expect(problems.value).toEqual([]);
    open.leave('people');
    expect(problems.value).toMatchObject([{ code: 'field.min' }]);
    open.write('people', 4);
    await phone.pass(500);
    expect(problems.value).toEqual([]);
  });

  it('keeps a ratio up to date and counts 0 as an answer', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { id } = await draftOn(window, phone, report);
    const { open } = await write(window.session, id);
    const share = open.sheet.computedAt('share');
    open.write('people', 40);
    open.write('women', 10);
    await phone.pass(200);
    expect(share.value).toBe(0.25);
    open.write('women', 0);
    open.write('text', 'Xong');
    await phone.pass(200);
    expect(share.value).toBe(0);
    expect(open.review().gaps).toEqual([]);
  });

  it('touches one field alone when a key is pressed', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { id } = await draftOn(window, phone, report);
    const { editor, open } = await write(window.session, id);
    const others = [open.answers.at('women'), open.sheet.sections, editor.versions, editor.notes];
    const drawn = others.map((other) => {
      const draw = vi.fn<(value: unknown) => void>();
      other?.subscribe(draw);
      return draw;
    });
    open.write('people', 1);
    // Typed and saved.
    await phone.pass(500);
    await vi.waitFor(() => expect(open.saving.value.is).toBe('saved'));
    await disk();
    for (const draw of drawn) expect(draw).toHaveBeenCalledTimes(1);
  });
});

describe('sending', () => {
  it('shows the gaps instead of sending', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { id } = await draftOn(window, phone, report);
    const { open } = await write(window.session, id);
    expect(await open.send()).toBe(false);
    expect(open.summary.value?.gaps.map(({ problem }) => problem.field)).toEqual(['people', 'text']);
    expect(await listOutbox(window.session.holdings.vault)).toEqual([]);
  });

  it('asks again before it sends what wants a second look', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { id } = await draftOn(window, phone, report, { body: { people: 0, text: 'Không có ai' } });
    const { open } = await write(window.session, id);
    expect(await open.send()).toBe(false);
    expect(open.summary.value?.asks.map(({ check }) => check)).toEqual(['nobody']);
    expect(await open.send({ sure: true })).toBe(true);
  });

  it('puts the change on its way and takes the draft away in one go, without private answers', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const { id } = await draftOn(window, phone, report);
    const { editor, open } = await write(window.session, id);
    open.write('people', 3);
    open.write('text', 'Đã giúp ba người');
    open.write('names', 'Bà Tư, ông Sáu');
    expect(await open.send()).toBe(true);
    await disk();
    const [entry] = await listOutbox(vault);
    expect(entry?.change).toMatchObject({
      type: 'submit',
      record: id,
      base: null,
      author: phone.officer.id,
      body: { people: 3, text: 'Đã giúp ba người' },
    });
    expect((entry?.change as FormChange | undefined)?.body).not.toHaveProperty('names');
    expect(await listDrafts(vault)).toEqual([]);
    expect(window.sent).toHaveLength(1);
    expect(editor.phase.value.is).toBe('gone');
    await vi.waitFor(() => expect(editor.work.value?.mark).toBe('waiting'));
  });

  it('tells when it is larger than 200 kB and keeps the draft', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const { id } = await draftOn(window, phone, report, { body: { people: 1, text: 'ắ'.repeat(100_000) } });
    const { open } = await write(window.session, id);
    expect(await open.send()).toBe(false);
    expect(open.problem.value?.code).toBe('change.large');
    expect(await listDrafts(vault)).toHaveLength(1);
    expect(await listOutbox(vault)).toEqual([]);
  });

  it('does not send what could not be saved', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const { id } = await draftOn(window, phone, report, { body: { people: 1 } });
    const { open } = await write(window.session, id);
    vault.drafts.hook('updating', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    open.write('text', 'Chưa lưu');
    expect(await open.send()).toBe(false);
    expect(await listOutbox(vault)).toEqual([]);
    expect(open.saving.value).toMatchObject({ is: 'failed', problem: { code: 'storage.full' } });
  });
});
