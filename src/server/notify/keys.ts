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
  if (known !== undefined) return JSON.parse(known) as Keys;
  // Loaded once somebody asks for pushes; most endpoints never do.
  const { default: webPush } = await import('web-push');
  const made = JSON.stringify(webPush.generateVAPIDKeys());
  return JSON.parse(await store.write((writer) => writer.keepFact(FACT, made))) as Keys;
}
