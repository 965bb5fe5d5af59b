import { describe, expect, it } from 'vitest';
import { deleteDraft, beginDraft, submitDraft } from '../../src/storage/drafts.ts';
import { CHUNK, keepFile, readFile, readSlice } from '../../src/storage/files.ts';
import { onlyHere, outboxLeft } from '../../src/storage/left.ts';
import { settle } from '../../src/storage/outbox.ts';
import { takeSendable } from '../../src/storage/take.ts';
import { sweepFiles } from '../../src/storage/sweep.ts';
import { listUploads, noteUpload, retryUploads, uploaded } from '../../src/storage/uploads.ts';
import type { Vault } from '../../src/storage/vault.ts';
import { changeOf, freshVault, monday, newDraft } from './device.ts';

const DAY = 24 * 60 * 60 * 1000;
const refOf = (letter: string, bytes: number) => ({
  sha256: letter.repeat(64),
  bytes,
  type: 'image/jpeg',
  name: 'ảnh.jpg',
});

function bytesOf(size: number): ArrayBuffer {
  return Uint8Array.from({ length: size }, (_, index) => index % 251).buffer;
}

async function kept(vault: Vault, letter = 'a', size = 1000, at = monday) {
  const ref = refOf(letter, size);
  await keepFile(vault, ref, bytesOf(size), at);
  return ref;
}

/** A submitted record that names a file, taken by the endpoint, which still needs the file. */
async function taken(vault: Vault, files = [refOf('a', 1000)]) {
  const draft = await beginDraft(vault, newDraft({ files }));
  const change = { ...changeOf(draft), files };
  await submitDraft(vault, draft, change, monday);
  await takeSendable(vault, { changes: 9, bytes: 1e6 }, monday);
  const receipt = { number: 'PY-2026-000001', at: change.at, v: 7 };
  const needs = files.map(({ sha256 }) => sha256);
  await settle(vault, [{ id: change.id, outcome: 'taken', receipt, needs }], 'epoch', monday);
  return change;
}

describe('files on the device', () => {
  it('B11 lie in rows of at most 512 kB, and come back whole and in any slice', async () => {
    const vault = await freshVault();
    const size = CHUNK * 2 + 77;
    const { sha256 } = await kept(vault, 'a', size);
    const rows = await vault.chunks.toArray();
    expect(rows.map(({ data }) => data.byteLength)).toEqual([CHUNK, CHUNK, 77]);
    expect(rows.every(({ data }) => Object.prototype.toString.call(data) === '[object ArrayBuffer]')).toBe(
      true,
    );

    const all = new Uint8Array(bytesOf(size));
    const found = await readFile(vault, sha256);
    expect(Buffer.concat((found?.pieces ?? []).map((piece) => new Uint8Array(piece))).equals(all)).toBe(true);
    for (const [from, to] of [
      [0, 10],
      [CHUNK - 3, CHUNK + 3],
      [5, size],
      [size - 1, size],
    ] as const)
      expect(Buffer.from(await readSlice(vault, sha256, from, to)).equals(all.slice(from, to))).toBe(true);
    expect(await readFile(vault, 'b'.repeat(64))).toBeNull();
  });

  it('B3 leaves nothing of a file for which there is no room, and says so', async () => {
    const vault = await freshVault();
    vault.chunks.hook('creating', () => {
      throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    });
    await expect(kept(vault)).rejects.toMatchObject({ problem: { code: 'storage.full' } });
    expect(await vault.files.count()).toBe(0);
  });

  it('wait for the endpoint from the moment its text is in, in the same transaction', async () => {
    const vault = await freshVault();
    const ref = await kept(vault);
    const change = await taken(vault, [ref, refOf('f', 5)]);
    // The second is not on this device: another one sends it.
    expect(await listUploads(vault)).toMatchObject([{ record: change.record, sha256: ref.sha256, sent: 0 }]);
    expect(await outboxLeft(vault, monday)).toMatchObject({ sendable: 1, parked: 0, nextAttemptAt: monday });
    expect(await onlyHere(vault)).toEqual({ drafts: 0, unsent: 1 });

    const [upload] = await listUploads(vault);
    if (!upload) throw new Error('no upload');
    await noteUpload(vault, upload, { problem: { code: 'file.type' } });
    expect(await outboxLeft(vault, monday)).toMatchObject({ sendable: 0, parked: 1, nextAttemptAt: null });
    await retryUploads(vault, change.record);
    expect(await outboxLeft(vault, monday)).toMatchObject({ sendable: 1, parked: 0 });
    await uploaded(vault, ref.sha256);
    expect(await onlyHere(vault)).toEqual({ drafts: 0, unsent: 0 });
  });
});

describe('sweeping', () => {
  const later = { horizon: 0, now: monday + 2 * DAY };

  it('keeps what a draft, the outbox or an upload names', async () => {
    const vault = await freshVault();
    for (const letter of ['a', 'b', 'c', 'd']) await kept(vault, letter);
    await beginDraft(vault, newDraft({ files: [refOf('b', 1000)] }));
    const draft = await beginDraft(vault, newDraft({ files: [refOf('c', 1000)] }));
    await submitDraft(vault, draft, { ...changeOf(draft), files: draft.files }, monday);
    expect(await sweepFiles(vault, { horizon: 0, now: monday + 1000 })).toBe(0);
    expect(await sweepFiles(vault, later)).toBe(2);
    expect((await vault.files.toCollection().primaryKeys()).map((key) => key[0])).toEqual(['b', 'c']);
    expect(await vault.chunks.count()).toBe(2);
  });

  it('keeps what only private answers name: it is nowhere else', async () => {
    const vault = await freshVault();
    for (const letter of ['a', 'b', 'c']) await kept(vault, letter);
    const draft = await beginDraft(vault, newDraft());
    const secret = { proof: ['a'.repeat(64)], people: [{ paper: ['b'.repeat(64)], name: 'Bà Tư' }] };
    await submitDraft(vault, draft, changeOf(draft), monday, secret);
    expect(await sweepFiles(vault, { ...later, horizon: 99, tight: true })).toBe(1);
    expect((await vault.files.toCollection().primaryKeys()).map((key) => key[0])).toEqual(['a', 'b']);
  });

  it('lets a deleted draft come back with its photo', async () => {
    const vault = await freshVault();
    await kept(vault, 'a', 10, monday);
    const draft = await beginDraft(vault, newDraft({ files: [refOf('a', 10)] }));
    await deleteDraft(vault, draft.id);
    expect(await sweepFiles(vault, { horizon: 0, now: monday + 60_000 })).toBe(0);
  });

  it('E5 keeps what has arrived until a backup of the endpoint holds it and a month is over', async () => {
    const vault = await freshVault();
    const ref = await kept(vault);
    await taken(vault, [ref]);
    expect(await sweepFiles(vault, { horizon: 99, now: monday + 60 * DAY })).toBe(0);
    await uploaded(vault, ref.sha256);
    expect(await sweepFiles(vault, { ...later, tight: true })).toBe(0);
    expect(await sweepFiles(vault, { ...later, horizon: 7 })).toBe(0);
    expect(await sweepFiles(vault, { ...later, horizon: 7, tight: true })).toBe(1);
  });
});
