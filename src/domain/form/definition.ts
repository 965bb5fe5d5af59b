import { isObject, isShallow } from '../json.ts';
import type { FieldProblem } from '../problem.ts';
import { Inspection } from './definition-fields.ts';
import { formKinds } from './types.ts';

/** What a form from outside may be at most. */
const formLimits = {
  /** Levels of nesting of the whole definition. */
  depth: 60,
  /** Characters of its JSON. */
  text: 400_000,
  sections: 100,
  /** Fields, columns included. */
  fields: 600,
  checks: 400,
  prefill: 200,
} as const;

/**
 * What keeps a value from outside from being a form that may be published. Total. Each problem names the place
 * (`sections.2.fields.0.showIf`) in `field`; `code` is `field.required` (missing), `field.type` (not of the shape),
 * `field.long` (too much of it), `field.unclean` (asks for personal data we never hold) or `field.check` with
 * `args.rule`: `duplicate`, `reference`, `number`, `previous`, `linked`, `campaign`, `private`, `deep`, `name`, `order`.
 * Empty: the value is a `Form`.
 */
export function checkForm(value: unknown): FieldProblem[] {
  if (!isObject(value)) return [{ field: '', code: 'field.type', args: { expected: 'form' } }];
  if (!isShallow(value, formLimits.depth))
    return [{ field: '', code: 'field.check', args: { rule: 'deep' } }];
  if (textLength(value) > formLimits.text)
    return [{ field: '', code: 'field.long', args: { max: formLimits.text } }];
  const inspection = new Inspection();
  const { problem } = inspection;
  if (typeof value.id !== 'string' || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(value.id))
    problem('id', 'field.type', { expected: 'slug' });
  if (!Number.isInteger(value.version) || Number(value.version) < 1 || Number(value.version) > 999_999)
    problem('version', 'field.type', { expected: 'version' });
  if (!formKinds.some((kind) => kind === value.kind)) problem('kind', 'field.option');
  if (value.life !== 'fixed' && value.life !== 'living') problem('life', 'field.option');
  inspection.words(value.title, 'title');
  if (value.intro !== undefined) inspection.words(value.intro, 'intro');
  inspection.each(value.sections, 'sections', formLimits.sections, (section, path) =>
    inspection.section(section, path),
  );
  if (Array.isArray(value.sections) && value.sections.length === 0) problem('sections', 'field.required');
  if (inspection.fieldCount > formLimits.fields)
    problem('sections', 'field.long', { max: formLimits.fields });
  inspection.references();
  if (value.checks !== undefined)
    inspection.each(value.checks, 'checks', formLimits.checks, (check, path) =>
      checkRule(inspection, check, path),
    );
  if (value.prefill !== undefined)
    inspection.each(value.prefill, 'prefill', formLimits.prefill, (item, path) =>
      checkPrefill(inspection, item, path),
    );
  return inspection.problems;
}

function textLength(value: unknown): number {
  try {
    return JSON.stringify(value)?.length ?? 0;
  } catch {
    // Only what is not JSON can throw here (a BigInt); nothing the endpoint parsed is.
    return Number.POSITIVE_INFINITY;
  }
}

function checkRule(inspection: Inspection, check: { [key: string]: unknown }, path: string): void {
  const { problem } = inspection;
  inspection.id(check.id, `${path}.id`, 'check');
  if (check.severity !== 'error' && check.severity !== 'ask') problem(`${path}.severity`, 'field.option');
  inspection.words(check.message, `${path}.message`);
  if (check.source !== undefined) inspection.words(check.source, `${path}.source`);
  if (check.when === undefined) problem(`${path}.when`, 'field.required');
  else inspection.expression(check.when, `${path}.when`, 'top');
  inspection.texts(check.fields, `${path}.fields`, (id) => {
    if (!inspection.fields.has(id)) problem(`${path}.fields`, 'field.check', { rule: 'reference', id });
  });
  // The endpoint may not have the round before: only an `ask` may look there.
  if (check.severity === 'error') inspection.steady(check.when, `${path}.when`);
}

function checkPrefill(inspection: Inspection, item: { [key: string]: unknown }, path: string): void {
  const { problem } = inspection;
  if (typeof item.field !== 'string') problem(`${path}.field`, 'field.type', { expected: 'text' });
  else if (!inspection.fields.has(item.field))
    problem(`${path}.field`, 'field.check', { rule: 'reference', id: item.field });
  if (!['count', 'sum', 'latest', 'list', 'rows'].some((op) => op === item.op))
    problem(`${path}.op`, 'field.option');
  if (item.op === 'rows' || item.keys !== undefined || item.counts !== undefined)
    checkRows(inspection, item, path);
  if (item.of !== undefined && typeof item.of !== 'string')
    problem(`${path}.of`, 'field.type', { expected: 'text' });
  const works = item.op === 'sum' || item.op === 'latest';
  if (works && item.of === undefined && item.value === undefined) problem(`${path}.of`, 'field.required');
  if (item.value !== undefined) {
    if (!works || item.of !== undefined) problem(`${path}.value`, 'field.option');
    inspection.expression(item.value, `${path}.value`, 'foreign');
    inspection.steady(item.value, `${path}.value`);
  }
  const { from } = item;
  if (!isObject(from)) return problem(`${path}.from`, 'field.type', { expected: 'object' });
  if (!formKinds.some((kind) => kind === from.kind)) problem(`${path}.from.kind`, 'field.option');
  if (from.round !== 'same' && from.round !== 'all') problem(`${path}.from.round`, 'field.option');
  inspection.texts(from.states, `${path}.from.states`, () => {});
  // `where` speaks of another form's fields, which are not known here: its shape alone is looked at.
  if (from.where !== undefined) inspection.expression(from.where, `${path}.from.where`, 'foreign');
  inspection.steady(from.where, `${path}.from.where`);
}

/** Rows are made by the columns of the table they fill: what tells them apart, and what is counted in them. */
function checkRows(inspection: Inspection, item: { [key: string]: unknown }, path: string): void {
  const { problem } = inspection;
  if (item.op !== 'rows') problem(`${path}.op`, 'field.option');
  const parts = [
    ['keys', item.keys],
    ['counts', item.counts ?? {}],
  ] as const;
  for (const [part, value] of parts) {
    if (!isObject(value)) {
      problem(`${path}.${part}`, 'field.type', { expected: 'object' });
      continue;
    }
    for (const [column, said] of Object.entries(value)) {
      const at = `${path}.${part}.${column}`;
      if (inspection.fields.get(column)?.table !== item.field)
        problem(at, 'field.check', { rule: 'reference', id: column });
      if (part === 'keys' && typeof said !== 'string') problem(at, 'field.type', { expected: 'text' });
      if (part === 'counts') {
        inspection.expression(said, at, 'foreign');
        inspection.steady(said, at);
      }
    }
  }
}
