import { randomBytes } from 'node:crypto';
import type { Hono } from 'hono';
import { createApp, createEndpoint } from '../../src/server/app.ts';
import type { Endpoint } from '../../src/server/context.ts';
import type { Store } from '../../src/server/store/port.ts';
import { openPostgres } from '../../src/server/store/postgres/open.ts';
import type { PushReply } from '../../src/protocol/push.ts';
import { type Phone, type TestEndpoint, createTestEndpoint, envelope, newId } from './endpoint.ts';
import { addressOf } from './postgres.ts';

/** An endpoint process of several on one database. */
export interface Process {
  readonly endpoint: Endpoint;
  readonly app: Hono;
  /** What it logged as an error. */
  readonly errors: unknown[];
}

export interface Town {
  readonly test: TestEndpoint;
  readonly processes: readonly Process[];
  close(): Promise<void>;
}

/** Several endpoints on one database, the first with a federation in it. */
export async function openTown(url: string, count: number): Promise<Town> {
  const stores: Store[] = [];
  for (let left = count; left > 0; left--) stores.push(await openPostgres(addressOf(url)));
  const [first] = stores;
  if (!first) throw new Error('no process');
  const test = await createTestEndpoint({ store: first });
  const processes = stores.map((store): Process => {
    const errors: unknown[] = [];
    const { config, now } = test.endpoint;
    const log = { info: () => {}, warn: () => {}, error: (fields: object) => void errors.push(fields) };
    const endpoint = createEndpoint({ store, config, log, now, random: (bytes) => randomBytes(bytes) });
    return { endpoint, app: createApp(endpoint), errors };
  });
  return {
    test,
    processes,
    async close() {
      for (const store of stores) await store.close();
    },
  };
}

/** One of a list, by chance. */
export const anyOf = <T>(list: readonly T[]): T => {
  const found = list[Math.floor(Math.random() * list.length)];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
};

/** Pushes changes of a phone to one of the processes. */
export async function pushAt(
  { test }: Town,
  { app }: Process,
  phone: Phone,
  changes: readonly object[],
): Promise<{ status: number; retryAfter: string | null; reply: PushReply }> {
  const response = await app.request('/api/v1/push', {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: phone.cookie, 'x-officer': phone.officer.id },
    body: JSON.stringify(envelope(test, newId(), changes)),
  });
  const reply = (await response.json()) as PushReply;
  return { status: response.status, retryAfter: response.headers.get('retry-after'), reply };
}
