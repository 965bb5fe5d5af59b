import { type Page, expect } from '@playwright/test';
import { outboxEntry } from '../../../src/storage/outbox.ts';
import type { Change } from '../../../src/domain/change.ts';
import type { OutboxEntry } from '../../../src/storage/vault.ts';
import { newId } from '../../server/changes.ts';
import { heldChanges } from '../history.ts';
import type { Fate } from './figures.ts';

/** For whom and what a device can write: enough to make changes for its outbox without filling in a form each time. */
export interface Ground {
  readonly officer: string;
  readonly unit: string;
  readonly campaign: string;
}

/** Same origin, and none of the app's windows: whatever sends is the worker. */
export const quietPage = '/api/v1/health';

/** Reads what the device's officer works on. The page may be any of the origin. */
export async function groundOf(page: Page): Promise<Ground> {
  return page.evaluate(async () => {
    const { officers } = (await (await fetch('/api/v1/me')).json()) as {
      officers: [{ id: string; unit: { id: string } }];
    };
    const [{ id, unit }] = officers;
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(`u_${id}_cache`);
      opening.addEventListener('success', () => resolve(opening.result));
      opening.addEventListener('error', () => reject(opening.error ?? new Error('no cache')));
    });
    const rows = await new Promise<{ t: string; id: string; d: { state: string } }[]>((resolve, reject) => {
      const reading = database
        .transaction('rows')
        .objectStore('rows')
        .getAll(IDBKeyRange.bound(['campaign'], ['campaign', []]));
      reading.addEventListener('success', () => resolve(reading.result));
      reading.addEventListener('error', () => reject(reading.error ?? new Error('no rows')));
    });
    database.close();
    const campaign = rows.find(({ d }) => d.state === 'launched')?.id ?? '';
    return { officer: id, unit: unit.id, campaign };
  });
}

/** A pledge of a team: a unit may make as many as it has teams. */
export function pledge({ officer, unit, campaign }: Ground, name: string): Change {
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  return {
    id: newId(),
    type: 'submit',
    author: officer,
    at: new Date().toISOString(),
    record: newId(),
    revision: newId(),
    base: null,
    campaign,
    round: 1,
    unit,
    form: 'pledge-collective@1',
    body: {
      collective: name,
      period: 'round',
      pledgedMovements: [{ id: newId(), movementName: 'Lao động giỏi', movementGoal: 'Vượt kế hoạch 5 %' }],
      resultsKnown: false,
      commitments: [{ id: newId(), commitmentText: 'Không để xảy ra tai nạn lao động' }],
      signedOn: today,
      signedBy: { name: 'Lê Thị Mây' },
      managementCoSign: true,
    },
    files: [],
  };
}

/** Puts so many pledges into the outbox, as submitting them would. Returns the ids of the changes. */
export async function queue(page: Page, ground: Ground, names: readonly string[]): Promise<string[]> {
  const entries = names.map((name) => outboxEntry(pledge(ground, name), 'pledge-collective', Date.now()));
  await page.evaluate(
    async ({ officer, json }) => {
      const entries = JSON.parse(json) as object[];
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(`u_${officer}_vault`);
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(opening.error ?? new Error('no vault')));
      });
      const writing = database.transaction('outbox', 'readwrite', { durability: 'strict' });
      const outbox = writing.objectStore('outbox');
      const last = outbox.index('place').openKeyCursor(null, 'prev');
      last.addEventListener('success', () => {
        const place = Number(last.result?.key ?? 0);
        for (const [index, entry] of entries.entries()) outbox.add({ ...entry, place: place + 1 + index });
      });
      await new Promise<void>((resolve, reject) => {
        writing.addEventListener('complete', () => resolve());
        writing.addEventListener('abort', () => reject(writing.error ?? new Error('not queued')));
      });
      database.close();
    },
    { officer: ground.officer, json: JSON.stringify(entries) },
  );
  return entries.map(({ id }) => id);
}

/** What the vault of the device's officer holds in a table. */
export function rowsOf<T>(page: Page, officer: string, table: 'outbox' | 'sent' | 'drafts'): Promise<T[]> {
  return page.evaluate(
    async ({ officer, table }) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open(`u_${officer}_vault`);
        opening.addEventListener('success', () => resolve(opening.result));
        opening.addEventListener('error', () => reject(opening.error ?? new Error('no vault')));
      });
      const rows = await new Promise<T[]>((resolve, reject) => {
        const reading = database.transaction(table).objectStore(table).getAll();
        reading.addEventListener('success', () => resolve(reading.result as T[]));
        reading.addEventListener('error', () => reject(reading.error ?? new Error(`no ${table}`)));
      });
      database.close();
      return rows;
    },
    { officer, table },
  );
}

/** What is still on its way from this device. */
export function unsent(page: Page, { officer }: Pick<Ground, 'officer'>): Promise<OutboxEntry[]> {
  return rowsOf<OutboxEntry>(page, officer, 'outbox');
}

/** Holds the endpoint's rows against what was sent: every change once, with one revision, none lost. */
export function expectOnce(data: string, ids: readonly string[]): void {
  const held = { accepted: [] as string[], revisions: 0 };
  for (let from = 0; from < ids.length; from += 500) {
    const part = heldChanges(data, ids.slice(from, from + 500));
    held.accepted.push(...part.accepted);
    held.revisions += part.revisions;
  }
  expect(held.accepted.sort()).toEqual([...ids].sort());
  expect(held.revisions).toBe(ids.length);
}

/** The fate of changes as the endpoint's rows and the device's outbox tell it. */
export function fateOf(data: string, ids: readonly string[], stuck: number): Fate {
  let accepted = 0;
  let revisions = 0;
  for (let from = 0; from < ids.length; from += 500) {
    const part = heldChanges(data, ids.slice(from, from + 500));
    accepted += part.accepted.length;
    revisions += part.revisions;
  }
  const lost = ids.length - accepted;
  return { sent: ids.length, lost, doubled: Math.max(0, revisions - accepted), stuck };
}
