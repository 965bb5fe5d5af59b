import type { PlanSeen } from '../domain/plan-changes.ts';
import { settled } from './failure.ts';
import type { Cache } from './cache.ts';
import type { Vault } from './vault.ts';
import { waiting } from './waiting.ts';

/** The single facts a vault remembers besides its tables. */
export interface VaultFacts {
  /** Names this local database to the endpoint; a copied profile shows as two boots of one client (D8). */
  client: string;
  /** When this vault was made, ms: its absence where an officer is enrolled means storage was wiped (B14). */
  madeAt: number;
  epoch: string;
  /** Highest feed number a backup of the endpoint holds. */
  backupHorizon: number;
  /** Sending is paused until the officer is enrolled again; no attempt is counted (D9). */
  paused: 'device.unknown' | 'device.revoked' | 'expired' | null;
  /** The last time a reply of the endpoint was understood, ms. */
  reachedAt: number;
  /** Endpoint clock minus this device's clock at that time, ms. */
  skew: number;
  /** Who is flushing, until when, ms. */
  lease: { by: string; until: number } | null;
  /** How often the line has failed in a row (D12). */
  failures: number;
  /** The endpoint asked for quiet until this moment, ms. */
  notBefore: number;
  /** How many changes a request carries on this line (D13). */
  portion: number;
  /** How often something was put into the outbox before what is there: whoever is reading along it begins anew. */
  putBefore: number;
  /** When each change was sent that has no answer yet, ms, by its id (`under-way.ts`). */
  underWay: { readonly [change: string]: number };
  /** Bytes of a piece of a file on this line. */
  piece: number;
  /** What hand-over files are sealed with, from the endpoint. */
  handOver: { federation: string; device: string; key: string };
  /** How many files of other devices wait here to be passed on. */
  carrying: number;
  /** This vault is new: what the officer had backed up elsewhere is to be put back, once (B14). */
  bringBack: boolean;
  /** What was put back, when (ms), until the officer has read of it. */
  broughtBack: { readonly at: number; readonly drafts: number; readonly files: number } | null;
  /** Which version of a campaign the officer has seen, as far as a later one is held against it. */
  [seen: `seen:${string}`]: PlanSeen;
}

/** The single facts a cache remembers. */
export interface CacheFacts {
  cursor: string | null;
  epoch: string;
  pulledAt: number;
  /** The build that the endpoint found too old to read its news; null since one was not (C9). */
  tooOld: string | null;
  scope: string;
  /** Rows of one page on this line. */
  pageRows: number;
  /** When the rows held were last held against the endpoint's checksum, ms. */
  checkedAt: number;
}

export async function readFact<K extends keyof VaultFacts>(
  vault: Vault,
  key: K,
): Promise<VaultFacts[K] | undefined> {
  return (await settled(vault.meta.get(key)))?.value as VaultFacts[K] | undefined;
}

export async function writeFacts(vault: Vault, facts: Partial<VaultFacts>): Promise<void> {
  const rows = Object.entries(facts).map(([key, value]) => ({ key, value }));
  await settled(vault.transaction('rw', vault.meta, () => vault.meta.bulkPut(rows)));
}

export async function readCacheFact<K extends keyof CacheFacts>(
  cache: Cache,
  key: K,
): Promise<CacheFacts[K] | undefined> {
  return (await settled(cache.meta.get(key)))?.value as CacheFacts[K] | undefined;
}

export async function writeCacheFacts(cache: Cache, facts: Partial<CacheFacts>): Promise<void> {
  const rows = Object.entries(facts).map(([key, value]) => ({ key, value }));
  await settled(cache.transaction('rw', cache.meta, () => cache.meta.bulkPut(rows)));
}

/** Notes that something was put into the outbox before what is there; inside the transaction that does so. */
export async function putsBefore(vault: Vault): Promise<void> {
  const known = (await vault.meta.get('putBefore'))?.value as VaultFacts['putBefore'] | undefined;
  await vault.meta.put({ key: 'putBefore', value: (known ?? 0) + 1 });
}

/** Takes the lease for one flush when it is free, stale or already ours. Returns whether it was taken (F1). */
export async function takeLease(vault: Vault, by: string, now: number, lasting: number): Promise<boolean> {
  return settled(
    vault.transaction('rw', vault.meta, async () => {
      const lease = (await vault.meta.get('lease'))?.value as VaultFacts['lease'] | undefined;
      if (lease && lease.by !== by && waiting(lease.until, now)) return false;
      await vault.meta.put({ key: 'lease', value: { by, until: now + lasting } });
      return true;
    }),
  );
}

export async function dropLease(vault: Vault, by: string): Promise<void> {
  await settled(
    vault.transaction('rw', vault.meta, async () => {
      const lease = (await vault.meta.get('lease'))?.value as VaultFacts['lease'] | undefined;
      if (lease?.by === by) await vault.meta.put({ key: 'lease', value: null });
    }),
  );
}
