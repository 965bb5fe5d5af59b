import type { Cache } from '../storage/cache.ts';
import type { Vault } from '../storage/vault.ts';

/** What sync needs of the world, so that page, worker and simulator run the same code. */
export interface Ports {
  readonly fetch: (input: string, init: RequestInit) => Promise<Response>;
  /** Whether the browser says that there is no line. A hint for words and counting; nothing waits for it (D11). */
  readonly offline?: () => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** 0 ≤ x < 1 */
  readonly random: () => number;
  /** A fresh UUIDv7. */
  readonly id: () => string;
  /** Resolves after `ms`, rejects when aborted. */
  readonly wait: (ms: number, signal?: AbortSignal) => Promise<void>;
  /**
   * Runs `work` while holding a lock that only one context of this browser holds; resolves with null at once when it
   * is taken (never waits, never steals: `hazards.md` F1, F2). Where the browser has no locks it just runs `work`,
   * telling it that it may not be alone.
   */
  readonly lock: <T>(name: string, work: (alone: boolean) => Promise<T>) => Promise<T | null>;
  /** Names this build to the endpoint. */
  readonly build: string;
  /** Fresh at each start of a page or worker (`hazards.md` D8). */
  readonly boot: string;
}

/** One officer's databases on this device, open. */
export interface Holdings {
  readonly officer: string;
  readonly vault: Vault;
  readonly cache: Cache;
}
