import webPush from 'web-push';
import type { Store } from '../store/port.ts';

/** The pair with which this endpoint shows push services who it is (VAPID, RFC 8292). */
export interface Keys {
  readonly publicKey: string;
  readonly privateKey: string;
}

const FACT = 'vapid';

/**
 * The keys of these data: made once, kept with them and by every restore, so that subscriptions stay good. Whoever is
 * first of several processes makes them.
 */
export async function keysOf(store: Store): Promise<Keys> {
  const known = await store.read((reader) => reader.fact(FACT));
  const text =
    known ??
    (await store.write((writer) => writer.keepFact(FACT, JSON.stringify(webPush.generateVAPIDKeys()))));
  return JSON.parse(text) as Keys;
}
