import type { Campaign } from '../campaign.ts';
import type { RecordRow } from '../record.ts';
import { rollUp } from '../rollup.ts';
import type { UnitTree } from '../unit-tree.ts';
import type { Prefilled } from './prefill.ts';
import type { Form } from './types.ts';
import { everyField } from './values.ts';

const added = new Set(['integer', 'decimal', 'money']);

/**
 * What an upper unit's form opens with: the sums of what the grassroots units below it stand by (`forms.md`, prefill), by
 * the ids of its fields. A whole year takes each figure by its own rule over rounds; of a kind that exists once a year it
 * is the units' own year's. What nobody gave is left out.
 */
export function prefillFromBelow(
  form: Form,
  question: {
    /** Every version of the campaign's forms. */
    readonly forms: readonly Form[];
    readonly tree: UnitTree;
    readonly unit: string;
    readonly records: Iterable<RecordRow>;
    readonly campaign: Pick<Campaign, 'id' | 'rounds'>;
    readonly round: number | null;
  },
): Prefilled[] {
  const same = question.forms.filter(({ id }) => id === form.id);
  const found = rollUp({ ...question, forms: same }).forms[0];
  if (!found || found.total.reported === 0) return [];
  const { submitted, reported } = found.total;
  return everyField(form).flatMap(({ field }): Prefilled[] => {
    const value = added.has(field.type) ? submitted[field.id] : undefined;
    return value === undefined || value === null
      ? []
      : [{ field: field.id, value, records: [], units: reported }];
  });
}
