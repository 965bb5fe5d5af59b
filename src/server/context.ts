import type { Config } from './config.ts';
import type { BranchCache } from './desk/branches.ts';
import type { FrozenCache } from './desk/freeze.ts';
import type { RecordCache } from './desk/records.ts';
import type { Hub } from './events/hub.ts';
import type { ChecksumCache } from './pull/checksum.ts';
import type { CampaignCache } from './push/campaigns.ts';
import type { Limiter } from './http/limiter.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { Store } from './store/port.ts';

/** Writes the endpoint's own diary. Never names, bodies, codes or cookies. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What every part of the endpoint works with; built once, handed down. */
export interface Endpoint {
  readonly store: Store;
  readonly config: Config;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly random: (bytes: number) => Uint8Array;
  readonly hub: Hub;
  readonly campaigns: CampaignCache;
  readonly records: RecordCache;
  readonly branches: BranchCache;
  readonly frozen: FrozenCache;
  readonly checksums: ChecksumCache;
  readonly limiter: Limiter;
  readonly metrics: Metrics;
}

/** The moment as it goes on the wire. */
export function instant(now: number): string {
  return new Date(now).toISOString();
}
