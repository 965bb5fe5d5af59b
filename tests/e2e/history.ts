import path from 'node:path';
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
