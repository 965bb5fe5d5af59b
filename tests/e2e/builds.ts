import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A folder that serves one build after the other, as an operator would publish them. */
export interface Published {
  /** Where the endpoint finds the app. */
  readonly folder: string;
  /**
   * Puts a new build in the place of the one before: the same app under another name, every chunk renamed as new
   * content would rename it. What the old build named is gone, as after a careless deployment.
   */
  publish(name: string): void;
  remove(): void;
}

/** Publishes the build of this tree in a folder of its own. */
export function published(): Published {
  const parent = mkdtempSync(path.join(os.tmpdir(), 'thi-dua-builds-'));
  const folder = path.join(parent, 'dist');
  const id = readFileSync('dist-server/build-id', 'utf8');
  cpSync('dist', folder, { recursive: true });
  return {
    folder,
    publish: (name) => {
      const next = path.join(parent, name);
      mkdirSync(next);
      cpSync('dist', next, { recursive: true });
      rename(next, id, name);
      renameSync(folder, path.join(parent, `before-${name}`));
      renameSync(next, folder);
    },
    remove: () => rmSync(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  };
}

const md5 = (file: string): string => createHash('md5').update(readFileSync(file)).digest('hex');

/** Gives a build and all its hashed files another name, consistently in every text. */
function rename(folder: string, from: string, to: string): void {
  const assets = readdirSync(path.join(folder, 'assets')).filter((name) => /\.(js|css)$/.test(name));
  const names = assets.map((name) => [name, name.replace(/(\.[a-z]+)$/, `${to}$1`)] as const);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    // Without them the endpoint serves the plain file.
    if (entry.name.endsWith('.br')) rmSync(file);
    if (!entry.isFile() || !/\.(js|css|html|json)$/.test(entry.name)) continue;
    let text = readFileSync(file, 'utf8').replaceAll(from, to);
    for (const [old, fresh] of names) text = text.replaceAll(old, fresh);
    writeFileSync(file, text);
  }
  // The worker names the page by its content.
  const worker = path.join(folder, 'sw.js');
  const page = md5(path.join(folder, 'index.html'));
  writeFileSync(worker, readFileSync(worker, 'utf8').replaceAll(md5('dist/index.html'), page));
  for (const [old, fresh] of names)
    renameSync(path.join(folder, 'assets', old), path.join(folder, 'assets', fresh));
}
