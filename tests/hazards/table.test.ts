import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** `docs/hazards.md` says what stands against each hazard and which test proves it; this keeps it from rotting. */
const root = path.resolve(import.meta.dirname, '../..');
const text = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const groups = { A: 14, B: 15, C: 9, D: 16, E: 12, F: 4, G: 8, H: 8 };
const hazards = Object.entries(groups).flatMap(([group, count]) =>
  Array.from({ length: count }, (_, index) => `${group}${index + 1}`),
);

/** Encryption at rest is not built yet: the table says so in their rows, and nothing else may be without a test. */
const waiting = new Set(['H1', 'H2', 'H3']);

interface Row {
  readonly hazard: string;
  readonly says: string;
  readonly code: readonly string[];
  readonly tests: readonly { readonly file: string; readonly title: string }[];
}

const rows: Row[] = text('docs/hazards.md')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, hazard]) => /^[A-H]\d+$/.test(hazard ?? ''))
  .map(([, hazard = '', , says = '', code = '', tests = '']) => ({
    hazard,
    says,
    code: [...code.matchAll(/`([^`]+)`/g)].map(([, file]) => file ?? ''),
    tests: tests
      .split('<br>')
      .flatMap((test) => [...test.matchAll(/^`([^`]+)` › (.+)$/g)])
      .map(([, file = '', title = '']) => ({ file, title })),
  }));

/** Whether a test file has this title, and the hazard's number in a title of it. */
function faultsOf({ hazard, tests }: Row): string[] {
  return tests.flatMap(({ file, title }) => {
    if (!existsSync(path.join(root, file))) return [`${file} is not there`];
    const source = text(file);
    const titles = source.split('\n').filter((line) => /\b(?:it|test|describe)\b|\]\)\(|^\s*['`]/.test(line));
    const named = titles.some((line) => line.includes(title));
    const numbered = titles.some((line) => new RegExp(`\\b${hazard}\\b`).test(line));
    return [
      ...(named ? [] : [`${file} has no test "${title}"`]),
      ...(numbered ? [] : [`${file} has no ${hazard} in a title`]),
    ];
  });
}

describe('the table of hazards', () => {
  it('has one row for each, in their order', () => {
    expect(rows.map(({ hazard }) => hazard)).toEqual(hazards);
  });

  it.each(rows)('says of $hazard what is done, where, and which test proves it', (row) => {
    expect(row.says.length).toBeGreaterThan(10);
    if (waiting.has(row.hazard)) {
      expect(row.says).toContain('encryption at rest');
      return;
    }
    expect(row.code.length).toBeGreaterThan(0);
    expect(row.code.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    expect(row.tests.length).toBeGreaterThan(0);
    expect(faultsOf(row)).toEqual([]);
  });

  it('would notice a test that was renamed, or a file that went', () => {
    const row = { hazard: 'A1', says: '', code: [] };
    const file = 'tests/sync/unsent.test.ts';
    expect(faultsOf({ ...row, tests: [{ file, title: 'A1 something else' }] })).toHaveLength(1);
    expect(faultsOf({ ...row, hazard: 'H3', tests: [{ file, title: 'A1 D11 keeps' }] })).toHaveLength(1);
    expect(faultsOf({ ...row, tests: [{ file: 'tests/gone.test.ts', title: 'A1' }] })).toHaveLength(1);
  });
});
