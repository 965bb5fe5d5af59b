import * as v from 'valibot';
import { count, id, text } from './shapes.ts';

const base64url = (bytes: number) =>
  v.pipe(v.string(), v.regex(new RegExp(`^[\\w-]{${Math.ceil((bytes * 4) / 3)}}=*$`)));

/** `POST /subscriptions`: where the browser of this device takes pushes for an officer, as `PushSubscription` says it. */
export const subscriptionRequest = v.object({
  endpoint: v.pipe(text(1000), v.url()),
  keys: v.object({ p256dh: base64url(65), auth: base64url(16) }),
});

/** The endpoint's public key (VAPID); null where it pushes nothing. */
export const subscriptionReply = v.object({ key: v.nullable(v.string()) });

/** What news there may be. Words are made on the device. */
export const newsCodes = ['returned', 'accepted', 'plan', 'due'] as const;

/** What a push says: codes, counts and ids; no name, no word of a record. */
const pushMessage = v.object({
  officer: id,
  news: v.array(
    v.object({
      code: v.picklist(newsCodes),
      count,
      /** The record or campaign, where there is one only. */
      id: v.optional(id),
      /** Days left, of what is due. */
      left: v.optional(count),
    }),
  ),
});
export type PushMessage = v.InferOutput<typeof pushMessage>;

/** A push as it was opened; null when this build does not understand it. */
export function readPush(text: string): PushMessage | null {
  try {
    const read = v.safeParse(pushMessage, JSON.parse(text));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
