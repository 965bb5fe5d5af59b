import type { Field, FormSection, Prefill } from '../form/types.ts';
import { reportPrefill } from './round-report-prefill.ts';

/** The final review is another one than those of the rounds, and so is what the unit makes of its year. */
const ofItself = ['reviewHeld', 'reviewAttendance', 'selfRating'];

/**
 * What a year's report opens with. What the unit has records of is counted over the whole campaign, each record once;
 * everything else comes from its own round reports, by the rule each figure has over rounds.
 */
export function yearPrefill(sections: readonly FormSection[]): Prefill[] {
  const asked = sections.flatMap(({ fields }) => fields);
  const known = new Set([...reportPrefill.map(({ field }) => field), ...ofItself]);
  const fromRecords = reportPrefill
    .filter(({ field }) => asked.some(({ id }) => id === field))
    .map((rule): Prefill => ({ ...rule, from: { ...rule.from, round: 'all' } }));
  const fromReports = asked.flatMap((item): Prefill[] => {
    const op = known.has(item.id) ? null : overRounds(item);
    const from = { kind: 'round-report', round: 'all', states: ['submitted', 'accepted'] } as const;
    return op ? [{ field: item.id, from, op, of: item.id }] : [];
  });
  return [...fromRecords, ...fromReports];
}

function overRounds(item: Field): Prefill['op'] | null {
  if (!('rollUp' in item) || !item.rollUp || item.rollUp.rounds === 'none') return null;
  // What is computed is computed again from the figures brought over.
  if (item.type === 'computed') return null;
  if (item.type === 'yesNo') return 'latest';
  if (item.type === 'choice') return item.many === true ? null : 'latest';
  return item.rollUp.rounds;
}
