/** The protocol this build speaks. A reply without it is not ours. */
export const PROTOCOL = 1;

/** Where the endpoint lives, on the app's own origin. */
export const BASE = '/api/v1';

/** Limits of one push, `protocol.md` §2. */
export const limits = {
  /** Changes in one request. */
  changes: 200,
  /** Bytes of one request before compression. */
  request: 256_000,
  /** Bytes of one change, checked when it is submitted. */
  change: 200_000,
  /** Changes a service worker sends at once. */
  workerChanges: 50,
  /** Rows of one page of the feed. */
  page: 500,
} as const;
