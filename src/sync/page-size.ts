import { limits } from '../protocol/version.ts';
import type { Cache } from '../storage/cache.ts';
import { readCacheFact, writeCacheFacts } from '../storage/facts.ts';
import type { Failure } from './failure.ts';

/** The smallest page asked for on a line that times out, rows. */
const SMALLEST = 20;

/** How many rows this line carries in one reply (`hazards.md` E10). */
export async function pageRows(cache: Cache): Promise<number> {
  return (await readCacheFact(cache, 'pageRows')) ?? limits.page;
}

/** After a timeout smaller pages are asked for; after a whole pull in one go, larger ones again. */
export async function shrinkPages(cache: Cache, failure: Failure): Promise<void> {
  const rows = await pageRows(cache);
  if (failure.outcome === 'timeout' && rows > SMALLEST) {
    await writeCacheFacts(cache, { pageRows: Math.max(SMALLEST, Math.floor(rows / 2)) });
  }
}

export async function growPages(cache: Cache): Promise<void> {
  const rows = await pageRows(cache);
  if (rows < limits.page) await writeCacheFacts(cache, { pageRows: Math.min(limits.page, rows * 2) });
}
