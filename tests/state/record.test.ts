import { describe, expect, it, vi } from 'vitest';
import { createRecord } from '../../src/state/record.ts';
import { getDraft } from '../../src/storage/drafts.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { newId, submitChange } from '../sync/device.ts';
import { draftOn, type Window, disk, openWindow, phoneWith, pull, recordOf } from './phone.ts';
import { report } from './forms.ts';
import type { RecordRow } from '../../src/domain/record.ts';

async function opened(window: Window, record: RecordRow) {
  await pull(window.session.holdings.cache, [record]);
  const model = createRecord(window.session, record.id);
  await vi.waitFor(() => expect(model.work.value?.record?.receipt.v).toBe(record.receipt.v));
  return model;
}

describe('one record', () => {
  it('says honestly that its history needs a network', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const model = await opened(window, recordOf(phone, report));
    await vi.waitFor(() =>
      expect(model.history.value).toEqual({ is: 'away', problem: { code: 'net.unreachable' } }),
    );
  });

  it('asks for its history again when something is said of it, not at every pull', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const asks: string[] = [];
    const { ports } = window.session;
    const session = {
      ...window.session,
      ports: {
        ...ports,
        fetch: (input: string) => {
          asks.push(input);
          return Promise.reject(new TypeError('no network'));
        },
      },
    };
    const record = recordOf(phone, report, { state: 'accepted' });
    const { cache } = window.session.holdings;
    await pull(cache, [record]);
    const model = createRecord(session, record.id);
    await vi.waitFor(() => expect(model.history.value.is).toBe('away'));
    await pull(cache, [record]);
    await disk();
    expect(asks).toHaveLength(1);
    const ask = { comment: 'Vì', by: phone.officer.id, at: '2026-10-20T07:00:00.000Z', revision: newId() };
    await pull(cache, [{ ...record, asked: ask }]);
    await vi.waitFor(() => expect(asks).toHaveLength(2));
  });

  it('can be withdrawn while nobody has accepted it, naming the version the officer saw', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const record = recordOf(phone, report);
    const model = await opened(window, record);
    expect(model.ways.value).toEqual({ edit: 'change', withdraw: true, ask: false });
    expect(await model.withdraw()).toBe(true);
    const [entry] = await listOutbox(window.session.holdings.vault);
    expect(entry?.change).toMatchObject({ type: 'withdraw', record: record.id, base: record.head.revision });
    expect(window.sent).toHaveLength(1);
    await vi.waitFor(() => expect(model.ways.value).toEqual({ edit: null, withdraw: false, ask: false }));
  });

  it('that was accepted while its correction was under way may be asked to be opened again', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const record = recordOf(phone, report, { state: 'accepted' });
    await draftOn(window, phone, report, { id: record.id, base: record.head.revision });
    const model = await opened(window, record);
    expect(model.ways.value).toEqual({ edit: 'draft', withdraw: false, ask: true });
  });

  it.each([
    ['accepted', 'fixed', null],
    ['accepted', 'living', 'change'],
    ['locked', 'fixed', null],
    ['withdrawn', 'fixed', null],
    ['returned', 'fixed', 'correct'],
  ] as const)('%s, of a %s form: may be edited as "%s"', async (state, life, edit) => {
    const form = { ...report, life };
    const phone = await phoneWith([form]);
    const window = await openWindow(phone);
    const model = await opened(window, recordOf(phone, form, { state }));
    expect(model.ways.value.edit).toBe(edit);
  });

  it.each(['accepted', 'locked'] as const)(
    '%s, may be asked to be opened again, with a reason and once',
    async (state) => {
      const phone = await phoneWith([report]);
      const window = await openWindow(phone);
      const record = recordOf(phone, report, { state });
      const model = await opened(window, record);
      expect([model.ways.value.ask, model.asking.value]).toEqual([true, null]);
      expect(await model.ask('  ')).toBe(false);
      expect(await model.ask('Ghi thiếu ca đêm')).toBe(true);
      const [entry] = await listOutbox(window.session.holdings.vault);
      expect(entry?.change).toMatchObject({
        type: 'ask',
        record: record.id,
        base: record.head.revision,
        comment: 'Ghi thiếu ca đêm',
      });
      await vi.waitFor(() => expect(model.asking.value).toEqual({ is: 'on-its-way' }));
      // It is no version: the record stays what it is.
      expect(model.work.value?.mark).toBe(state);
      const ask = { comment: 'Ghi thiếu ca đêm', by: phone.officer.id, at: '2026-10-20T07:00:00.000Z' };
      const asked = { ...ask, revision: record.head.revision };
      await window.session.holdings.vault.outbox.clear();
      await pull(window.session.holdings.cache, [{ ...record, asked }]);
      await vi.waitFor(() => expect(model.asking.value).toEqual({ is: 'asked', ask: asked }));
      expect(model.ways.value.ask).toBe(false);
    },
  );

  it('shows the version that counts to the author of the one beside it, too (D5)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const record = recordOf(phone, report, { body: { people: 1, text: 'Bản chính' } });
    const change = submitChange({
      author: phone.officer.id,
      record: record.id,
      campaign: phone.campaign.id,
      unit: phone.officer.unit.id,
      form: 'round-report@1',
      body: { people: 2, text: 'Bản song song' },
    });
    const { receipt, kind, head } = record;
    await vault.sent.put({
      id: change.id,
      record: record.id,
      change,
      kind,
      receipt: { ...receipt, v: receipt.v + 1 },
      epoch: '',
      receivedAt: 0,
      sv: 1,
    });
    const sibling = { ...head, revision: change.revision, body: change.body };
    const model = await opened(window, { ...record, siblings: [sibling] });
    await disk();
    expect(model.filled.value?.body).toEqual({ people: 1, text: 'Bản chính' });
  });

  it('settles versions side by side: the chosen text, made from the head, closing the others (D5)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const record = recordOf(phone, report, { body: { people: 1, text: 'Bản chính' } });
    const other = { ...record.head, revision: newId(), body: { people: 2, text: 'Bản song song' } };
    const model = await opened(window, { ...record, siblings: [other] });
    expect(model.siblings.value).toEqual([other]);
    expect(await model.settle(other)).toBe(record.id);
    expect(await getDraft(window.session.holdings.vault, record.id)).toMatchObject({
      base: record.head.revision,
      closes: [other.revision],
      body: { people: 2, text: 'Bản song song' },
    });
  });
});
