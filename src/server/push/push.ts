import { receiptNumber } from '../../domain/change.ts';
import type { Problem } from '../../domain/problem.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { Officer } from '../../domain/officer.ts';
import { yearAt } from '../../domain/time.ts';
import type { PushReply, PushRequest, Result } from '../../protocol/push.ts';
import { PROTOCOL } from '../../protocol/version.ts';
import { type Endpoint, instant } from '../context.ts';
import { StoreAwayError } from '../store/errors.ts';
import type {
  Claim,
  Fed,
  Federation,
  Hold,
  KeptRevision,
  NumberedPut,
  SealedChange,
  Writer,
} from '../store/port.ts';
import { type Applied, type Batch, openBatch } from './batch.ts';
import { applyDiscard, applyDraft } from './draft.ts';
import { applyForm } from './form-change.ts';
import { quarantined } from './quarantine.ts';
import { type Read, readChange } from './read.ts';
import { type Held, clockOf, heldReceipts, sealOf } from './receipts.ts';
import { Refusal, Waits } from './refusal.ts';
import { applyAsk, applyReview, applyWithdraw } from './review.ts';
import { recordPut } from './rows.ts';

/** For whom a push speaks, and from which device. */
export interface Pusher {
  readonly fed: Fed;
  readonly officer: Pick<Officer, 'id' | 'name'>;
  readonly device: string;
}

type Fate =
  | { readonly outcome: 'accepted'; readonly applied: Applied }
  | { readonly outcome: 'rejected'; readonly problem: Problem }
  | { readonly outcome: 'deferred' };

/**
 * Takes one batch (`protocol.md` §2). The steps are numbered as they must happen; all of them are one transaction.
 * @param receivedAt the endpoint's clock when the request had arrived, ms
 * @throws ProblemError for the envelope as a whole; then nothing of it is stored
 */
export async function push(
  endpoint: Endpoint,
  pusher: Pusher,
  request: PushRequest,
  receivedAt = endpoint.now(),
): Promise<PushReply> {
  const { fed, officer } = pusher;
  const at = instant(receivedAt);
  const reads = request.changes.map(readChange);
  const clock = { receivedAt, sentAt: Date.parse(request.sentAt) };

  const { results, head, backupHorizon } = await endpoint.store.write(
    async (writer) => {
      // What need not wait for another answer is asked at once: a store across a network answers it together.
      const batch = openBatch(writer, endpoint.campaigns, { fed, officer, clock });
      const changes = reads.flatMap((read) => (read.content.ok ? [read.content.change] : []));
      const [known, claimed] = await Promise.all([
        writer.client(fed, request.client),
        writer.claim(fed, at, reads),
        batch.prepare(changes),
      ]);

      // 1. A local database speaks for one officer only (H8). A copy of it on a second phone does too (D8).
      if (known && known.officer !== officer.id) throw new ProblemError({ code: 'client.foreign' });
      if (known?.boot !== request.boot || known.device !== pusher.device) {
        const client = { id: request.client, officer: officer.id, device: pusher.device, boot: request.boot };
        await writer.seenClient(fed, client, at);
      }

      // 2. All ids are claimed, sorted, in one statement (D2, G7). What was claimed before has its answer already.
      const earlier = new Map<string, Claim>();
      if (claimed.size < reads.length) {
        const again = reads.filter((read) => !claimed.has(read.id)).map((read) => read.id);
        for (const claim of await writer.claims(fed, again)) earlier.set(claim.id, claim);
      }

      const held = await bringsBack(endpoint, writer, fed, request, reads);
      // 3. A verdict on each new change, in the order of the batch; what fails takes nothing with it (D7).
      const fates = await decideAll(
        endpoint,
        batch,
        reads.filter((read) => claimed.has(read.id)),
        held,
      );
      for (const { read, fate } of fates.values()) {
        if (fate.outcome !== 'rejected') continue;
        await writer.refuse(fed, read.id, fate.problem, officer.id);
        await writer.quarantine(fed, await quarantined(batch, read, fate.problem.code), at);
      }

      // 4. A change that waits for another is not kept: it must be able to come again.
      const waiting = [...fates].filter(([, { fate }]) => fate.outcome === 'deferred').map(([id]) => id);
      if (waiting.length > 0) await writer.release(fed, waiting);

      // 5. Last: raise the counters once by what was accepted, and write the rows that carry those numbers.
      const accepted = [...fates].flatMap(([id, { fate }]) =>
        fate.outcome === 'accepted' ? [{ id, applied: fate.applied }] : [],
      );
      const federation = await seal(writer, batch, accepted, held);

      const answers = [];
      for (const read of reads)
        answers.push(
          sealed(
            endpoint,
            federation,
            read,
            await answer(batch, read, fates.get(read.id), earlier.get(read.id)),
          ),
        );
      return { results: answers, ...federation };
    },
    holdOf(fed, reads),
  );

  // 6. Only now, after the commit, does anybody hear of it (G3, G8).
  endpoint.hub.news(fed, head);
  return {
    protocol: PROTOCOL,
    nonce: request.nonce,
    epoch: endpoint.store.epoch,
    now: instant(endpoint.now()),
    head,
    backupHorizon,
    ...(endpoint.store.restoredFrom === null ? {} : { backupEpoch: endpoint.store.restoredFrom }),
    results,
  };
}

/** What a batch reads and then changes: its records and files, and everything of the units it speaks of. */
function holdOf(fed: Fed, reads: readonly Read[]): Hold {
  const changes = reads.flatMap(({ content }) => (content.ok ? [content.change] : []));
  return {
    fed,
    what: 'some',
    units: changes.flatMap((change) => ('unit' in change ? [change.unit] : [])),
    records: changes.map((change) => change.record),
    files: changes.flatMap((change) => ('files' in change ? change.files.map((file) => file.sha256) : [])),
  };
}

type Fates = Map<string, { readonly read: Read; readonly fate: Fate }>;

/**
 * What becomes of each change. All revisions are written in one statement, in a savepoint; should the store refuse any of
 * them, each change is gone through again in a savepoint of its own, so that what fails takes nothing with it (D7).
 */
async function decideAll(
  endpoint: Endpoint,
  batch: Batch,
  reads: readonly Read[],
  held: ReadonlyMap<string, Held>,
): Promise<Fates> {
  const { writer, fed } = batch;
  try {
    return await writer.savepoint(async () => {
      const fates = await inOrder(batch, reads, (read) => verdictOn(batch, read, held));
      const applied = [...fates.values()].flatMap(({ fate }) =>
        fate.outcome === 'accepted' ? [fate.applied] : [],
      );
      await writer.keepRevisions(fed, applied.flatMap(revisionOf));
      return fates;
    });
  } catch (error) {
    if (error instanceof StoreAwayError) throw error;
    batch.restart();
    return inOrder(batch, reads, (read) => decideAlone(endpoint, batch, read, held));
  }
}

async function inOrder(
  batch: Batch,
  reads: readonly Read[],
  decide: (read: Read) => Promise<Fate>,
): Promise<Fates> {
  const fates: Fates = new Map();
  for (const read of reads) {
    if (fates.has(read.id)) continue;
    const fate = await decide(read);
    if (fate.outcome === 'accepted') batch.done(fate.applied);
    fates.set(read.id, { read, fate });
  }
  return fates;
}

/** The verdict on a change; nothing is written. @throws what is no verdict: an error of the store, or of our own */
async function verdictOn(batch: Batch, read: Read, held: ReadonlyMap<string, Held>): Promise<Fate> {
  try {
    const clock = clockOf(batch.clock, held.get(read.id));
    return { outcome: 'accepted', applied: await apply({ ...batch, clock }, read) };
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'rejected', problem: error.problem };
    if (error instanceof Waits) return { outcome: 'deferred' };
    throw error;
  }
}

/** The same in a savepoint. An error of our own is no verdict: nothing of the change is kept and it may come again. */
async function decideAlone(
  endpoint: Endpoint,
  batch: Batch,
  read: Read,
  held: ReadonlyMap<string, Held>,
): Promise<Fate> {
  const { writer, fed } = batch;
  try {
    return await writer.savepoint(async () => {
      const fate = await verdictOn(batch, read, held);
      if (fate.outcome === 'accepted') await writer.keepRevisions(fed, revisionOf(fate.applied));
      return fate;
    });
  } catch (error) {
    if (error instanceof StoreAwayError) throw error;
    endpoint.log.error({ err: error, change: read.id }, 'a change could not be applied');
    return { outcome: 'deferred' };
  }
}

const revisionOf = ({ record, entry }: Applied): KeptRevision[] =>
  'revision' in entry ? [{ record, revision: entry.revision, sibling: entry.sibling }] : [];

function apply(batch: Batch, { content }: Read): Promise<Applied> {
  if (!content.ok) throw new Refusal({ code: content.code });
  const { change } = content;
  if (change.author !== batch.officer.id) throw new Refusal({ code: 'author.foreign' });
  switch (change.type) {
    case 'submit':
    case 'revise':
      return applyForm(batch, { ...change, type: change.type });
    case 'draft':
      return applyDraft(batch, { ...change, type: 'draft' });
    case 'review':
      return applyReview(batch, change);
    case 'ask':
      return applyAsk(batch, change);
    case 'withdraw':
      return applyWithdraw(batch, change);
    case 'discard':
      return applyDiscard(batch, change);
  }
}

/** Numbers what was accepted and writes the feed; a row touched twice in a batch is written once, as it is last. */
async function seal(
  writer: Writer,
  batch: Batch,
  accepted: readonly { id: string; applied: Applied }[],
  held: ReadonlyMap<string, Held>,
): Promise<Federation> {
  const { fed, clock } = batch;
  const year = yearAt(clock.receivedAt);
  const numbered = accepted.filter(({ id, applied }) => applied.numbered && !held.get(id)?.number).length;
  const [counted, federation] = await Promise.all([
    numbered > 0 ? writer.countReceipts(fed, year, numbered) : 0,
    writer.raise(fed, accepted.length),
  ]);
  let count = counted - numbered;
  let v = federation.head - accepted.length;
  const rows = new Map<string, NumberedPut>();
  const sealed: SealedChange[] = [];
  for (const { id, applied } of accepted) {
    applied.receipt.v = ++v;
    if (applied.numbered)
      applied.receipt.number = held.get(id)?.number ?? receiptNumber(federation.code, year, ++count);
    const { record, entry, receipt } = applied;
    const change = { id, author: batch.officer.id, record, entry };
    sealed.push({ ...change, v, number: receipt.number ?? null, at: receipt.at });
    for (const row of applied.records) {
      const owner = (await batch.campaign(row.campaign))?.campaign.unit ?? row.unit;
      rows.set(`record|${row.id}`, { v, row: recordPut(row, owner) });
    }
    for (const row of applied.rows) rows.set(`${row.t}|${row.id}`, { v, row });
  }
  await writer.seal(fed, sealed);
  await writer.put(fed, [...rows.values()]);
  return federation;
}

/** What a device proves to have had before a restore: nothing, in nearly every batch. */
async function bringsBack(
  { store }: Endpoint,
  writer: Writer,
  fed: Fed,
  request: PushRequest,
  reads: readonly Read[],
): Promise<ReadonlyMap<string, Held>> {
  if ((request.receipts ?? []).length === 0) return new Map();
  return heldReceipts(writer, await writer.federation(fed), store.key, request, reads);
}

/** A receipt carries its own proof, for the day a restore forgets it. */
function sealed({ store }: Endpoint, { id }: Federation, read: Read, result: Result): Result {
  const { receipt } = result;
  if (!receipt) return result;
  return { ...result, receipt: { ...receipt, seal: sealOf(store.key, id, read, receipt) } };
}

async function answer(
  batch: Batch,
  read: Read,
  mine: { read: Read; fate: Fate } | undefined,
  earlier: Claim | undefined,
): Promise<Result> {
  const { id } = read;
  const hash = mine?.read.hash ?? earlier?.hash;
  if (hash !== read.hash) {
    await batch.writer.quarantine(
      batch.fed,
      await quarantined(batch, read, 'change.altered'),
      instant(batch.clock.receivedAt),
    );
    return { id, outcome: 'rejected', problem: { code: 'change.altered' } };
  }
  if (mine) {
    const { fate } = mine;
    if (fate.outcome === 'rejected') return { id, outcome: 'rejected', problem: onWire(fate.problem) };
    if (fate.outcome === 'deferred') return { id, outcome: 'deferred' };
    const { receipt, files } = fate.applied;
    // The same id twice in one batch: the second is a duplicate of the first.
    const outcome = mine.read === read ? 'accepted' : 'duplicate';
    return { id, outcome, receipt: { ...receipt }, ...(await needed(batch, files)) };
  }
  const before = earlier?.answer;
  if (before?.outcome === 'rejected') return { id, outcome: 'rejected', problem: onWire(before.problem) };
  if (before?.outcome !== 'accepted') return { id, outcome: 'deferred' };
  const { number, at, v, files } = before;
  return {
    id,
    outcome: 'duplicate',
    receipt: { ...(number === undefined ? {} : { number }), at, v },
    ...(await needed(batch, files)),
  };
}

async function needed(batch: Batch, files: readonly string[]): Promise<{ needFiles?: string[] }> {
  const missing = files.length > 0 ? await batch.writer.missingFiles(batch.fed, files) : [];
  return missing.length > 0 ? { needFiles: missing } : {};
}

const onWire = ({ code, args, fields }: Problem): NonNullable<Result['problem']> => ({
  code,
  ...(args ? { args } : {}),
  ...(fields ? { fields: fields.map((field) => ({ ...field })) } : {}),
});
