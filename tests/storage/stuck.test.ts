import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as backingUp from '../../src/storage/backing-up.ts';
import * as backups from '../../src/storage/backups.ts';
import { plansAbove } from '../../src/storage/above.ts';
import {
  applyPage,
  doubtAbove,
  heldCount,
  heldKeys,
  openCache,
  readRow,
  readRows,
} from '../../src/storage/cache.ts';
import * as desk from '../../src/storage/desk-work.ts';
import * as drafts from '../../src/storage/drafts.ts';
import * as facts from '../../src/storage/facts.ts';
import { settled } from '../../src/storage/failure.ts';
import * as files from '../../src/storage/files.ts';
import { readInHand } from '../../src/storage/in-hand.ts';
import { onlyHere, outboxLeft } from '../../src/storage/left.ts';
import { emptyCache, makeRoom } from '../../src/storage/make-room.ts';
import * as outbox from '../../src/storage/outbox.ts';
import { takeForHandOver } from '../../src/storage/hand-over.ts';
import { recallReview } from '../../src/storage/recall.ts';
import { dropPictures, keepPicture, missingPictures, readPicture } from '../../src/storage/pictures.ts';
import * as sent from '../../src/storage/sent.ts';
import { sweepFiles } from '../../src/storage/sweep.ts';
import { takeSendable } from '../../src/storage/take.ts';
import { takeOver } from '../../src/storage/take-over.ts';
import * as uploads from '../../src/storage/uploads.ts';
import { openVault } from '../../src/storage/vault.ts';
import { flush } from '../../src/sync/flush.ts';
import { deviceOver } from '../sync/device.ts';
import { FakeEndpoint } from '../sync/fake-endpoint.ts';
import { changeOf, monday, newDraft, newId, someChange } from './device.ts';

afterEach(() => vi.useRealTimers());

/**
 * Holds a write on every table of a database for ever, as a suspended app's storage process does: whoever asks for
 * anything gets no event at all. Returns what ends it.
 */
async function suspend(name: string): Promise<() => void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
  const tables = Array.from(database.objectStoreNames);
  const transaction = database.transaction(tables, 'readwrite');
  let suspended = true;
  const hold = (): void => {
    const store = transaction.objectStore('meta');
    if (suspended) store.get('x').addEventListener('success', hold);
  };
  hold();
  return () => {
    suspended = false;
    database.close();
  };
}

/** Names of everything in `storage` that is called with an open database. */
function whatStorageOffers(): string[] {
  const folder = path.resolve(import.meta.dirname, '../../src/storage');
  return readdirSync(folder).flatMap((name) => {
    const text = readFileSync(path.join(folder, name), 'utf8');
    const found = text.matchAll(/\nexport (?:async )?function (\w+)[^(]*\(\s*(?:vault|cache)\b/g);
    return [...found].map(([, offered]) => offered ?? '');
  });
}

/** Part of somebody else's transaction, which has a patience of its own, or not a wait on the engine's answer. */
const elsewhere = [
  'askFor',
  'cameBack',
  'putsBefore',
  'readOutbox',
  'readUnderWay',
  'reopenCache',
  'reopenOnFullDisk',
  'reopenVault',
  'setOut',
  'takeAlong',
];

describe('an engine that gives no event at all', () => {
  it('B7 keeps nobody waiting for ever, whatever is asked of a vault or a cache', async () => {
    const officer = newId();
    const vault = await openVault(officer);
    const cache = await openCache(officer);
    const draft = { ...newDraft(), savedAt: monday, saves: 0, sv: 1 } as const;
    const change = someChange();
    const upload = { record: newId(), sha256: 'a' } as never;
    const file = { sha256: 'a', bytes: 1, type: 'image/jpeg', name: 'a.jpg' };
    const mark = { saves: 0, savedAt: monday };
    const row = { ...change, type: undefined, authorName: 'Hoa', receivedAt: change.at } as never;
    const again = { problem: null, nextAttemptAt: 0, counted: false };
    const asked: Record<string, () => Promise<unknown>> = {
      applyPage: () => applyPage(cache, [], {}),
      plansAbove: () => plansAbove(cache, { id: 'u', parent: null }),
      readRows: () => readRows(cache, 'unit'),
      readRow: () => readRow(cache, 'unit', 'u'),
      heldKeys: () => heldKeys(cache),
      doubtAbove: () => doubtAbove(cache, 0),
      heldCount: () => heldCount(cache),
      keepPicture: () => keepPicture(cache, { sha256: 'a', type: 'image/jpeg', data: new ArrayBuffer(1) }),
      missingPictures: () => missingPictures(cache, ['a']),
      dropPictures: () => dropPictures(cache, []),
      readPicture: () => readPicture(cache, 'a'),
      keepWork: () => desk.keepWork(vault, 'k', 1),
      readWork: () => desk.readWork(vault, 'k'),
      listWork: () => desk.listWork(vault, 'k'),
      dropWork: () => desk.dropWork(vault, 'k'),
      listBackups: () => backups.listBackups(vault),
      noteDue: () => backingUp.noteDue(vault, change, null, monday),
      settleBackup: () => backingUp.settleBackup(vault, change, { outcome: 'taken' }, monday),
      refuseBackup: () => backingUp.refuseBackup(vault, 'd', mark, { code: 'change.large' }),
      forgetBackups: () => backingUp.forgetBackups(vault, ['d']),
      continueDraft: () => backingUp.continueDraft(vault, row, 'story', monday, { claim: false }),
      followBackup: () => backingUp.followBackup(vault, 'd', mark, null, monday),
      takeOthersWords: () => backingUp.takeOthersWords(vault, row, 'story', monday, mark),
      giveBackWords: () =>
        backingUp.giveBackWords(
          vault,
          { mine: draft, backup: backups.unknownBackup('d'), now: draft },
          monday,
        ),
      claimBackup: () => backingUp.claimBackup(vault, row),
      standBeside: () => backingUp.standBeside(vault, 'd', 'e', monday),
      beginDraft: () => drafts.beginDraft(vault, draft),
      saveDraft: () => drafts.saveDraft(vault, draft.id, { body: {} }, monday),
      listDrafts: () => drafts.listDrafts(vault),
      getDraft: () => drafts.getDraft(vault, draft.id),
      deleteDraft: () => drafts.deleteDraft(vault, draft.id),
      restoreDraft: () => drafts.restoreDraft(vault, draft),
      keptPrivate: () => drafts.keptPrivate(vault, draft.id),
      submitDraft: () => drafts.submitDraft(vault, draft, changeOf(draft), monday),
      readFact: () => facts.readFact(vault, 'epoch'),
      writeFacts: () => facts.writeFacts(vault, { epoch: 'e' }),
      readCacheFact: () => facts.readCacheFact(cache, 'cursor'),
      writeCacheFacts: () => facts.writeCacheFacts(cache, { cursor: 'c' }),
      takeLease: () => facts.takeLease(vault, 'me', monday, 1),
      dropLease: () => facts.dropLease(vault, 'me'),
      keepFile: () => files.keepFile(vault, file, new ArrayBuffer(1), monday),
      readFile: () => files.readFile(vault, 'a'),
      readSlice: () => files.readSlice(vault, 'a', 0, 1),
      outboxLeft: () => outboxLeft(vault, monday),
      onlyHere: () => onlyHere(vault),
      makeRoom: () => makeRoom(cache, 'u'),
      emptyCache: () => emptyCache(cache),
      enqueue: () => outbox.enqueue(vault, change, 'round-report', monday),
      listOutbox: () => outbox.listOutbox(vault),
      takeSendable: () => takeSendable(vault, { changes: 1, bytes: 1 }, monday),
      settle: () => outbox.settle(vault, [], 'e', monday),
      release: () => outbox.release(vault, [change.id], again),
      hurry: () => outbox.hurry(vault),
      takeBack: () => outbox.takeBack(vault, change.id, monday),
      putBack: () => outbox.putBack(vault, outbox.outboxEntry(change, 'round-report', monday), draft),
      dismiss: () => outbox.dismiss(vault, change.id),
      recallReview: () => recallReview(vault, change.id),
      takeForHandOver: () => takeForHandOver(vault, monday),
      readInHand: () => readInHand(vault),
      listSent: () => sent.listSent(vault),
      offerAgain: () => sent.offerAgain(vault, { epoch: 'e', horizon: 0 }, monday),
      pruneSent: () => sent.pruneSent(vault, 0, monday),
      sweepFiles: () => sweepFiles(vault, { horizon: 0, now: monday }),
      takeOver: () => takeOver(vault, 'me'),
      listUploads: () => uploads.listUploads(vault),
      sendableUploads: () => uploads.sendableUploads(vault, monday),
      noteUpload: () => uploads.noteUpload(vault, upload, { sent: 0 }),
      uploaded: () => uploads.uploaded(vault, 'a'),
      retryUploads: () => uploads.retryUploads(vault, 'r'),
    };
    const missing = whatStorageOffers().filter((name) => !(name in asked) && !elsewhere.includes(name));
    expect(missing, 'new in src/storage: ask it here too').toEqual([]);

    const ends = [await suspend(`u_${officer}_vault`), await suspend(`u_${officer}_cache`)];
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const said: Record<string, string> = {};
    for (const [name, ask] of Object.entries(asked)) {
      void ask().then(
        () => (said[name] = 'answered'),
        (error: unknown) => (said[name] = codeOf(error)),
      );
    }
    await vi.advanceTimersByTimeAsync(6000);
    // What a person waits for with a finger on the screen is told within six seconds; whole tables may take longer.
    expect(said.saveDraft).toBe('storage.stuck');
    expect(said.submitDraft).toBe('storage.stuck');
    expect(said.readFact).toBe('storage.stuck');
    await vi.advanceTimersByTimeAsync(60_000);
    for (const end of ends) end();
    expect(said).toEqual(Object.fromEntries(Object.keys(asked).map((name) => [name, 'storage.stuck'])));
  });

  it('B7 ends a flush with the reason instead of keeping every later one behind it', async () => {
    const endpoint = new FakeEndpoint();
    const device = await deviceOver(endpoint.fetch);
    const end = await suspend(`u_${device.officer}_vault`);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const failed = expect(flush(device.holdings, device.ports, { in: 'worker' })).rejects.toMatchObject({
      problem: { code: expect.stringMatching(/^storage\./) },
    });
    await vi.advanceTimersByTimeAsync(30_000);
    await failed;
    vi.useRealTimers();
    end();
    expect(endpoint.seen).toEqual([]);
    await vi.waitFor(async () =>
      expect(await flush(device.holdings, device.ports, { in: 'page' })).toMatchObject({ reached: true }),
    );
  });

  it('B7 does not take a sleep of the whole page for an engine that is stuck', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    let answer: (value: string) => void = () => {};
    const waiting = settled(new Promise<string>((resolve) => (answer = resolve)));
    // The page was frozen for ten minutes: its timer is late, and the engine's answer comes right behind it.
    vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 600_000);
    await vi.advanceTimersByTimeAsync(5000);
    answer('awake');
    expect(await waiting).toBe('awake');
    vi.restoreAllMocks();
  });
});

function codeOf(error: unknown): string {
  return (error as { problem?: { code?: string } }).problem?.code ?? String(error);
}
