import type { Change } from '../domain/change.ts';
import { type DraftRow, type FormRow, formRowId } from '../domain/feed.ts';
import { parseFormKey } from '../domain/form/types.ts';
import { isEnded } from '../domain/life.ts';
import { ProblemError } from '../domain/problem.ts';
import { limits } from '../protocol/version.ts';
import { followBackup, forgetBackups, noteDue, refuseBackup, settleBackup } from '../storage/backing-up.ts';
import { isElsewhere, listBackups, sameSave, unknownBackup } from '../storage/backups.ts';
import { type Cache, readRow, readRows } from '../storage/cache.ts';
import { listDrafts } from '../storage/drafts.ts';
import { storageError } from '../storage/failure.ts';
import { writeFacts } from '../storage/facts.ts';
import { listOutbox } from '../storage/outbox.ts';
import type { Backup, Draft, SaveMark } from '../storage/vault.ts';
import { waiting } from '../storage/waiting.ts';
import { answersTo } from './answers.ts';
import { backupChange, discardChange } from './author.ts';
import { bringBack } from './bring-back.ts';
import { heed, send } from './push.ts';
import { type Run, factsOfReply, holdLease, mayGoOn, stop } from './run.ts';

/** A draft that is written on is backed up no more often than this, ms: the last state alone travels. */
const APART = 20_000;

/** What is left of an ended draft is remembered this long: a request that was held up on the way may still arrive, ms. */
const REMEMBERED_FOR = 7 * 24 * 60 * 60 * 1000;

/** Changes of one request; drafts are not urgent and shall not hold up a slow line. */
const MOST = 20;

/**
 * Backs up what is unfinished, and ends the backup of what is over (`hazards.md` B4). Runs when everything handed in has
 * gone and everything new is here: a backup that somebody else wrote meanwhile is known before it could be overwritten.
 * Whatever comes of it, a draft is never changed by its backup. Returns whether anything was sent.
 */
export async function backUp(run: Run): Promise<boolean> {
  const { cache } = run.holdings;
  if (!cache || !run.pulled || run.interrupted()) return false;
  try {
    return await backUpInto(run, cache);
  } catch (error) {
    // Nothing that was handed in waits for this: the flush has done its work, and the next one tries again.
    run.problem ??= storageError(error).problem;
    return false;
  }
}

async function backUpInto(run: Run, cache: Cache): Promise<boolean> {
  await bringBack(run, cache);
  let sent = false;
  const due = await allDue(run, cache);
  while (due.length > 0 && mayGoOn(run) && !run.interrupted() && (await holdLease(run))) {
    const batch = take(due, Math.min(MOST, run.portion));
    sent = (await offer(run, batch)) || sent;
  }
  return sent;
}

/** The first of what is due that fit into one request. */
function take(due: Change[], most: number): Change[] {
  const batch: Change[] = [];
  let bytes = 0;
  while (batch.length < most) {
    const [next] = due;
    const size = next ? JSON.stringify(next).length * 2 : 0;
    if (!next || (batch.length > 0 && bytes + size > limits.request / 2)) break;
    batch.push(next);
    due.shift();
    bytes += size;
  }
  return batch;
}

/** Sends a batch; one that was too much for the line goes one by one. */
async function offer(run: Run, batch: readonly Change[]): Promise<boolean> {
  const { vault } = run.holdings;
  const outcome = await send(run, batch);
  if (outcome.outcome === 'reply') {
    const reply = outcome.body;
    const now = run.ports.now();
    await writeFacts(vault, factsOfReply(run, reply.now));
    for (const [index, answer] of answersTo(batch, reply.results, () => 0).entries()) {
      const change = batch[index];
      if (!change || answer.outcome === 'again') continue;
      const told =
        answer.outcome === 'taken'
          ? ({ outcome: 'taken' } as const)
          : ({ outcome: 'refused', problem: answer.problem } as const);
      await settleBackup(vault, change, told, now);
    }
    await heed(run, reply);
    return true;
  }
  const status = 'status' in outcome ? outcome.status : 0;
  const [only] = batch;
  const tooMuch = status === 413 || status === 400 || outcome.outcome === 'timeout';
  if (tooMuch && batch.length > 1) {
    let sent = false;
    for (const change of batch) if (mayGoOn(run)) sent = (await offer(run, [change])) || sent;
    return sent;
  }
  if (status === 413 && only) {
    await settleBackup(
      vault,
      only,
      { outcome: 'refused', problem: { code: 'change.large' } },
      run.ports.now(),
    );
    return false;
  }
  await stop(run, outcome);
  return false;
}

/** Every change that is due, noted before it is sent. */
async function allDue(run: Run, cache: Cache): Promise<Change[]> {
  const { vault } = run.holdings;
  const backups = new Map((await listBackups(vault)).map((backup) => [backup.id, backup]));
  const drafts = await listDrafts(vault);
  if (drafts.length === 0 && backups.size === 0) return [];
  const rows = new Map((await readRows(cache, 'draft')).map((row) => [row.record, row]));
  const due: Change[] = [];
  for (const draft of drafts) {
    const change = await dueOf(run, cache, draft, backups.get(draft.id), rows.get(draft.id));
    if (change) due.push(change);
    backups.delete(draft.id);
  }
  return [...due, ...(await dueOfEnded(run, backups, rows))];
}

async function dueOf(
  run: Run,
  cache: Cache,
  draft: Draft,
  known: Backup | undefined,
  row: DraftRow | undefined,
): Promise<Change | null> {
  const { vault, officer } = run.holdings;
  const { ports } = run;
  const backup = known ?? unknownBackup(draft.id);
  const of: SaveMark = { saves: draft.saves, savedAt: draft.savedAt };
  // A copy that lies here as it was elsewhere: nothing was typed in it and nobody has claimed it.
  const untouched =
    draft.continues !== undefined && backup.known.length === 1 && sameSave(backup.held?.of, of);
  const now = ports.now();
  if (row && isElsewhere(row, backup)) {
    // Another goes on with it: the officer is told, and nobody's words are written over.
    if (untouched) await followBackup(vault, draft.id, of, row, now);
    return null;
  }
  const record = await readRow(cache, 'record', draft.id);
  if (untouched && !row && record && record.head.revision !== draft.base) {
    await followBackup(vault, draft.id, of, null, now);
    return null;
  }
  if (isEnded({ base: draft.base, author: officer }, record?.head)) return null;
  if (row && row.id === backup.held?.change && sameSave(backup.held.of, of)) return null;
  if (sameSave(backup.refused?.of, of)) return null;
  if (backup.due && sameSave(backup.due.of, of)) return backup.due.change;
  // The first words do not wait behind the backup of an empty form.
  const ofWords = (backup.due?.of ?? backup.held?.of)?.saves !== 0;
  if (ofWords && waiting(backup.madeAt + APART, now)) {
    run.backUpAt = Math.min(run.backUpAt ?? Infinity, backup.madeAt + APART);
    return null;
  }
  const form = await formOf(cache, draft);
  if (!form) return null;
  try {
    const change = backupChange(draft, form, {
      id: ports.id(),
      revision: ports.id(),
      author: officer,
      at: new Date(now).toISOString(),
    });
    await noteDue(vault, change, of, now);
    return change;
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'change.large') throw error;
    await refuseBackup(vault, draft.id, of, error.problem);
    return null;
  }
}

/** Drafts that were handed in or deleted: what is left of their backups at the endpoint ends, if it is this device's. */
async function dueOfEnded(
  run: Run,
  backups: ReadonlyMap<string, Backup>,
  rows: ReadonlyMap<string, DraftRow>,
): Promise<Change[]> {
  if (backups.size === 0) return [];
  const { vault, officer } = run.holdings;
  const { ports } = run;
  const now = ports.now();
  // What is on its way ends its backup by itself.
  const under = new Set((await listOutbox(vault)).map(({ record }) => record));
  const over: string[] = [];
  const due: Change[] = [];
  for (const backup of backups.values()) {
    if (under.has(backup.id)) continue;
    const row = rows.get(backup.id);
    if (!row || isElsewhere(row, backup)) {
      const age = now - backup.madeAt;
      if (row || age < 0 || age > REMEMBERED_FOR) over.push(backup.id);
      continue;
    }
    if (backup.refused?.of === null) continue;
    const change =
      backup.due?.of === null
        ? backup.due.change
        : discardChange(backup.id, { id: ports.id(), author: officer, at: new Date(now).toISOString() });
    await noteDue(vault, change, null, now);
    due.push(change);
  }
  if (over.length > 0) await forgetBackups(vault, over);
  return due;
}

/** The form a draft is pinned to, when it is on this device. */
export async function formOf(
  cache: Cache,
  { campaign, form }: Pick<Draft, 'campaign' | 'form'>,
): Promise<FormRow | undefined> {
  const key = parseFormKey(form);
  return key ? readRow(cache, 'form', formRowId(campaign, key)) : undefined;
}
