import type { Part, Reader, Scope, Store } from '../../src/server/store/port.ts';
import { type Found, day, officerAt, put, row, start } from './store-rows.ts';

/** Who reads one unit of a federation and the scope of who reads all of it, and rows for them to read. */
export async function readersOf(store: Store, place: Found): Promise<{ officer: string; all: Scope }> {
  const { fed, top, a } = place;
  await store.write((writer) => put(writer, fed, row(a), row(top, { t: 'campaign', down: top.id })));
  const above = await officerAt(store, fed, top);
  const all = await store.read((reader) => reader.scope(fed, above, day));
  return { officer: await officerAt(store, fed, a), all };
}

/** Everything a phone's pull, push and repair asks of a store, and the pages of who sees everything. */
export async function askAll(
  reader: Reader,
  { fed, a }: Found,
  { officer, all }: Awaited<ReturnType<typeof readersOf>>,
): Promise<void> {
  const parts: Part[] = ['all', 'frame', 'own', 'rest'];
  const scope = await reader.scope(fed, officer, day);
  for (const one of [scope, all])
    for (const part of parts) await reader.page(fed, one, part, start, null, 10);
  await reader.rows(fed, scope, [['record', 'r']]);
  await reader.checksum(fed, scope);
  await reader.manifest(fed, scope, '', 40);
  await reader.reads(fed, scope, a.id);
  await reader.federation(fed);
  await reader.isWithin(fed, a.id, a.id);
  await reader.standing(fed, officer, a.id, day);
  await reader.records(fed, ['r']);
  await reader.recordsOf(fed, { campaign: 'c', round: 1, unit: a.id, form: 'f' });
  await reader.recordTags(fed, 'c', 1, a.id);
  await reader.recordTags(fed, 'c', null, a.id);
  await reader.standingOf(fed, ['r']);
  await reader.claims(fed, ['c']);
  await reader.hasRevision(fed, 'r', 'v');
  await reader.history(fed, 'r');
  await reader.opened(fed, 'c', [a.id]);
  await reader.unitsWithin(fed, a.id);
}
