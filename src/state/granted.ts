import { nominationOf } from '../domain/awards.ts';
import type { FormRow } from '../domain/feed.ts';
import { formKey } from '../domain/form/types.ts';
import { everyField } from '../domain/form/values.ts';
import type { Words } from '../domain/words.ts';
import type { Work } from './work.ts';

/** Who was granted what, and the nomination that tells of it. */
export interface Granted {
  readonly record: string;
  readonly round: number | null;
  readonly subject: string;
  readonly award: Words;
}

/** The unit's nominations that were granted, each award by the name it has in the form it was nominated with. */
export function grantedOf(works: readonly Work[], forms: readonly FormRow[]): Granted[] {
  return works.flatMap(({ id, kind, round, record }): Granted[] => {
    if (kind !== 'nomination' || !record || record.state === 'withdrawn') return [];
    const { subject, award, outcome } = nominationOf(record);
    if (outcome?.granted !== true) return [];
    const form = forms.find(
      (known) => known.campaign === record.campaign && formKey(known) === record.head.form,
    );
    const named = form
      ? everyField(form).flatMap(({ field }) =>
          field.id === 'award' && field.type === 'choice' ? field.options : [],
        )
      : [];
    return [
      {
        record: id,
        round,
        subject,
        award: named.find((option) => option.id === award)?.label ?? { vi: award },
      },
    ];
  });
}
