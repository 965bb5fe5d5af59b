import * as v from 'valibot';
import { count, id } from './shapes.ts';

/** `POST /wiped`: the browser deleted this device's storage (`hazards.md` B14). */
export const wipedRequest = v.object({
  /** Whose databases are gone. */
  officers: v.pipe(v.array(id), v.minLength(1), v.maxLength(50)),
  /** How many drafts and unsent changes were last known to be there; null when nobody knows. */
  unsent: v.nullable(count),
});

export const wipedReply = v.object({ notices: count });
