import { effect } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import type { Change } from '../../src/domain/change.ts';
import { createOutbox } from '../../src/state/outbox.ts';
import { keepFile } from '../../src/storage/files.ts';
import { standingOf } from '../../src/state/standing.ts';
import { unsentCount } from '../../src/state/unsent.ts';
import { writeFacts } from '../../src/storage/facts.ts';
import { listDrafts, saveDraft, submitDraft } from '../../src/storage/drafts.ts';
import { enqueue, listOutbox, release, settle } from '../../src/storage/outbox.ts';
import { takeSendable } from '../../src/storage/take.ts';
import { newId, submitChange } from '../sync/device.ts';
import type { FlushReport } from '../../src/sync/flush.ts';
import { type Window, disk, draftOn, openWindow, phoneWith } from './phone.ts';
import { report } from './forms.ts';

const all = { changes: 10, bytes: 1_000_000 };

/** What a flush says that reached nobody, with one change left. */
const unreached = {
  sent: 0,
  refused: 0,
  left: { sendable: 1, parked: 0, waiting: 0 },
  paused: null,
  reached: false,
  busy: false,
} as const;

async function put(window: Window, change: Change): Promise<void> {
  await enqueue(window.session.holdings.vault, change, report.kind, window.environment.now());
  await disk();
}

describe('the outbox', () => {
  it('tells when it is tried next by the clock that set it, though this device is a day behind', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const change = submitChange();
    await put(window, change);
    await takeSendable(vault, all, phone.now);
    const nextAttemptAt = phone.now + 60_000;
    await release(vault, [change.id], { problem: { code: 'net.timeout' }, nextAttemptAt, counted: true });
    await writeFacts(vault, { skew: 24 * 60 * 60_000, reachedAt: phone.now });
    await vi.waitFor(() => expect(window.session.clock.today.value).toBe('2026-10-21'));
    const outbox = createOutbox(window.session);
    await vi.waitFor(() => expect(outbox.entries.value).toMatchObject([{ nextAttemptAt }]));
  });

  it('says that everything has arrived only when something was ever sent', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const outbox = createOutbox(window.session);
    expect(outbox.everSent.value).toBe(false);
    const change = submitChange();
    await put(window, change);
    await takeSendable(vault, all, phone.now);
    const receipt = { number: 'PY-2026-000124', at: '2026-10-20T07:33:00.000Z', v: 90 };
    await settle(vault, [{ id: change.id, outcome: 'taken', receipt }], 'e1', phone.now);
    await vi.waitFor(() => expect(outbox.everSent.value).toBe(true));
  });

  it('takes back for editing what was never sent', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const change = submitChange({ body: { text: 'Chưa đi' } });
    await put(window, change);
    const outbox = createOutbox(window.session);
    await vi.waitFor(() => expect(outbox.entries.value).toHaveLength(1));
    expect(outbox.entries.value[0]).toMatchObject({
      standing: 'waiting',
      attempts: 0,
      mayHaveArrived: false,
    });
    expect((await outbox.edit(change.id))?.draft).toBe(change.record);
    expect(await listOutbox(vault)).toEqual([]);
    expect(await listDrafts(vault)).toMatchObject([
      { id: change.record, base: null, body: { text: 'Chưa đi' } },
    ]);
  });

  it('puts back what was taken back, as it was, unless it was written on; a reload finds the draft', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const change = submitChange({ body: { text: 'Chưa đi' } });
    await put(window, change);
    const before = await listOutbox(vault);
    const outbox = createOutbox(window.session);
    await vi.waitFor(() => expect(outbox.entries.value).toHaveLength(1));
    const taken = await outbox.edit(change.id);
    expect(await taken?.undo?.()).toBe(true);
    expect(await listOutbox(vault)).toEqual(before);
    expect(await listDrafts(vault)).toEqual([]);
    // Pressed twice it does nothing more.
    expect(await taken?.undo?.()).toBe(false);
    expect(await listOutbox(vault)).toEqual(before);

    await vi.waitFor(() => expect(outbox.entries.value).toHaveLength(1));
    const again = await outbox.edit(change.id);
    const [draft] = await listDrafts(vault);
    await saveDraft(vault, draft?.id ?? '', { body: { text: 'Viết thêm' } }, phone.now);
    expect(await again?.undo?.()).toBe(false);
    window.crash();
    const reloaded = await openWindow(phone);
    expect(reloaded.session.world.outbox.value).toEqual([]);
    expect(reloaded.session.world.drafts.value).toMatchObject([{ body: { text: 'Viết thêm' } }]);
  });

  it('leaves on its way what may have arrived, and makes its edit a revision of it (D3)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const change = submitChange();
    await put(window, change);
    await takeSendable(vault, all, phone.now);
    await release(vault, [change.id], {
      problem: { code: 'net.timeout' },
      nextAttemptAt: phone.now + 60_000,
      counted: true,
    });
    await disk();
    const outbox = createOutbox(window.session);
    await vi.waitFor(() => expect(outbox.entries.value[0]?.mayHaveArrived).toBe(true));
    expect(outbox.entries.value[0]).toMatchObject({
      problem: { code: 'net.timeout' },
      nextAttemptAt: phone.now + 60_000,
    });
    await outbox.edit(change.id);
    expect(await listOutbox(vault)).toHaveLength(1);
    expect(await listDrafts(vault)).toMatchObject([{ id: change.record, base: change.revision }]);
  });

  it('holds later versions behind a refused one, and lets others go (A3, D6)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const first = submitChange();
    await put(window, first);
    await put(window, submitChange({ record: first.record, type: 'revise', base: first.revision }));
    await put(window, submitChange());
    await takeSendable(vault, { changes: 1, bytes: 1_000_000 }, phone.now);
    await settle(
      vault,
      [{ id: first.id, outcome: 'rejected', problem: { code: 'right.write' } }],
      'e',
      phone.now,
    );
    await disk();
    const outbox = createOutbox(window.session);
    await vi.waitFor(() =>
      expect(outbox.entries.value.map(({ standing }) => standing)).toEqual(['refused', 'behind', 'waiting']),
    );
    expect(unsentCount(window.session.world)).toBe(3);
  });

  it('D13 does not say that all has arrived while a photo of it has not', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const photo = { sha256: 'a'.repeat(64), bytes: 1000, type: 'image/jpeg', name: 'a.jpg' };
    const change = { ...submitChange(), files: [photo] };
    await put(window, change);
    await keepFile(vault, photo, new ArrayBuffer(1000), phone.now);
    const taken = { id: change.id, outcome: 'taken', receipt: null, needs: [photo.sha256] } as const;
    await settle(vault, [taken], 'e', phone.now);
    await disk();
    const { world } = window.session;
    const outbox = createOutbox(window.session);
    await vi.waitFor(() =>
      expect(outbox.arrivals.value).toMatchObject([
        { record: change.record, arrival: { total: 1, done: 0 } },
      ]),
    );
    expect([unsentCount(world), standingOf(world)]).toEqual([1, { is: 'files', count: 1 }]);
  });

  it('D13 holds a report in one place at every moment, from its draft to the photo that is still on its way', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { session } = window;
    const { vault } = session.holdings;
    const draft = await draftOn(window, phone, report);
    const photo = { sha256: 'a'.repeat(64), bytes: 1000, type: 'image/jpeg', name: 'a.jpg' };
    const change = submitChange({ record: draft.id, files: [photo] });
    await keepFile(vault, photo, new ArrayBuffer(1000), phone.now);
    await vi.waitFor(() => expect(session.world.drafts.value).toHaveLength(1));
    const { drafts, outbox, sent, uploads } = session.world;
    const places: string[] = [];
    const stop = effect(() => {
      const lists = { drafts, outbox, sent, uploads };
      const holding = Object.entries(lists).filter(([, list]) => list.value.length > 0);
      const now = holding.map(([name]) => name).join(' ');
      if (places.at(-1) !== now) places.push(now);
    });
    await submitDraft(vault, draft, change, phone.now);
    await vi.waitFor(() => expect(outbox.value).toHaveLength(1));
    const taken = { id: change.id, outcome: 'taken', receipt: null, needs: [photo.sha256] } as const;
    await settle(vault, [taken], 'e', phone.now);
    await vi.waitFor(() => expect(sent.value).toHaveLength(1));
    stop();
    expect(places).toEqual(['drafts', 'outbox', 'sent uploads']);
  });

  it('removes a refused review, never a refused form', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    const filled = submitChange();
    const review: Change = {
      id: newId(),
      type: 'review',
      author: newId(),
      at: filled.at,
      record: newId(),
      base: newId(),
      decision: 'accept',
      comment: '',
      notes: [],
    };
    await put(window, filled);
    await put(window, review);
    const taken = await takeSendable(vault, all, phone.now);
    await settle(
      vault,
      taken.map(({ id }) => ({ id, outcome: 'rejected', problem: { code: 'base.stale' } })),
      'e',
      phone.now,
    );
    await disk();
    const outbox = createOutbox(window.session);
    await vi.waitFor(() =>
      expect(outbox.entries.value.map(({ canDismiss }) => canDismiss)).toEqual([false, true]),
    );
    await outbox.dismiss(filled.id);
    await outbox.dismiss(review.id);
    expect((await listOutbox(vault)).map(({ id }) => id)).toEqual([filled.id]);
  });

  it('says that sending is paused and counts everything as still here (D9)', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    await put(window, submitChange());
    await writeFacts(window.session.holdings.vault, { paused: 'expired' });
    const outbox = createOutbox(window.session);
    await vi.waitFor(() => expect(outbox.paused.value).toBe('expired'));
    await vi.waitFor(() => expect(outbox.entries.value).toMatchObject([{ standing: 'paused' }]));
  });

  it('keeps receipts in view for 90 days', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    for (const [age, number] of [
      [100, 'PY-2026-000001'],
      [5, 'PY-2026-000002'],
    ] as const) {
      const change = submitChange();
      await put(window, change);
      await takeSendable(vault, all, phone.now);
      const at = phone.now - age * 86_400_000;
      const receipt = { number, at: new Date(at).toISOString(), v: age };
      await settle(vault, [{ id: change.id, outcome: 'taken', receipt }], 'e', at);
    }
    await disk();
    const outbox = createOutbox(window.session);
    await vi.waitFor(() =>
      expect(outbox.receipts.value.map(({ receipt }) => receipt.number)).toEqual(['PY-2026-000002']),
    );
  });

  it('says until when the endpoint asked to wait, and no more when that is over', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    await put(window, submitChange());
    const until = phone.now + 3 * 60_000;
    const flushed: FlushReport = {
      ...unreached,
      problem: null,
      nextAttemptAt: until,
      quietUntil: until,
    };
    const outbox = createOutbox({ ...window.session, sendNow: () => Promise.resolve(flushed) });
    await outbox.sendNow();
    expect(outbox.quietUntil.value).toBe(until);
    expect(outbox.problem.value).toEqual({ code: 'unavailable' });
    await phone.pass(4 * 60_000);
    expect([outbox.quietUntil.value, outbox.problem.value]).toEqual([null, null]);
  });

  it('says no more that a try has failed once another window or the worker has reached the endpoint', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const { vault } = window.session.holdings;
    await put(window, submitChange());
    const flushed: FlushReport = {
      ...unreached,
      problem: { code: 'net.timeout' },
      nextAttemptAt: phone.now + 60_000,
      quietUntil: null,
    };
    const outbox = createOutbox({ ...window.session, sendNow: () => Promise.resolve(flushed) });
    await writeFacts(vault, { reachedAt: phone.now });
    await outbox.sendNow();
    expect(outbox.problem.value).toEqual({ code: 'net.timeout' });
    await phone.pass(60_000);
    expect(outbox.problem.value).toEqual({ code: 'net.timeout' });
    await writeFacts(vault, { reachedAt: phone.now });
    await vi.waitFor(() => expect(outbox.problem.value).toBeNull());
  });

  it('tries at once when the officer asks', async () => {
    const phone = await phoneWith([report]);
    const window = await openWindow(phone);
    const outbox = createOutbox(window.session);
    await outbox.sendNow();
    expect(window.sent).toHaveLength(1);
    expect(outbox.busy.value).toBe(false);
  });
});
