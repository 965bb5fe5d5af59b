import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import whom, and which packages (the README draws it; `docs/decisions.md` says why). */
const rule: Record<string, { folders: string[]; packages: RegExp }> = {
  domain: { folders: [], packages: /^$/ },
  protocol: { folders: ['domain'], packages: /^valibot$/ },
  storage: { folders: ['domain'], packages: /^(dexie|idb-keyval)$/ },
  sync: { folders: ['domain', 'protocol', 'storage'], packages: /^tus-js-client$/ },
  text: { folders: ['domain'], packages: /^$/ },
  documents: {
    folders: ['domain', 'text'],
    packages:
      /^(mammoth|docx|ical-generator|csv-parse|csv-stringify|fflate|read-excel-file|write-excel-file)(\/.*)?$/,
  },
  state: { folders: ['domain', 'storage', 'sync', 'documents'], packages: /^(@preact\/signals|minisearch)$/ },
  ui: {
    folders: ['domain', 'text', 'state'],
    packages: /^(preact|@preact\/signals|signature_pad|uqr)(\/.*)?$/,
  },
  sw: { folders: ['domain', 'text', 'protocol', 'storage', 'sync'], packages: /^workbox-/ },
  server: {
    folders: ['domain', 'text', 'protocol', 'documents'],
    packages:
      /^(hono|@hono\/node-server|valibot|@valibot\/to-json-schema|libsql|pg|pino|prom-client|web-push|node:.*)(\/.*)?$/,
  },
  app: {
    folders: ['domain', 'text', 'storage', 'sync', 'state', 'ui'],
    packages: /^(preact|workbox-window|virtual:english)(\/.*)?$/,
  },
};

/** Folders that another may only load on demand, with `import()`. */
const onDemand: Record<string, string[]> = { state: ['documents'] };

const source = path.resolve(import.meta.dirname, '../src');
const statement =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

interface Import {
  file: string;
  from: string;
  lazy: boolean;
}

function importsOf(folder: string): Import[] {
  return readdirSync(path.join(source, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => {
      const file = path.join(source, folder, name);
      return [...readFileSync(file, 'utf8').matchAll(statement)].map(([, plain, lazy]) => ({
        file,
        from: plain ?? lazy ?? '',
        lazy: lazy !== undefined,
      }));
    });
}

function offence(folder: string, { file, from, lazy }: Import): string | null {
  const allowed = rule[folder];
  const name = path.relative(source, file);
  if (!allowed)
    return `${name}: the folder "${folder}" has no row in the import rule; add one or move the file`;
  if (!from.startsWith('.')) {
    return allowed.packages.test(from)
      ? null
      : `${name} imports the package "${from}", which ${folder} may not use`;
  }
  // The release has one name, and it stands there.
  if (folder === 'server' && path.resolve(path.dirname(file), from) === path.join(source, '../package.json'))
    return null;
  const target = path.relative(source, path.resolve(path.dirname(file), from)).split(path.sep)[0] ?? '';
  if (target === folder) return null;
  if (!allowed.folders.includes(target)) {
    return `${name} imports ${target}; ${folder} may import ${allowed.folders.join(', ') || 'nothing'}`;
  }
  if (onDemand[folder]?.includes(target) && !lazy)
    return `${name} imports ${target} at once; use import() there`;
  return null;
}

describe('the import rule', () => {
  const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory());

  it('finds the folders and their imports', () => {
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(rule).sort());
    expect(importsOf('domain').length).toBeGreaterThan(10);
  });

  it.each(folders.map(({ name }) => name))('lets %s know only what its row names', (folder) => {
    expect(
      importsOf(folder)
        .map((entry) => offence(folder, entry))
        .filter(Boolean),
    ).toEqual([]);
  });

  it('would notice a forbidden import', () => {
    const file = path.join(source, 'domain', 'x.ts');
    expect(offence('domain', { file, from: 'dexie', lazy: false })).toContain('dexie');
    expect(offence('domain', { file, from: '../storage/vault.ts', lazy: false })).toContain('storage');
    const page = path.join(source, 'state', 'x.ts');
    expect(offence('state', { file: page, from: '../documents/calendar.ts', lazy: false })).toContain(
      'import()',
    );
    expect(offence('state', { file: page, from: '../documents/calendar.ts', lazy: true })).toBeNull();
  });
});

describe('the tree', () => {
  it('has no drawer for things without a place', () => {
    const drawers = /(^|\/)(utils?|helpers?|common|services?|types)\//;
    const found = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
      drawers.test(`${name}/`),
    );
    expect(found).toEqual([]);
  });

  it('has no file over 350 lines that does not explain itself at its top', () => {
    const long = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => ({ name, text: readFileSync(path.join(source, name), 'utf8') }))
      .filter(({ text }) => text.split('\n').length > 351 && !/^\s*(\/\/|\/\*)/.test(text));
    expect(long.map(({ name }) => name)).toEqual([]);
  });

  it('never steals a lock (F2)', () => {
    const thieves = ['app', 'state', 'storage', 'sw', 'sync', 'ui']
      .flatMap((folder) => importsOf(folder).map(({ file }) => file))
      .filter((file) => /steal\s*:\s*true/.test(readFileSync(file, 'utf8')));
    expect(thieves).toEqual([]);
  });
});
