import { MOST_FILE_BYTES } from '../domain/file.ts';
import { BASE } from '../protocol/version.ts';
import { dropPictures, keepPicture, missingPictures } from '../storage/pictures.ts';
import type { Holdings, Ports } from './ports.ts';

/** One picture takes at most this long, ms. */
const PATIENCE = 60_000;

/**
 * Fetches the pictures of what is published, so that it can be read without a network; one after the other, in order,
 * and no further than the line carries. Nothing depends on it: a picture that does not come is asked for the next time.
 * @param wanted SHA-256 of the pictures, the most wanted first; others are dropped
 */
export async function fetchPictures(
  { fetch, wait }: Ports,
  { officer, cache }: Holdings,
  wanted: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  await dropPictures(cache, wanted);
  for (const sha256 of await missingPictures(cache, wanted)) {
    if (signal.aborted) return;
    const limit = new AbortController();
    wait(PATIENCE, signal).then(
      () => limit.abort(),
      () => limit.abort(),
    );
    const response = await fetch(`${BASE}/files/${sha256}?officer=${officer}`, {
      redirect: 'error',
      cache: 'no-store',
      signal: limit.signal,
    }).catch(() => null);
    if (!response) return;
    const type = response.headers.get('content-type') ?? '';
    // Not there, not for these eyes, or a portal's page: the others may be.
    if (!response.ok || !type.startsWith('image/')) continue;
    const data = await response.arrayBuffer().catch(() => null);
    if (!data) return;
    if (data.byteLength > MOST_FILE_BYTES || (await sha256Of(data)) !== sha256) continue;
    await keepPicture(cache, { sha256, type, data });
  }
}

async function sha256Of(data: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
