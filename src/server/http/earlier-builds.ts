import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

/** So many builds before this one keep their files: a page that was opened weeks ago still loads its parts. */
const KEPT = 3;

/**
 * Puts the hashed files of the build that is served beside the data, and drops those of builds long gone. A deployment
 * replaces what it served before, while pages of that build are still open and ask for their chunks
 * (`hazards.md` C3). Several endpoints may do so at once; names of built files carry their content's hash.
 * @returns where the files of earlier builds are, the latest first
 * @throws what the file system throws; nothing that is served depends on it
 */
export function keepBuild(dataDir: string, staticDir: string): string[] {
  const assets = join(staticDir, 'assets');
  if (!existsSync(assets)) return [];
  const names = readdirSync(assets).sort().join('\n');
  const own = createHash('sha256').update(names).digest('hex').slice(0, 16);
  const all = join(dataDir, 'builds');
  const place = join(all, own);
  if (!existsSync(place)) {
    const half = join(all, `.${own}-${process.pid}`);
    cpSync(assets, join(half, 'assets'), { recursive: true });
    // Another endpoint may have been faster: its copy is the same.
    if (existsSync(place)) rmSync(half, { recursive: true });
    else renameSync(half, place);
  }
  const now = new Date();
  utimesSync(place, now, now);
  const earlier = readdirSync(all)
    .filter((name) => /^[0-9a-f]{16}$/.test(name) && name !== own)
    .map((name) => ({ path: join(all, name), servedAt: statSync(join(all, name)).mtimeMs }))
    .sort((a, b) => b.servedAt - a.servedAt);
  for (const { path } of earlier.slice(KEPT)) rmSync(path, { recursive: true, force: true });
  return earlier.slice(0, KEPT).map(({ path }) => path);
}
