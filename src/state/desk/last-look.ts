import type { RecordRow } from '../../domain/record.ts';
import type { Instant } from '../../domain/time.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import { keepWork, readWork } from '../../storage/desk-work.ts';
import type { Vault } from '../../storage/vault.ts';

/** What has come since somebody last looked. */
export interface SinceLook {
  /** The moment of the last look by the endpoint's clock; null when this is the first. */
  readonly since: Instant | null;
  readonly fresh: readonly RecordRow[];
  readonly corrected: readonly RecordRow[];
  readonly withdrawn: readonly RecordRow[];
}

const key = (campaign: string): string => `seen:${campaign}`;

export function readLook(vault: Vault, campaign: string): Promise<Instant | undefined> {
  return readWork<Instant>(vault, key(campaign));
}

/** Remembers that everything up to the newest record was seen. */
export async function keepLook(vault: Vault, campaign: string, at: Instant): Promise<void> {
  await keepWork(vault, key(campaign), at);
}

/** The newest moment of a list of records, by the endpoint's clock: device clocks lie. */
export function newestOf(records: readonly RecordRow[]): Instant | null {
  return records.reduce<Instant | null>((newest, record) => {
    const at = record.receipt.at > record.head.receivedAt ? record.receipt.at : record.head.receivedAt;
    return newest === null || at > newest ? at : newest;
  }, null);
}

/** Records below a unit that came or changed after a moment, newest first. */
export function sinceLook(
  records: readonly RecordRow[],
  tree: UnitTree,
  own: string,
  since: Instant | null,
): SinceLook {
  if (since === null) return { since, fresh: [], corrected: [], withdrawn: [] };
  const below = new Set(tree.subtreeOf(own).map(({ id }) => id));
  below.delete(own);
  const newer = records
    .filter((record) => below.has(record.unit) && (newestOf([record]) ?? '') > since)
    .sort((a, b) => (a.head.receivedAt < b.head.receivedAt ? 1 : -1));
  return {
    since,
    fresh: newer.filter((record) => record.state !== 'withdrawn' && record.head.base === null),
    corrected: newer.filter((record) => record.state !== 'withdrawn' && record.head.base !== null),
    withdrawn: newer.filter((record) => record.state === 'withdrawn'),
  };
}
