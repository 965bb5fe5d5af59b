import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Hub } from '../events/hub.ts';
import type { Store } from '../store/port.ts';

/**
 * What the endpoint counts of itself. Labels are routes, statuses and outcomes, never a person, a unit, an address or an
 * id: a scrape carries no personal data.
 */
export interface Metrics {
  request(route: string, method: string, status: number, seconds: number): void;
  pushed(outcome: string): void;
  /** A request failed because the store could not take it (`away`), or for a reason of our own (`failed`). */
  storeError(kind: 'away' | 'failed'): void;
  /** Everything as Prometheus reads it. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** Counters of one endpoint; several in one process keep apart. */
export function createMetrics(store: Store, hub: Hub): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'thi_dua_request_seconds',
    help: 'Requests by route, method and status, and how long they took.',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  });
  const changes = new Counter({
    name: 'thi_dua_changes_total',
    help: 'Pushed changes by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const sizes = new Histogram({
    name: 'thi_dua_commit_pieces',
    help: 'Writes that shared one commit.',
    buckets: [1, 2, 4, 8, 16, 32, 64],
    registers,
  });
  const latencies = new Histogram({
    name: 'thi_dua_commit_seconds',
    help: 'Transactions from their beginning until they are on disk.',
    buckets: [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5],
    registers,
  });
  const errors = new Counter({
    name: 'thi_dua_store_errors_total',
    help: 'Requests the store could not take (away), and requests that failed (failed).',
    labelNames: ['kind'],
    registers,
  });
  const waiting = new Gauge({
    name: 'thi_dua_writes_waiting',
    help: 'Writes that wait for their turn.',
    registers,
  });
  const streams = new Gauge({ name: 'thi_dua_event_streams', help: 'Open event streams.', registers });
  const up = new Gauge({ name: 'thi_dua_store_up', help: 'Whether the store answers.', registers });
  const heads = new Gauge({
    name: 'thi_dua_feed_head',
    help: 'The last feed number of each federation.',
    labelNames: ['federation'],
    registers,
  });
  const look = async () => {
    waiting.set(store.waiting);
    streams.set(hub.open);
    try {
      const federations = await store.read((reader) => reader.federations());
      for (const { code, head } of federations) heads.set({ federation: code }, head);
      up.set(1);
    } catch {
      up.set(0);
    }
  };
  for (const outcome of ['accepted', 'duplicate', 'rejected', 'deferred']) changes.inc({ outcome }, 0);
  for (const kind of ['away', 'failed']) errors.inc({ kind }, 0);
  store.watchCommits((pieces, ms) => {
    sizes.observe(pieces);
    latencies.observe(ms / 1000);
  });
  return {
    request: (route, method, status, seconds) => requests.observe({ route, method, status }, seconds),
    pushed: (outcome) => changes.inc({ outcome }),
    storeError: (kind) => errors.inc({ kind }),
    async text() {
      await look();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}
