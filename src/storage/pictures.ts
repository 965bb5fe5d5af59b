import { settled } from './failure.ts';
import type { Cache } from './cache.ts';

/** A picture of something published, kept for reading without a network. Disposable like the rest of the cache. */
export interface Picture {
  readonly sha256: string;
  readonly type: string;
  readonly data: ArrayBuffer;
}

/** Keeps a picture; what is not wanted any more makes room. */
export async function keepPicture(cache: Cache, picture: Picture): Promise<void> {
  await settled(cache.transaction('rw', cache.pictures, () => cache.pictures.put(picture)));
}

/** Of these hashes, those whose picture is not here. */
export async function missingPictures(cache: Cache, wanted: readonly string[]): Promise<string[]> {
  const here = new Set(await settled(cache.pictures.where('sha256').anyOf(wanted).primaryKeys()));
  return wanted.filter((sha256) => !here.has(sha256));
}

/** Drops every picture but these. */
export async function dropPictures(cache: Cache, wanted: readonly string[]): Promise<void> {
  const kept = new Set(wanted);
  const all = await settled(cache.pictures.toCollection().primaryKeys());
  const old = all.filter((sha256) => !kept.has(sha256));
  if (old.length > 0)
    await settled(cache.transaction('rw', cache.pictures, () => cache.pictures.bulkDelete(old)));
}

/** A picture's bytes; null when it is not here. */
export async function readPicture(cache: Cache, sha256: string): Promise<Picture | null> {
  return (await settled(cache.pictures.get(sha256))) ?? null;
}
