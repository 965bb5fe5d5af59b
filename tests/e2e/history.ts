import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import Database from 'libsql';

/** What the endpoint's database holds of some changes, read beside the running endpoint. */
export function heldChanges(data: string, ids: readonly string[]): { accepted: string[]; revisions: number } {
  const database = new Database(path.join(data, 'thi-dua.db'), { readonly: true });
  try {
    const marks = ids.map(() => '?').join(', ');
    const rows = database
      .prepare(`select id from change where outcome = 'accepted' and id in (${marks})`)
      .all(...ids) as { id: string }[];
    const [{ count }] = database
      .prepare(
        `select count(*) as count from revision where revision in (select revision from change where id in (${marks}))`,
      )
      .all(...ids) as [{ count: number }];
    return { accepted: rows.map(({ id }) => id).sort(), revisions: count };
  } finally {
    database.close();
  }
}

/** The ids of every change this device has a receipt for, as its own vault says. */
export function sentChanges(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const vault = (await indexedDB.databases()).find(({ name }) => name?.endsWith('_vault'))?.name ?? '';
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(vault);
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('no vault')));
    });
    const keys = await new Promise<IDBValidKey[]>((resolve, reject) => {
      const reading = database.transaction('sent').objectStore('sent').getAllKeys();
      reading.addEventListener('success', () => resolve(reading.result));
      reading.addEventListener('error', () => reject(reading.error ?? new Error('no sent')));
    });
    database.close();
    return keys.map(String).sort();
  });
}

/** In how many rows of all its tables the endpoint holds these words, whatever a column is called and however it is kept. */
export function heldWords(data: string, words: string): number {
  const database = new Database(path.join(data, 'thi-dua.db'), { readonly: true });
  try {
    const tables = database.prepare(`select name from sqlite_master where type = 'table'`).all() as {
      name: string;
    }[];
    return tables
      .flatMap(({ name }) => database.prepare(`select * from "${name}"`).all() as object[])
      .filter((row) => Object.values(row).some((value) => textOf(value).includes(words))).length;
  } finally {
    database.close();
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.normalize('NFC');
  if (!(value instanceof Uint8Array)) return '';
  const bytes = Buffer.from(value);
  // Bodies may be kept squeezed.
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  return plain.toString('utf8').normalize('NFC');
}
