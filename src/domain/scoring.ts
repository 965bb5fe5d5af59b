import { type Scoring, scoreSheetOf } from './default-forms/score-sheet.ts';
import type { Expression, Field, Form } from './form/types.ts';
import { canonicalJson } from './json.ts';

/**
 * What a score sheet asks, read back from its form with the ids of its fields. Null for a form that is built otherwise
 * (one of another program): made anew of what was read, it would not be the same.
 */
export function scoringOf(form: Form): Scoring | null {
  if (form.kind !== 'score-sheet') return null;
  const fields = (of: string): readonly Field[] => form.sections.find(({ id }) => id === of)?.fields ?? [];
  const scoring: Scoring = {
    groups: form.sections
      .filter(({ id }) => id !== 'vetoes' && id !== 'result')
      .map((section) => ({
        id: section.id,
        title: section.title,
        criteria: section.fields.flatMap((field) =>
          field.type === 'decimal' && field.by === undefined
            ? [{ id: field.id, text: field.label, max: field.max ?? 0 }]
            : [],
        ),
      })),
    bands: bandsOf(fields('result').find(({ id }) => id === 'selfBand')),
    vetoes: fields('vetoes').map(({ id, label }) => ({ id, text: label })),
  };
  return bones(scoreSheetOf(scoring, form.version)) === bones({ ...form, id: 'score-sheet' })
    ? scoring
    : null;
}

/** A score sheet that asks this; the same form where nothing changes, and where it cannot be read (`scoringOf`). */
export function withScoring(form: Form, scoring: Scoring): Form {
  const own = scoringOf(form);
  if (!own || canonicalJson(own) === canonicalJson(scoring)) return form;
  return { ...scoreSheetOf(scoring, form.version), id: form.id, title: form.title };
}

/** The bands in the order they are tried; the last one is from 0. */
function bandsOf(field: Field | undefined): Scoring['bands'] {
  const bands: Scoring['bands'][number][] = [];
  if (field?.type !== 'computed' || !('if' in field.value)) return bands;
  let rest: Expression | undefined = field.value.if[2];
  while (rest && 'if' in rest) {
    const [reached, name, below]: readonly [Expression, Expression, Expression?] = rest.if;
    const from: unknown = 'ge' in reached ? constant(reached.ge[1]) : null;
    bands.push({ from: typeof from === 'number' ? from : 0, name: { vi: String(constant(name)) } });
    rest = below;
  }
  return rest ? [...bands, { from: 0, name: { vi: String(constant(rest)) } }] : bands;
}

const constant = (of: Expression): unknown => ('value' in of ? of.value : null);

const wordy: ReadonlySet<string> = new Set(['title', 'intro', 'label', 'hint', 'unit', 'message']);

/** What a form is beside its words. */
function bones(form: Form): string {
  const bare: unknown = JSON.parse(
    JSON.stringify(form, (key, value: unknown) => (wordy.has(key) ? undefined : value)),
  );
  return canonicalJson(bare);
}
