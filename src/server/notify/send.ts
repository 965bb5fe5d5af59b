import type { PushMessage } from '../../protocol/subscription.ts';
import type { Subscription } from '../store/port.ts';
import type { Keys } from './keys.ts';

/** What a push service made of a push: `gone` means that the browser no longer takes any. */
export type Sent = 'sent' | 'gone' | 'failed';

/** How long a push service may take to answer, ms. */
const PATIENCE = 10_000;
/** A phone that is off hears of it when it comes back within this time, s. */
const KEPT = 24 * 60 * 60;

/** Hands one encrypted message to a push service (RFC 8030, 8291, 8292). Never throws. */
export async function sendPush(
  { endpoint, p256dh, auth }: Subscription,
  message: PushMessage,
  { keys, subject }: { keys: Keys; subject: string },
): Promise<Sent> {
  try {
    const { default: webPush } = await import('web-push');
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      JSON.stringify(message),
      { TTL: KEPT, contentEncoding: 'aes128gcm', vapidDetails: { subject, ...keys } },
    );
    const { 'Content-Length': _length, ...rest } = headers as Record<string, string>;
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: rest,
      body: new Uint8Array(body),
      // A push service that sends elsewhere could lead into our own network.
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    await response.body?.cancel();
    if (response.status === 404 || response.status === 410) return 'gone';
    return response.ok ? 'sent' : 'failed';
  } catch {
    return 'failed';
  }
}
