import { Dexie } from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import { getDraft } from '../../src/storage/drafts.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { openVault } from '../../src/storage/vault.ts';
import { disk, draftOn, openWindow, phoneWith } from './phone.ts';
import { report } from './forms.ts';
import { write } from './write.ts';

describe('one draft in two windows', () => {
  it('lets one window write and the other read along (D4)', async () => {
    const phone = await phoneWith([report]);
    const [one, two] = [await openWindow(phone), await openWindow(phone)];
    const { id } = await draftOn(one, phone, report);
    const first = await write(one.session, id);
    await vi.waitFor(() => expect(first.open.holding.value).toBe('mine'));
    const second = await write(two.session, id, { beside: true });
    await phone.pass(500);
    expect(second.open.holding.value).toBe('elsewhere');
    second.open.write('text', 'Không được ghi');
    expect(second.open.answers.at('text')?.value).toBeUndefined();
    first.open.write('text', 'Viết ở cửa sổ một');
    await phone.pass(400);
    await vi.waitFor(() => expect(second.open.answers.at('text')?.value).toBe('Viết ở cửa sổ một'));
  });

  it('sends one change however often it is sent, and tells the other window (D4)', async () => {
    const phone = await phoneWith([report]);
    const [one, two] = [await openWindow(phone), await openWindow(phone)];
    const { id } = await draftOn(one, phone, report, { body: { people: 1, text: 'Xong' } });
    const first = await write(one.session, id);
    await vi.waitFor(() => expect(first.open.holding.value).toBe('mine'));
    const second = await write(two.session, id, { beside: true });
    await phone.pass(500);
    const outcomes = await Promise.all([first.open.send(), first.open.send(), second.open.send()]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await listOutbox(one.session.holdings.vault)).toHaveLength(1);
    await vi.waitFor(() => expect(second.editor.phase.value.is).toBe('gone'));
  });

  it('goes on in the second window when the first is closed', async () => {
    const phone = await phoneWith([report]);
    const [one, two] = [await openWindow(phone), await openWindow(phone)];
    const { id } = await draftOn(one, phone, report);
    const first = await write(one.session, id);
    await vi.waitFor(() => expect(first.open.holding.value).toBe('mine'));
    const second = await write(two.session, id, { beside: true });
    await phone.pass(500);
    first.open.write('text', 'Câu đầu');
    await phone.pass(400);
    one.crash();
    await phone.pass(5000);
    expect(second.open.holding.value).toBe('mine');
    second.open.write('people', 5);
    await phone.pass(400);
    expect((await getDraft(two.session.holdings.vault, id))?.body).toEqual({ text: 'Câu đầu', people: 5 });
  });

  it('hands over when the officer asks, with every word typed in the first window', async () => {
    const phone = await phoneWith([report]);
    const [one, two] = [await openWindow(phone), await openWindow(phone)];
    const { id } = await draftOn(one, phone, report);
    const first = await write(one.session, id);
    await vi.waitFor(() => expect(first.open.holding.value).toBe('mine'));
    const second = await write(two.session, id, { beside: true });
    await phone.pass(500);
    first.open.write('text', 'Vừa gõ xong');
    const taken = second.open.takeOver();
    await disk();
    await phone.pass(3000);
    await taken;
    expect(second.open.holding.value).toBe('mine');
    expect(first.open.holding.value).toBe('elsewhere');
    expect(second.open.answers.at('text')?.value).toBe('Vừa gõ xong');
    await phone.pass(30_000);
    expect([first.open.holding.value, second.open.holding.value]).toEqual(['elsewhere', 'mine']);
  });

  it('is written in the one of three windows that asked last, and in no other (D4)', async () => {
    const phone = await phoneWith([report]);
    const windows = [await openWindow(phone), await openWindow(phone), await openWindow(phone)] as const;
    const { id } = await draftOn(windows[0], phone, report);
    const first = await write(windows[0].session, id);
    await vi.waitFor(() => expect(first.open.holding.value).toBe('mine'));
    const second = await write(windows[1].session, id, { beside: true });
    const third = await write(windows[2].session, id, { beside: true });
    await phone.pass(500);
    const holdings = () => [first, second, third].map(({ open }) => open.holding.value);
    for (const [asking, words] of [
      [third, 'ba'],
      [second, 'hai'],
      [third, 'ba lần nữa'],
    ] as const) {
      const taken = asking.open.takeOver();
      await disk();
      await phone.pass(3000);
      await taken;
      asking.open.write('text', words);
      await phone.pass(20_000);
      expect(holdings()).toEqual(
        [first, second, third].map((window) => (window === asking ? 'mine' : 'elsewhere')),
      );
      expect((await getDraft(windows[0].session.holdings.vault, id))?.body).toEqual({ text: words });
    }
    // The one that wrote is closed: another goes on.
    windows[2].crash();
    await phone.pass(15_000);
    expect(holdings().slice(0, 2).sort()).toEqual(['elsewhere', 'mine']);
  });

  it('does not wait for a frozen window, and does not let it write over what came after (D4, F1)', async () => {
    const phone = await phoneWith([report]);
    const [one, two] = [await openWindow(phone), await openWindow(phone)];
    const { id } = await draftOn(one, phone, report);
    const first = await write(one.session, id);
    await vi.waitFor(() => expect(first.open.holding.value).toBe('mine'));
    const second = await write(two.session, id, { beside: true });
    await phone.pass(500);
    one.freeze();
    const taken = second.open.takeOver();
    await phone.pass(3500);
    await taken;
    expect(second.open.holding.value).toBe('mine');
    second.open.write('text', 'Bản mới');
    await phone.pass(400);
    // The frozen window wakes up and saves what it had.
    first.open.write('text', 'Bản cũ');
    expect(await first.open.flush()).toBe(false);
    expect(first.open.saving.value).toMatchObject({ problem: { code: 'draft.elsewhere' }, final: true });
    expect((await getDraft(two.session.holdings.vault, id))?.body).toEqual({ text: 'Bản mới' });
    expect(one.kept.get(`draft:${id}`)).toContain('Bản cũ');
  });
});

describe('a window of an older build', () => {
  it('cannot write after the upgrade, and its text is carried over to the new build (B9)', async () => {
    const phone = await phoneWith([report]);
    const old = await openWindow(phone);
    const { id } = await draftOn(old, phone, report);
    const { open } = await write(old.session, id);
    await vi.waitFor(() => expect(open.holding.value).toBe('mine'));
    // A newer build raises the database under the old window.
    const newer = new Dexie(`u_${phone.officer.id}_vault`);
    newer.version(99).stores({
      drafts: 'id, savedAt, [campaign+form]',
      outbox: 'id, record, state, place',
      sent: 'id, record, receivedAt',
      meta: 'key',
    });
    await newer.open();
    open.write('text', 'Gõ sau khi nâng cấp');
    await phone.pass(400);
    await vi.waitFor(() =>
      expect(open.saving.value).toMatchObject({ problem: { code: 'storage.newer' }, final: true }),
    );
    expect((await newer.table('drafts').get(id))?.body).toEqual({});
    newer.close();
    old.crash();
    // The same window, reloaded with the new build: here the old one stands for it, over its own database.
    await Dexie.delete(`u_${phone.officer.id}_vault`);
    (await openVault(phone.officer.id)).close();
    const again = await openWindow(phone, old.kept);
    await draftOn(again, phone, report, { id });
    const back = await write(again.session, id);
    expect(back.open.body()).toEqual({ text: 'Gõ sau khi nâng cấp' });
    await phone.pass(1000);
    expect((await getDraft(again.session.holdings.vault, id))?.body).toEqual({ text: 'Gõ sau khi nâng cấp' });
    expect(again.kept.size).toBe(0);
  });
});
