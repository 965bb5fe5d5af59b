import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openSqlite, readerOn } from '../../src/server/store/sqlite/open.ts';
import { type Sql, type SqlValue, openSql } from '../../src/server/store/sqlite/sql.ts';
import { askAll, readersOf } from './store-plans.ts';
import { found } from './store-rows.ts';

interface Asked {
  readonly text: string;
  readonly plan: readonly string[];
}

/** A connection that notes how each of its questions is answered. */
function overheard(sql: Sql): { sql: Sql; asked: Map<string, Asked> } {
  const asked = new Map<string, Asked>();
  const hear = (text: string, values: readonly SqlValue[]) => {
    const steps = sql.all<{ detail: string }>(`explain query plan ${text}`, ...values);
    asked.set(text, { text, plan: steps.map((step) => step.detail) });
  };
  return {
    asked,
    sql: {
      ...sql,
      all(text, ...values) {
        hear(text, values);
        return sql.all(text, ...values);
      },
      get(text, ...values) {
        hear(text, values);
        return sql.get(text, ...values);
      },
    },
  };
}

/**
 * Whether a question reads a table through: more of one that grows than what an index leads to beyond the federation.
 * Where nothing is sorted, a limit ends the reading by itself.
 */
function readsThrough({ text, plan }: Asked): boolean {
  const ends = /\blimit (1|\?)/.test(text) && !plan.some((step) => step.includes('TEMP B-TREE'));
  return plan.some(
    (step) =>
      (/^SCAN (?!mine|hit|h |\(subquery|CONSTANT)/.test(`${step} `) && !step.includes('VIRTUAL TABLE')) ||
      step.includes('AUTOMATIC') ||
      (!ends && /^SEARCH .*\(fed=\?\)/.test(step)),
  );
}

describe('SQLite, in a history however long', () => {
  const folder = mkdtempSync(join(tmpdir(), 'thi-dua-plans-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('answers what a phone asks by keys and indexes alone: nothing is read through', async () => {
    const store = openSqlite(folder);
    const place = await found(store);
    const readers = await readersOf(store, place);
    await store.close();
    const { sql, asked } = overheard(openSql(join(folder, 'thi-dua.db'), { readOnly: true }));
    await askAll(readerOn(sql), place, readers);
    sql.close();
    expect(asked.size).toBeGreaterThan(20);
    expect([...asked.values()].filter(readsThrough)).toEqual([]);
  });
});
