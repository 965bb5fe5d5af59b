import type { Campaign } from '../../domain/campaign.ts';
import type { Coverage } from '../../domain/coverage.ts';
import { countedRecords, formIdOf, submittedRevision } from '../../domain/counted.ts';
import type { FormRow } from '../../domain/feed.ts';
import type { RecordRow } from '../../domain/record.ts';
import type { Day } from '../../domain/time.ts';
import { isGrassroots } from '../../domain/unit.ts';
import type { UnitTree } from '../../domain/unit-tree.ts';
import { type RibbonYear, ribbonOf } from '../ribbon.ts';

/**
 * The year of a campaign as a whole branch goes through it: each round filled by the units whose confirmation is in, a
 * due date done once every unit has sent what was due.
 */
export function branchRibbon(
  campaign: Campaign,
  from: {
    readonly forms: readonly FormRow[];
    readonly records: readonly RecordRow[];
    readonly tree: UnitTree;
    readonly unit: string;
    readonly shown: Coverage;
    readonly now: number;
    readonly today: Day;
  },
): RibbonYear {
  const below = new Set(
    from.tree
      .subtreeOf(from.unit)
      .filter(isGrassroots)
      .map(({ id }) => id),
  );
  const sent = new Map<string, Set<string>>();
  for (const record of countedRecords(from.records)) {
    if (!below.has(record.unit) || !submittedRevision(record)) continue;
    const key = `${formIdOf(record)}|${record.round ?? ''}`;
    const units = sent.get(key) ?? new Set();
    sent.set(key, units.add(record.unit));
  }
  const { total, form, round: looked } = from.shown;
  const of = total.units.inScope;
  const countOf = (id: string | null, round: number | null): number =>
    sent.get(`${id}|${round ?? ''}`)?.size ?? 0;
  const year = ribbonOf(campaign, { ...from, works: [] });
  return {
    ...year,
    counts: 'units',
    rounds: year.rounds.map((round) => {
      const done = round.no === looked ? total.units.confirmed : Math.min(of, countOf(form, round.no));
      return { ...round, done, of };
    }),
    dues: year.dues.map((due) => ({ ...due, done: of > 0 && countOf(due.form, due.round) >= of })),
  };
}
