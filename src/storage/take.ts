import type { VaultFacts } from './facts.ts';
import { settled } from './failure.ts';
import type { OutboxEntry, Vault } from './vault.ts';
import { asItStands, atRest, isForsaken, readUnderWay, setOut } from './under-way.ts';
import { waiting } from './waiting.ts';

/** Rows read at once, at least and at most: a long queue is not read to its end for each batch. */
const FEW = 16;
const MANY = 250;

/** How much one batch may take. */
export interface Portion {
  readonly changes: number;
  readonly bytes: number;
}

/** How far along the outbox somebody has taken. */
interface Place {
  /** Everything before it has been looked at. */
  readonly from: number;
  /** The records of what was looked at: nothing more of them is taken before the next way along the outbox (A14). */
  readonly seen: Set<string>;
  /** What `putBefore` was: something put in since may come before what is left. */
  readonly putBefore: number;
  /** Bytes of a row, so that no more is read than a batch can hold; null before anything was read. */
  readonly usual: number | null;
}

/** Takes the next batch. */
export type Taker = (portion: Portion, now: number) => Promise<OutboxEntry[]>;

/**
 * Takes batch after batch along the outbox: each goes on where the one before it ended, and at the end once more from the
 * start, so that a batch reads no more rows when the queue is long. Nothing taken means that nothing can be sent now.
 * @param mayTake asked when its turn has come: what was put back by a failure is not taken by who waited meanwhile
 */
export function takeAlong(vault: Vault, mayTake: () => boolean): Taker {
  let place: Place | null = null;
  let before: Promise<unknown> = Promise.resolve();
  let asked = 0;
  /** For whoever asked until then there is nothing: a whole way along the outbox has come to its end since. */
  let nothingFor = 0;
  const takeNext = async (portion: Portion, now: number, turn: number): Promise<OutboxEntry[]> => {
    for (let begun: Place | null = place; turn > nothingFor && mayTake(); begun = null) {
      const told = asked;
      const found = await takeFrom(vault, portion, now, begun);
      place = found && !found.ended ? found.place : null;
      if (begun === null && found?.ended) nothingFor = told;
      if (found && found.taken.length > 0) return found.taken;
    }
    return [];
  };
  return (portion, now) => {
    const mine = ++asked;
    const turn = before.then(() => takeNext(portion, now, mine));
    before = turn;
    // Who waits behind a failure fails with it, and does not wait for a stuck engine once more (B7).
    turn.catch(() => {
      place = null;
      before = Promise.resolve();
    });
    return turn;
  };
}

/**
 * Takes what may be sent now and marks it `sending`, in one transaction: the oldest change of each record, none of a
 * record that is under way or whose earlier change was refused (A3, A14). Stale `sending` rows are taken back first.
 */
export function takeSendable(vault: Vault, portion: Portion, now: number): Promise<OutboxEntry[]> {
  return takeAlong(vault, () => true)(portion, now);
}

/** @returns null where the place is none any more, since something was put in before it */
async function takeFrom(
  vault: Vault,
  portion: Portion,
  now: number,
  begun: Place | null,
): Promise<{ readonly taken: OutboxEntry[]; readonly place: Place; readonly ended: boolean } | null> {
  return settled(
    vault.transaction('rw', vault.outbox, vault.meta, async () => {
      const known = (await vault.meta.get('putBefore'))?.value as VaultFacts['putBefore'] | undefined;
      const putBefore = known ?? 0;
      if (begun && begun.putBefore !== putBefore) return null;
      const underWay = await readUnderWay(vault);
      const batch = startBatch(portion, now, begun?.seen ?? new Set());
      let from = begun?.from ?? -Infinity;
      let usual = begun?.usual ?? null;
      const read = new Set<string>();
      let ended = false;
      for (let rows = roomFor(batch, portion, usual), room = true; room;) {
        const page = await vault.outbox.where('place').aboveOrEqual(from).limit(rows).toArray();
        const fresh = page.filter((entry) => !read.has(entry.id));
        ended = fresh.length === 0;
        if (ended) break;
        const had = batch.taken.length;
        for (const entry of fresh) {
          read.add(entry.id);
          room = batch.offer(asItStands(entry, underWay));
          if (!room) break;
          from = entry.place;
        }
        usual = fresh.reduce((sum, { bytes }) => sum + bytes, 0) / fresh.length;
        // Where nothing could be taken there may be much of it: rows under way, or parked.
        rows = batch.taken.length > had ? roomFor(batch, portion, usual) : Math.min(MANY, rows * 2);
      }
      // Only what somebody gone has left under way is written anew, with the attempts it has had.
      if (batch.forsaken.length > 0) await vault.outbox.bulkPut(batch.forsaken);
      await setOut(
        vault,
        underWay,
        batch.taken.map(({ id }) => id),
        now,
      );
      const seen = begun?.seen ?? new Set<string>();
      for (const record of batch.passed) seen.add(record);
      return { taken: batch.taken, place: { from: batch.left ?? from, seen, putBefore, usual }, ended };
    }),
  );
}

interface Batch {
  readonly taken: OutboxEntry[];
  /** Those of them that were under way before, as they are to be kept. */
  readonly forsaken: OutboxEntry[];
  bytes: number;
  /** Records of all rows before the first that was left for its size. */
  readonly passed: Set<string>;
  /** Where the first row lies that was left for its size. */
  left: number | null;
  /** Takes a row if it may go. @returns whether there is room for more; if not, the row was not looked at */
  offer(entry: OutboxEntry): boolean;
}

function startBatch(portion: Portion, now: number, before: ReadonlySet<string>): Batch {
  const closed = new Set<string>();
  const batch: Batch = {
    taken: [],
    forsaken: [],
    bytes: 0,
    passed: new Set(),
    left: null,
    offer(entry) {
      const { record, state, bytes } = entry;
      const stale = isForsaken(entry, now);
      const free = !before.has(record) && !closed.has(record);
      const goes = free && (state === 'queued' || stale) && !waiting(entry.nextAttemptAt, now);
      if (goes && batch.taken.length >= portion.changes) return false;
      // Well filled is full; otherwise something smaller may still fit beside one large change.
      const fits = batch.taken.length === 0 || batch.bytes + bytes <= portion.bytes;
      if (goes && !fits && batch.bytes > portion.bytes / 2) return false;
      closed.add(record);
      if (goes && !fits) batch.left ??= entry.place;
      if (batch.left === null) batch.passed.add(record);
      if (!goes || !fits) return true;
      batch.bytes += bytes;
      if (stale) batch.forsaken.push(atRest(entry));
      batch.taken.push({ ...entry, state: 'sending', sendingSince: now, attempts: entry.attempts + 1 });
      return true;
    },
  };
  return batch;
}

/** How many more rows a batch may need. */
function roomFor({ taken, bytes }: Batch, portion: Portion, usual: number | null): number {
  const byCount = portion.changes - taken.length;
  const byBytes = usual === null ? 4 * FEW : Math.ceil((portion.bytes - bytes) / Math.max(1, usual));
  // One row is read twice where a page goes on, one shows that there is no room.
  return Math.min(MANY, Math.max(FEW, Math.min(byCount, byBytes) + 2));
}
