import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import {
  continueDraft,
  giveBackWords,
  noteDue,
  settleBackup,
  standBeside,
  takeOthersWords,
} from '../../src/storage/backing-up.ts';
import { isElsewhere, listBackups } from '../../src/storage/backups.ts';
import type { DraftRow } from '../../src/domain/feed.ts';
import { beginDraft, getDraft, listDrafts, saveDraft, submitDraft } from '../../src/storage/drafts.ts';
import { readFact } from '../../src/storage/facts.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { listSent } from '../../src/storage/sent.ts';
import { openVault } from '../../src/storage/vault.ts';
import { changeOf, freshVault, monday, newDraft, newId, someChange } from './device.ts';

/** A vault as the build before this one left it. */
async function earlierVault(officer: string): Promise<{ draft: object; waiting: object; sent: object }> {
  const database = new Dexie(`u_${officer}_vault`);
  database.version(1).stores({
    drafts: 'id, savedAt, [campaign+form]',
    outbox: 'id, record, state, place',
    sent: 'id, record, receivedAt',
    files: 'sha256',
    chunks: '[sha256+no]',
    uploads: '[record+sha256], enqueuedAt',
    meta: 'key',
  });
  const change = someChange();
  const draft = { ...newDraft(), savedAt: monday, saves: 7, place: 'text', sv: 1 };
  const entry = { id: change.id, record: change.record, change, kind: 'round-report', sv: 1 };
  const waiting = {
    ...entry,
    place: 1,
    bytes: 300,
    state: 'queued',
    attempts: 1,
    nextAttemptAt: 0,
    sendingSince: null,
    enqueuedAt: monday,
    problem: null,
  };
  const sent = { ...entry, id: newId(), receipt: null, epoch: 'e', receivedAt: monday };
  await database.table('drafts').add(draft);
  await database.table('outbox').add(waiting);
  await database.table('sent').add(sent);
  await database.table('meta').add({ key: 'madeAt', value: monday });
  database.close();
  return { draft, waiting, sent };
}

function rowOf(record: string, text: string): DraftRow {
  const { type: _type, ...change } = { ...someChange(record), body: { text }, author: newId() };
  return { ...change, authorName: 'Hoa', receivedAt: '2026-05-04T09:00:00.000Z' };
}

describe('B13 a vault of the build before', () => {
  it('opens, with every draft, every change on its way and every receipt as it was', async () => {
    const officer = newId();
    const { draft, waiting, sent } = await earlierVault(officer);
    const vault = await openVault(officer);
    expect(await listDrafts(vault)).toEqual([draft]);
    expect(await listOutbox(vault)).toEqual([waiting]);
    expect(await listSent(vault)).toEqual([sent]);
    expect(await readFact(vault, 'madeAt')).toBe(monday);
    // It was made long before backups: its drafts are no news to bring back.
    expect(await readFact(vault, 'bringBack')).toBeUndefined();
    expect(await listBackups(vault)).toEqual([]);
  });
});

describe('the backup of a draft', () => {
  it('is known by its change, answered or not', async () => {
    const vault = await freshVault();
    const draft = await beginDraft(vault, newDraft());
    const change = { ...changeOf(draft), type: 'draft' as const };
    await noteDue(vault, change, draft, monday);
    const [due] = await listBackups(vault);
    expect(isElsewhere(change, due)).toBe(false);
    expect(isElsewhere({ id: newId() }, due)).toBe(true);
    await settleBackup(vault, change, { outcome: 'taken' }, monday + 5);
    expect(await listBackups(vault)).toMatchObject([
      { due: null, held: { change: change.id, at: monday + 5 } },
    ]);
  });

  it('an answer to an older one changes nothing', async () => {
    const vault = await freshVault();
    const draft = await beginDraft(vault, newDraft());
    const [older, newer] = [changeOf(draft), changeOf(draft)];
    await noteDue(vault, older, draft, monday);
    await noteDue(vault, newer, draft, monday);
    await settleBackup(vault, older, { outcome: 'refused', problem: { code: 'right.write' } }, monday);
    expect(await listBackups(vault)).toMatchObject([{ due: { change: { id: newer.id } }, refused: null }]);
  });
});

describe('going on with what a colleague began', () => {
  it('never writes over a draft that is here, nor over what is on its way', async () => {
    const vault = await freshVault();
    const mine = await beginDraft(vault, newDraft());
    const over = await continueDraft(vault, rowOf(mine.id, 'khác'), 'round-report', monday, { claim: true });
    expect(over).toEqual(mine);
    await submitDraft(vault, mine, changeOf(mine), monday);
    const row = rowOf(mine.id, 'khác');
    expect(await continueDraft(vault, row, 'round-report', monday, { claim: true })).toBeNull();
    expect(await listDrafts(vault)).toEqual([]);
  });

  it('takes the words of the other only over the save that was seen, and gives mine back', async () => {
    const vault = await freshVault();
    const seen = await beginDraft(vault, newDraft());
    const row = rowOf(seen.id, 'Của Hoa');
    await saveDraft(vault, seen.id, { body: { text: 'gõ thêm' } }, monday + 1);
    expect(await takeOthersWords(vault, row, 'round-report', monday, seen)).toBeNull();
    const now = await getDraft(vault, seen.id);
    const mine = now && (await takeOthersWords(vault, row, 'round-report', monday, now));
    expect(mine?.mine).toEqual(now);
    expect(await getDraft(vault, seen.id)).toMatchObject({ body: { text: 'Của Hoa' }, saves: 2 });
    if (mine) await giveBackWords(vault, mine, monday + 2);
    expect(await getDraft(vault, seen.id)).toMatchObject({ body: { text: 'gõ thêm' }, saves: 3 });
  });

  it('can be set beside what the other sent, as a record of its own', async () => {
    const vault = await freshVault();
    const draft = await beginDraft(vault, newDraft({ refused: { code: 'record.exists' } }));
    const own = newId();
    await standBeside(vault, draft.id, own, monday);
    const [beside] = await listDrafts(vault);
    expect(beside).toMatchObject({ id: own, base: null, body: draft.body });
    expect(beside).not.toHaveProperty('refused');
  });
});
