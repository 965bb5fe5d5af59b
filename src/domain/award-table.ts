import type { AwardFacts, ChoiceOption, Condition, Field, Form } from './form/types.ts';
import { canonicalJson } from './json.ts';

type Choice = Extract<Field, { type: 'choice' }>;

/** Fields and columns in which an award is chosen, whatever the form. */
const choosers: ReadonlySet<string> = new Set(['award', 'previousAward', 'registeredTitle']);

const isAward = (field: Field): field is Choice => field.type === 'choice' && field.id === 'award';

/** The award table of a campaign: the options of its nomination form, with what the province says of each. */
export function awardsOf(forms: readonly Form[]): readonly ChoiceOption[] {
  const newest = forms
    .filter(({ kind }) => kind === 'nomination')
    .reduce<Form | null>((last, form) => (last && last.version > form.version ? last : form), null);
  return newest?.sections.flatMap(({ fields }) => fields).find(isAward)?.options ?? [];
}

/** The levels a nomination form names. */
export function awardLevelsOf(forms: readonly Form[]): readonly ChoiceOption[] {
  const levels = forms
    .filter(({ kind }) => kind === 'nomination')
    .flatMap(({ sections }) => sections.flatMap(({ fields }) => fields))
    .find(({ id }) => id === 'awardLevel');
  return levels?.type === 'choice' ? levels.options : [];
}

/** What nobody has said of an award yet. */
export const unsaid: AwardFacts = {
  class: 'commendation',
  level: 'base',
  decidedBy: 'union',
  rule: '',
  ruleDate: null,
};

/**
 * A form with this award table: everywhere an award is chosen the same names, in the nomination with what is said of
 * them; what it checks of titles and commendations follows. The same form where nothing changes.
 */
export function withAwards(form: Form, table: readonly ChoiceOption[]): Form {
  if (table.length === 0) return form;
  const names = table.map(({ id, label }) => ({ id, label }));
  const changed = (field: Field): Field => {
    if (field.type === 'table') return { ...field, columns: field.columns.map(changed) };
    if (field.type !== 'choice' || !choosers.has(field.id)) return field;
    return { ...field, options: form.kind === 'nomination' && isAward(field) ? table : names };
  };
  const ids = (of: AwardFacts['class']): string[] =>
    table.flatMap(({ id, award }) => (award?.class === of ? [id] : []));
  const wrong: { readonly [check: string]: Condition } = {
    'class-title': classIs('commendation', ids('title')),
    'class-commendation': classIs('title', ids('commendation')),
  };
  const next: Form = {
    ...form,
    sections: form.sections.map((section) => ({ ...section, fields: section.fields.map(changed) })),
    ...(form.checks && form.kind === 'nomination'
      ? { checks: form.checks.map((check) => ({ ...check, when: wrong[check.id] ?? check.when })) }
      : {}),
  };
  return canonicalJson(next) === canonicalJson(form) ? form : next;
}

function classIs(said: AwardFacts['class'], ids: readonly string[]): Condition {
  return {
    and: [{ eq: [{ field: 'awardClass' }, { value: said }] }, { in: [{ field: 'award' }, ids] }],
  };
}
