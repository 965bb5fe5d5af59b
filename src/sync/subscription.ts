import { subscriptionReply } from '../protocol/subscription.ts';
import { replyOrThrow } from './failure.ts';
import type { Ports } from './ports.ts';
import { call } from './transport.ts';

const path = '/subscriptions';
const expects = { 200: subscriptionReply };

/** The key to subscribe to pushes with; null where the endpoint pushes nothing. @throws ProblemError `net.*` */
export async function readPushKey(ports: Ports, officer: string): Promise<string | null> {
  return replyOrThrow(await call(ports, { method: 'GET', path, officer, expects })).key;
}

/** Says where this device takes pushes for an officer. @throws ProblemError `net.*` or the endpoint's code */
export async function subscribe(
  ports: Ports,
  officer: string,
  address: { endpoint: string; keys: { p256dh: string; auth: string } },
): Promise<void> {
  replyOrThrow(await call(ports, { method: 'POST', path, officer, body: address, expects }));
}

/** This device takes no more pushes for an officer. @throws ProblemError `net.*` */
export async function unsubscribe(ports: Ports, officer: string): Promise<void> {
  replyOrThrow(await call(ports, { method: 'DELETE', path, officer, expects }));
}
