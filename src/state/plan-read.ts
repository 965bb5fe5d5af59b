import type { JsonObject } from '../domain/json.ts';
import type { Session } from './session.ts';

/** What the coverage form opens with when it is begun from the plan: that it was read, and when (`domain.md` §6.11). */
export function planRead(session: Pick<Session, 'clock'>): JsonObject {
  return { planReadOn: session.clock.today.peek() };
}
