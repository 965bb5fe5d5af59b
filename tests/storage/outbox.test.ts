import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/domain/json.ts';
import { getDraft, listDrafts, saveDraft } from '../../src/storage/drafts.ts';
import { outboxLeft } from '../../src/storage/left.ts';
import {
  type Answer,
  dismiss,
  enqueue,
  hurry,
  listOutbox,
  outboxEntry,
  release,
  settle,
  takeBack,
} from '../../src/storage/outbox.ts';
import { takeOver } from '../../src/storage/take-over.ts';
import { takeSendable } from '../../src/storage/take.ts';
import { SENDING_FOR_AT_MOST } from '../../src/storage/waiting.ts';
import { listSent } from '../../src/storage/sent.ts';
import type { Vault } from '../../src/storage/vault.ts';
import { freshVault, monday, newId, someChange } from './device.ts';

const everything = { changes: 1000, bytes: 1e9 };
const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const receipt = { number: 'PY-2026-000001', at: '2026-05-04T08:00:00.000Z', v: 1 };
const taken = (id: string): Answer => ({ id, outcome: 'taken', receipt });
const rejected = (id: string): Answer => ({ id, outcome: 'rejected', problem: { code: 'form.invalid' } });

async function filled(
  ...records: string[]
): Promise<{ vault: Vault; changes: ReturnType<typeof someChange>[] }> {
  const vault = await freshVault();
  const changes = records.map((record) => someChange(record));
  for (const change of changes) await enqueue(vault, change, 'round-report', monday);
  return { vault, changes };
}

describe('what may be sent', () => {
  it('A14 is the oldest change of each record, in the order of entry', async () => {
    const [a, b] = [newId(), newId()];
    const { vault, changes } = await filled(a, a, b, a, b);
    const took = await takeSendable(vault, everything, monday);
    expect(ids(took)).toEqual([changes[0]?.id, changes[2]?.id]);
    expect(await takeSendable(vault, everything, monday)).toEqual([]);
    await settle(vault, [taken(changes[0]?.id ?? '')], 'e', monday);
    expect(ids(await takeSendable(vault, everything, monday))).toEqual([changes[1]?.id]);
  });

  it('fits the line: so many changes, so many bytes, but always one', async () => {
    const { vault, changes } = await filled(newId(), newId(), newId());
    const { bytes } = outboxEntry(someChange(), 'round-report', monday);
    expect(ids(await takeSendable(vault, { changes: 9, bytes: 1 }, monday))).toEqual([changes[0]?.id]);
    expect(ids(await takeSendable(vault, { changes: 1, bytes: 1e6 }, monday))).toEqual([changes[1]?.id]);
    expect(bytes).toBe(new TextEncoder().encode(canonicalJson(someChange())).length);
  });

  it('A3 is nothing of a record whose earlier change was refused', async () => {
    const a = newId();
    const { vault, changes } = await filled(a, a, newId());
    await takeSendable(vault, everything, monday);
    await settle(vault, [rejected(changes[0]?.id ?? ''), taken(changes[2]?.id ?? '')], 'e', monday);
    expect(await takeSendable(vault, everything, monday)).toEqual([]);
    expect(await outboxLeft(vault, monday)).toEqual({
      sendable: 0,
      parked: 1,
      waiting: 1,
      nextAttemptAt: null,
    });
  });

  it('is nothing whose time has not come, until it comes', async () => {
    const { vault, changes } = await filled(newId());
    const [id = ''] = ids(changes);
    await takeSendable(vault, everything, monday);
    await settle(
      vault,
      [{ id, outcome: 'again', problem: null, nextAttemptAt: monday + 60_000 }],
      'e',
      monday,
    );
    expect(await takeSendable(vault, everything, monday + 59_999)).toEqual([]);
    expect(await outboxLeft(vault, monday)).toMatchObject({ sendable: 1, nextAttemptAt: monday + 60_000 });
    expect(ids(await takeSendable(vault, everything, monday + 60_000))).toEqual([id]);
  });

  it('A2 is again what somebody took and never answered for', async () => {
    const { vault, changes } = await filled(newId());
    await takeSendable(vault, everything, monday);
    expect(await takeSendable(vault, everything, monday + SENDING_FOR_AT_MOST)).toEqual([]);
    const [again] = await takeSendable(vault, everything, monday + SENDING_FOR_AT_MOST + 1);
    expect(again).toMatchObject({ id: changes[0]?.id, attempts: 2 });
  });

  it('A2 counts what was under way once, though its row was never written anew', async () => {
    const { vault, changes } = await filled(newId(), newId());
    const [first = '', second = ''] = ids(changes);
    await takeSendable(vault, { changes: 1, bytes: 1e6 }, monday);
    expect(await vault.outbox.get(first)).toMatchObject({ state: 'queued', attempts: 0 });
    expect(await listOutbox(vault)).toMatchObject([
      { id: first, state: 'sending', sendingSince: monday, attempts: 1 },
      { id: second, state: 'queued', attempts: 0 },
    ]);
    await takeOver(vault, 'somebody else');
    expect(await listOutbox(vault)).toMatchObject([
      { id: first, state: 'queued', sendingSince: null, attempts: 1 },
      { id: second, state: 'queued', attempts: 0 },
    ]);
    // Its fate is unknown, whoever took over: what the officer writes now is made from it (D3).
    expect(await takeBack(vault, first, monday)).toMatchObject({ base: changes[0]?.revision });
    expect(ids(await listOutbox(vault))).toEqual([first, second]);
  });

  it('A2 reads what an earlier build had marked in the row itself', async () => {
    const { vault, changes } = await filled(newId());
    const [id = ''] = ids(changes);
    await vault.outbox.update(id, { state: 'sending', sendingSince: monday, attempts: 1 });
    expect(await takeSendable(vault, everything, monday + SENDING_FOR_AT_MOST)).toEqual([]);
    const later = monday + SENDING_FOR_AT_MOST + 1;
    expect(await takeSendable(vault, everything, later)).toMatchObject([{ id, attempts: 2 }]);
    await release(vault, [id], { problem: null, nextAttemptAt: 0, counted: false });
    expect(await listOutbox(vault)).toMatchObject([{ id, state: 'queued', sendingSince: null, attempts: 1 }]);
  });

  it('D14 does not wait for moments a wrong clock wrote', async () => {
    const { vault } = await filled(newId(), newId());
    const year = 365 * 24 * 3_600_000;
    const [first] = await takeSendable(vault, { changes: 1, bytes: 1e6 }, monday + year);
    const [second] = await takeSendable(vault, { changes: 1, bytes: 1e6 }, monday + year);
    const later = monday + year + 60_000;
    await settle(
      vault,
      [{ id: second?.id ?? '', outcome: 'again', problem: null, nextAttemptAt: later }],
      'e',
      monday,
    );
    expect(new Set(ids(await takeSendable(vault, everything, monday)))).toEqual(
      new Set([first?.id, second?.id]),
    );
  });

  it('may be hurried, all of it or what waits for one reason', async () => {
    const { vault, changes } = await filled(newId(), newId());
    const [one = '', two = ''] = ids(changes);
    await takeSendable(vault, everything, monday);
    const later = { nextAttemptAt: monday + 60_000, counted: true };
    await release(vault, [one], { ...later, problem: { code: 'net.unreachable' } });
    await release(vault, [two], { ...later, problem: { code: 'internal' } });
    expect(await hurry(vault, new Set(['net.unreachable'] as const))).toBe(1);
    expect(ids(await takeSendable(vault, everything, monday))).toEqual([one]);
    expect(await hurry(vault)).toBe(1);
    expect(ids(await takeSendable(vault, everything, monday))).toEqual([two]);
  });
});

describe('what the endpoint said', () => {
  it('A1 lets a change leave only with its receipt', async () => {
    const { vault, changes } = await filled(newId(), newId());
    const [one = '', two = ''] = ids(changes);
    await takeSendable(vault, everything, monday);
    await settle(vault, [taken(one)], 'epoch', monday + 7, { skew: 3 });
    expect(ids(await listOutbox(vault))).toEqual([two]);
    expect(await listSent(vault)).toMatchObject([
      { id: one, receipt, epoch: 'epoch', receivedAt: monday + 7 },
    ]);
    expect(await vault.meta.get('skew')).toMatchObject({ value: 3 });
  });

  it('stores all answers of a reply or none of them', async () => {
    const { vault, changes } = await filled(newId(), newId());
    const [one = '', two = ''] = ids(changes);
    await takeSendable(vault, everything, monday);
    vault.sent.hook('creating', (key) => {
      if (key === two) throw new Error('the engine gave up');
    });
    await expect(settle(vault, [taken(one), taken(two)], 'e', monday)).rejects.toThrow();
    expect(ids(await listOutbox(vault))).toEqual([one, two]);
    expect(await listSent(vault)).toEqual([]);
  });

  it('D6 keeps a refused change parked whatever a late answer to an earlier try says', async () => {
    const { vault, changes } = await filled(newId());
    const [id = ''] = ids(changes);
    await takeSendable(vault, everything, monday);
    await settle(vault, [rejected(id)], 'e', monday);
    await settle(vault, [{ id, outcome: 'again', problem: null, nextAttemptAt: 0 }], 'e', monday);
    await release(vault, [id], { problem: null, nextAttemptAt: 0, counted: true });
    expect(await listOutbox(vault)).toMatchObject([{ state: 'rejected', problem: { code: 'form.invalid' } }]);
  });

  it('ignores an answer about something that is not there', async () => {
    const { vault } = await filled();
    await settle(vault, [taken(newId())], 'e', monday);
    expect(await listSent(vault)).toEqual([]);
  });

  it('D9 counts no attempt for what was not sent', async () => {
    const { vault, changes } = await filled(newId());
    await takeSendable(vault, everything, monday);
    await release(vault, ids(changes), { problem: { code: 'expired' }, nextAttemptAt: 0, counted: false });
    expect(await listOutbox(vault)).toMatchObject([
      { state: 'queued', attempts: 0, problem: { code: 'expired' } },
    ]);
  });
});

describe('taking a change back', () => {
  it('gives the draft back that was never sent', async () => {
    const { vault, changes } = await filled(newId());
    const [change] = changes;
    const draft = await takeBack(vault, change?.id ?? '', monday);
    expect(draft).toMatchObject({ id: change?.record, body: change?.body, base: null });
    expect(await listOutbox(vault)).toEqual([]);
    expect(await listDrafts(vault)).toEqual([draft]);
  });

  it('D6 gives a refused one back with the reason, to be edited and sent again', async () => {
    const { vault, changes } = await filled(newId());
    const [change] = changes;
    await takeSendable(vault, everything, monday);
    await settle(vault, [rejected(change?.id ?? '')], 'e', monday);
    const draft = await takeBack(vault, change?.id ?? '', monday);
    expect(draft).toMatchObject({ refused: { code: 'form.invalid' }, base: null, body: change?.body });
    expect(await listOutbox(vault)).toEqual([]);
  });

  it('D3 leaves one whose fate is unknown on its way, and edits a new draft made from it', async () => {
    const { vault, changes } = await filled(newId());
    const [change] = changes;
    await takeSendable(vault, everything, monday);
    await release(vault, ids(changes), { problem: { code: 'net.timeout' }, nextAttemptAt: 0, counted: true });
    const draft = await takeBack(vault, change?.id ?? '', monday);
    expect(draft.base).toBe(change?.revision);
    expect(ids(await listOutbox(vault))).toEqual([change?.id]);
  });

  it('gives the open draft instead of making a second one', async () => {
    const { vault, changes } = await filled(newId());
    const [change] = changes;
    await takeSendable(vault, everything, monday);
    await release(vault, ids(changes), { problem: null, nextAttemptAt: 0, counted: true });
    const first = await takeBack(vault, change?.id ?? '', monday);
    await saveDraft(vault, first.id, { body: { text: 'sửa' } }, monday + 1);
    expect((await takeBack(vault, change?.id ?? '', monday)).body).toEqual({ text: 'sửa' });
  });

  it('refuses what carries no form, which can only be dismissed when it was refused', async () => {
    const vault = await freshVault();
    const review = {
      id: newId(),
      type: 'review',
      author: newId(),
      at: '2026-05-04T08:00:00.000Z',
      record: newId(),
      base: newId(),
      decision: 'accept',
      comment: '',
      notes: [],
    } as const;
    await enqueue(vault, review, 'round-report', monday);
    await expect(takeBack(vault, review.id, monday)).rejects.toMatchObject({
      problem: { code: 'draft.gone' },
    });
    await dismiss(vault, review.id);
    expect(await listOutbox(vault)).toHaveLength(1);
    await takeSendable(vault, everything, monday);
    await settle(vault, [rejected(review.id)], 'e', monday);
    await dismiss(vault, review.id);
    expect(await listOutbox(vault)).toEqual([]);
  });

  it('never lets a refused form be dismissed with its words', async () => {
    const { vault, changes } = await filled(newId());
    await takeSendable(vault, everything, monday);
    await settle(
      vault,
      changes.map(({ id }) => rejected(id)),
      'e',
      monday,
    );
    await dismiss(vault, changes[0]?.id ?? '');
    expect(await listOutbox(vault)).toHaveLength(1);
  });
});

describe('a change once it has an id', () => {
  it('D3 keeps its body whatever is done to it, edits at every state included', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constantFrom('take', 'reject', 'lose', 'accept', 'edit', 'resend') }),
      fc.record({ do: fc.constant('time' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { vault, changes } = await filled(newId(), newId());
        const bodies = new Map(changes.map((change) => [change.id, canonicalJson(change)]));
        let now = monday;
        for (const { do: what } of steps) {
          const rows = await listOutbox(vault);
          const sending = rows.filter(({ state }) => state === 'sending');
          const [first] = sending;
          if (what === 'take') await takeSendable(vault, everything, now);
          if (what === 'time') now += SENDING_FOR_AT_MOST + 1;
          if (what === 'reject' && first) await settle(vault, [rejected(first.id)], 'e', now);
          if (what === 'accept' && first) await settle(vault, [taken(first.id)], 'e', now);
          if (what === 'lose')
            await release(vault, ids(sending), { problem: null, nextAttemptAt: 0, counted: true });
          if (what === 'edit' && rows[0]) {
            const draft = await takeBack(vault, rows[0].id, now);
            await saveDraft(vault, draft.id, { body: { text: `sửa lúc ${now}` } }, now);
          }
          if (what === 'resend') {
            const [draft] = await listDrafts(vault);
            if (draft && (await getDraft(vault, draft.id))) {
              const change = { ...someChange(draft.id), body: draft.body, base: draft.base };
              bodies.set(change.id, canonicalJson(change));
              await vault.drafts.delete(draft.id);
              await enqueue(vault, change, 'round-report', now);
            }
          }
          for (const { id, change } of [...(await listOutbox(vault)), ...(await listSent(vault))]) {
            expect(canonicalJson(change)).toBe(bodies.get(id));
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
