import { messageSW } from 'workbox-window';

/** What a worker says of itself. */
export interface Probe {
  readonly build: string;
  /** Files of its install that are not on this device. */
  readonly missing: number;
  /** Chunks for later that are not there; null while that is not known. */
  readonly later: number | null;
  /** Windows of this app that are open. */
  readonly windows: number;
}

/** A worker that does not answer in this time proves nothing, ms. */
const PATIENCE = 5000;

/** Asks a worker what it has; null when it does not say. */
export async function probe(worker: ServiceWorker): Promise<Probe | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE);
  });
  const answer: unknown = await Promise.race([messageSW(worker, { type: 'PROBE' }), silence]);
  clearTimeout(timer);
  return isProbe(answer) ? answer : null;
}

function isProbe(data: unknown): data is Probe {
  return (
    typeof data === 'object' &&
    data !== null &&
    'missing' in data &&
    typeof data.missing === 'number' &&
    'later' in data &&
    (data.later === null || typeof data.later === 'number') &&
    'windows' in data &&
    typeof data.windows === 'number'
  );
}
