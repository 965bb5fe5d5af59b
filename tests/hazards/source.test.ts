import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Rules that hold for every line of the source, read off the source. */
const root = path.resolve(import.meta.dirname, '../..');

interface Source {
  readonly name: string;
  readonly text: string;
}

function sources(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => ({
        name: `src/${folder}/${name}`,
        text: readFileSync(path.join(root, 'src', folder, name), 'utf8').replaceAll(
          /\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm,
          '',
        ),
      })),
  );
}

const device = sources('app', 'state', 'storage', 'sw', 'sync', 'ui');
const whoSays = (pattern: RegExp): string[] =>
  device.filter(({ text }) => pattern.test(text)).map(({ name }) => name);

/** The text between the bracket at `from` and the one that closes it. */
function insideBrackets(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')' && --depth === 0) return text.slice(from + 1, at);
  }
  throw new Error(`a bracket is never closed: ${text.slice(from, from + 80)}`);
}

/** What may be waited for inside a transaction: the database itself, and functions that do nothing else. */
const ofTheDatabase =
  /^\(?\s*(?:vault|cache|database)\.|^\(?(?:askFor|cameBack|putsBefore|readOutbox|readUnderWay|removeRuns|setOut|unitOf)\(/;

/** Every offence of one source against "a transaction waits for nothing but its database". */
function foreignWaits({ name, text }: Source): string[] {
  return [...text.matchAll(/\.transaction\s*\(/g)].flatMap(({ index, 0: found }) => {
    const inside = insideBrackets(text, index + found.length - 1);
    const waits = [...inside.matchAll(/\bawait\s+([^;\n]+)/g)].map(([, what]) => what ?? '');
    const foreign = waits.filter((what) => !ofTheDatabase.test(what));
    const begun = inside.match(/\b(?:fetch|setTimeout|digest|waitFor|settled|then|import)\s*\(/g) ?? [];
    return [...foreign, ...begun].map((what) => `${name}: ${what}`);
  });
}

describe('the source of the device', () => {
  it('A5 keeps an officer’s work in databases of its own, never in a library’s', () => {
    const packages = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      dependencies: object;
      devDependencies: object;
    };
    const libraries = Object.keys({ ...packages.dependencies, ...packages.devDependencies });
    expect(libraries.filter((name) => /workbox-(background-sync|expiration|broadcast)/.test(name))).toEqual(
      [],
    );
    // Nor does an upgrade, a failure or a new build ever drop a table; what goes is an officer's, whole, in one file.
    expect(whoSays(/deleteObjectStore|:\s*null\s*\}\s*\)\s*\.upgrade|indexedDB\.deleteDatabase/)).toEqual([]);
    expect(whoSays(/Dexie\.delete\(/)).toEqual(['src/storage/remove.ts']);
  });

  it('A12 takes periodic sync for reminders alone: news come by the page, and how old they are is said', () => {
    expect(whoSays(/periodic-?sync/i)).toEqual(['src/app/bell.ts', 'src/sw/sw.ts']);
  });

  it('B10 waits inside a transaction for nothing but the database', () => {
    const found = device.flatMap((source) => [...source.text.matchAll(/\.transaction\s*\(/g)]);
    expect(found.length).toBeGreaterThan(20);
    expect(device.flatMap(foreignWaits)).toEqual([]);
  });

  it('B10 would notice one that waits for something else', () => {
    const text = (body: string): Source => ({
      name: 'x',
      text: `vault.transaction('rw', vault.meta, async () => { ${body} });`,
    });
    for (const body of [
      'await fetch("/x");',
      'await hash(body);',
      'setTimeout(done, 1);',
      'await Dexie.waitFor(hash());',
      'const a = await (await readFile(vault)).text();',
    ]) {
      expect(foreignWaits(text(body))).not.toEqual([]);
    }
    expect(foreignWaits(text('await vault.meta.put({ key: "a" }); await askFor(vault, a, b);'))).toEqual([]);
  });

  it('F2 never steals a lock, and F4 asks for one in two places alone, without waiting', () => {
    expect(whoSays(/steal\s*:/)).toEqual([]);
    const asking = device.filter(({ text }) => /locks\s*\.\s*request\(/.test(text));
    expect(asking.map(({ name }) => name)).toEqual(['src/app/draft-windows.ts', 'src/sync/platform.ts']);
    for (const { text } of asking) {
      for (const { index, 0: found } of text.matchAll(/\.\s*request\(/g)) {
        expect(insideBrackets(text, index + found.length - 1)).toContain('ifAvailable: true');
      }
    }
  });

  it('H5 never reads or writes a cookie, and keeps no token where scripts can read it', () => {
    expect(whoSays(/document\.cookie|cookieStore|localStorage/)).toEqual([]);
    expect(whoSays(/authorization|bearer/i)).toEqual([]);
  });
});
