import { type PlanAbove, planAbove } from '../domain/cascade.ts';
import type { RecordRow } from '../domain/record.ts';
import type { Unit } from '../domain/unit.ts';
import type { Cache } from './cache.ts';
import { LISTED_WITHIN, settled } from './failure.ts';

/**
 * The accepted plans of the units above one, the nearest unit first. Reads the records of those units alone: a desk holds
 * thousands of others. One transaction, so that whoever watches it sees every row it depends on.
 */
export function plansAbove(cache: Cache, unit: Pick<Unit, 'id' | 'parent'>): Promise<PlanAbove[]> {
  const { rows } = cache;
  const unitOf = async (id: string): Promise<Unit | undefined> =>
    (await rows.get(['unit', id]))?.d as Unit | undefined;
  return settled(
    cache.transaction('r', rows, async () => {
      const found: PlanAbove[] = [];
      const seen = new Set([unit.id]);
      // What was pulled of the unit is newer than what it was at the enrolment: units move.
      let next = (await unitOf(unit.id))?.parent ?? unit.parent;
      while (next !== null && !seen.has(next)) {
        seen.add(next);
        const above = await unitOf(next);
        if (!above) break;
        for (const { d } of await cache.rows.where('[t+unit]').equals(['record', next]).toArray()) {
          const plan = planAbove(d as RecordRow, above);
          if (plan) found.push(plan);
        }
        next = above.parent;
      }
      return found;
    }),
    LISTED_WITHIN,
  );
}
