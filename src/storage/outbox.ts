import type { Change, Receipt } from '../domain/change.ts';
import type { FormKind } from '../domain/form/types.ts';
import { canonicalJson } from '../domain/json.ts';
import { type Problem, type ProblemCode, ProblemError } from '../domain/problem.ts';
import { type VaultFacts, putsBefore } from './facts.ts';
import { LISTED_WITHIN, settled } from './failure.ts';
import { removeRuns } from './runs.ts';
import type { Draft, OutboxEntry, SentEntry, Vault } from './vault.ts';
import { askFor } from './uploads.ts';
import { asItStands, atRest, cameBack, readUnderWay } from './under-way.ts';

/** What the endpoint said of one change. */
export type Answer =
  | {
      readonly id: string;
      readonly outcome: 'taken';
      readonly receipt: Receipt | null;
      /** Files of it that the endpoint does not have yet. */
      readonly needs?: readonly string[];
    }
  | { readonly id: string; readonly outcome: 'rejected'; readonly problem: Problem }
  | {
      readonly id: string;
      readonly outcome: 'again';
      readonly problem: Problem | null;
      readonly nextAttemptAt: number;
    };

/** A fresh outbox row for a change. `place` is given when it is stored. */
export function outboxEntry(change: Change, kind: FormKind, now: number): OutboxEntry {
  return {
    id: change.id,
    record: change.record,
    place: 0,
    change,
    kind,
    bytes: new TextEncoder().encode(canonicalJson(change)).length,
    state: 'queued',
    attempts: 0,
    nextAttemptAt: 0,
    sendingSince: null,
    enqueuedAt: now,
    problem: null,
    sv: 1,
  };
}

/** Puts a change that has no draft (a review, a withdrawal) on its way. */
export async function enqueue(vault: Vault, change: Change, kind: FormKind, now: number): Promise<void> {
  const entry = outboxEntry(change, kind, now);
  await settled(
    vault.transaction('rw', vault.outbox, async () => {
      const last = await vault.outbox.orderBy('place').last();
      await vault.outbox.add({ ...entry, place: (last?.place ?? 0) + 1 });
    }),
  );
}

/** Everything on its way or parked, in the order it was submitted. */
export function listOutbox(vault: Vault): Promise<OutboxEntry[]> {
  return settled(
    vault.transaction('r', vault.outbox, vault.meta, () => readOutbox(vault)),
    LISTED_WITHIN,
  );
}

/** The same, inside a transaction of outbox and meta. */
export async function readOutbox(vault: Vault): Promise<OutboxEntry[]> {
  const underWay = await readUnderWay(vault);
  return (await vault.outbox.orderBy('place').toArray()).map((entry) => asItStands(entry, underWay));
}

/**
 * Stores every answer of one reply in one transaction: what was taken moves to `sent` with its receipt, what was
 * refused is parked with its reason, the rest waits. A change without an answer was not sent (`protocol.md` §2).
 * @param facts what else the reply told, stored with it
 * @param known the changes as they were taken; what is here of them is not read again
 */
export async function settle(
  vault: Vault,
  answers: readonly Answer[],
  epoch: string,
  now: number,
  facts: Partial<VaultFacts> = {},
  known: readonly OutboxEntry[] = [],
): Promise<void> {
  const inHand = new Map(known.map((entry) => [entry.id, entry]));
  await settled(
    vault.transaction('rw', vault.outbox, vault.sent, vault.files, vault.uploads, vault.meta, async () => {
      await vault.meta.bulkPut(Object.entries(facts).map(([key, value]) => ({ key, value })));
      const unread = answers.filter(({ id, outcome }) => outcome !== 'taken' || !inHand.has(id));
      const read = unread.length > 0 ? await vault.outbox.bulkGet(unread.map(({ id }) => id)) : [];
      const underWay = await readUnderWay(vault);
      const entries = new Map<string, OutboxEntry | undefined>(inHand);
      for (const [index, { id }] of unread.entries()) {
        const entry = read[index];
        entries.set(id, entry && asItStands(entry, underWay));
      }
      const taken = answers.flatMap((answer) => (answer.outcome === 'taken' ? [answer.id] : []));
      const gone = await removeRuns(vault.outbox, taken);
      const sent: SentEntry[] = [];
      const waits: OutboxEntry[] = [];
      for (const answer of answers) {
        const entry = entries.get(answer.id);
        if (!entry) continue;
        if (answer.outcome === 'taken') {
          if (!gone.has(answer.id)) continue;
          sent.push(sentEntry(entry, answer.receipt, epoch, now));
          const needs = answer.needs ?? [];
          if (needs.length > 0) await askFor(vault, entry.change, needs, now);
        } else if (answer.outcome === 'rejected' || entry.state === 'sending') {
          const state = answer.outcome === 'rejected' ? 'rejected' : 'queued';
          const nextAttemptAt = answer.outcome === 'again' ? answer.nextAttemptAt : 0;
          const { problem } = answer;
          waits.push({ ...entry, state, problem, nextAttemptAt, sendingSince: null });
        }
      }
      await vault.sent.bulkPut(sent);
      if (waits.length > 0) await vault.outbox.bulkPut(waits);
      await cameBack(
        vault,
        underWay,
        answers.map(({ id }) => id),
      );
    }),
  );
}

function sentEntry(entry: OutboxEntry, receipt: Receipt | null, epoch: string, now: number): SentEntry {
  const { id, record, change, kind } = entry;
  return { id, record, change, kind, receipt, epoch, receivedAt: now, sv: 1 };
}

/** Puts changes back that were not sent after all: no attempt is counted when `counted` is false (A7, D9). */
export async function release(
  vault: Vault,
  ids: readonly string[],
  { problem, nextAttemptAt, counted }: { problem: Problem | null; nextAttemptAt: number; counted: boolean },
): Promise<void> {
  await settled(
    vault.transaction('rw', vault.outbox, vault.meta, async () => {
      const underWay = await readUnderWay(vault);
      for (const id of ids) {
        const stored = await vault.outbox.get(id);
        const entry = stored && asItStands(stored, underWay);
        if (entry?.state !== 'sending') continue;
        const attempts = counted ? entry.attempts : Math.max(0, entry.attempts - 1);
        await vault.outbox.put({ ...atRest(entry), attempts, problem, nextAttemptAt });
      }
      await cameBack(vault, underWay, ids);
    }),
  );
}

/**
 * Lets what waits for its time go at once: the officer asked, or the line came back. Returns how many.
 * @param because only what waits for one of these reasons
 */
export async function hurry(vault: Vault, because?: ReadonlySet<ProblemCode>): Promise<number> {
  return settled(
    vault.transaction('rw', vault.outbox, vault.meta, async () => {
      const underWay = await readUnderWay(vault);
      return vault.outbox
        .where('state')
        .equals('queued')
        .and(({ id, nextAttemptAt }) => nextAttemptAt > 0 && !Object.hasOwn(underWay, id))
        .and(({ problem }) => !because || (problem !== null && because.has(problem.code)))
        .modify({ nextAttemptAt: 0 });
    }),
  );
}

/**
 * Takes a change back out of the outbox to be edited. One that was never sent, or was refused, becomes the draft it
 * was. One whose fate is unknown stays on its way, for it may have arrived; its edit is a new draft made from it (D3).
 * @throws ProblemError `draft.gone` when it is no longer there or is not a filled form
 */
export async function takeBack(vault: Vault, id: string, now: number): Promise<Draft> {
  return settled(
    vault.transaction('rw', vault.drafts, vault.outbox, vault.meta, async () => {
      const stored = await vault.outbox.get(id);
      const entry = stored && asItStands(stored, await readUnderWay(vault));
      const change = entry?.change;
      if (!entry || !change || (change.type !== 'submit' && change.type !== 'revise')) {
        throw new ProblemError({ code: 'draft.gone' });
      }
      const open = await vault.drafts.get(entry.record);
      if (open) return open;
      const never =
        entry.state === 'rejected' || (entry.state === 'queued' && entry.attempts === 0 && !entry.held);
      const draft: Draft = {
        id: entry.record,
        campaign: change.campaign,
        round: change.round,
        unit: change.unit,
        kind: entry.kind,
        form: change.form,
        body: change.body,
        files: change.files,
        base: never ? change.base : change.revision,
        ...(never && change.closes ? { closes: change.closes } : {}),
        createdAt: entry.enqueuedAt,
        savedAt: now,
        saves: 0,
        ...(entry.state === 'rejected' && entry.problem ? { refused: entry.problem } : {}),
        sv: 1,
      };
      await vault.drafts.add(draft);
      if (never) await vault.outbox.delete(id);
      return draft;
    }),
  );
}

/**
 * Puts a change that was taken back on its way again, as it was, and with its own id: it was never sent. Not when the
 * draft it became was written on. Returns whether it is on its way.
 * @param became the draft, as `takeBack` gave it
 */
export async function putBack(vault: Vault, entry: OutboxEntry, became: Draft): Promise<boolean> {
  if (entry.attempts > 0 || entry.state === 'sending') return false;
  return settled(
    vault.transaction('rw', vault.drafts, vault.outbox, vault.meta, async () => {
      const draft = await vault.drafts.get(became.id);
      if (!draft || draft.saves !== became.saves || draft.savedAt !== became.savedAt) return false;
      if (await vault.outbox.get(entry.id)) return false;
      await vault.drafts.delete(draft.id);
      await vault.outbox.add(entry);
      await putsBefore(vault);
      return true;
    }),
  );
}

/** Removes a refused change that carries no form (a review, a withdrawal): there is nothing in it to edit. */
export async function dismiss(vault: Vault, id: string): Promise<void> {
  await settled(
    vault.transaction('rw', vault.outbox, async () => {
      const entry = await vault.outbox.get(id);
      const holdsForm = entry && (entry.change.type === 'submit' || entry.change.type === 'revise');
      if (entry?.state === 'rejected' && !holdsForm) await vault.outbox.delete(id);
    }),
  );
}
