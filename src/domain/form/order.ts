import { readsOf } from './expression.ts';
import type { Field, Form, FormSection } from './types.ts';

/** One field to be read, with the section it stands in and, for a table, its columns in the order they are read. */
export interface Step {
  readonly section: FormSection;
  readonly field: Field;
  readonly columns: readonly Field[];
}

const known = new WeakMap<Form, readonly Step[]>();

/**
 * The fields of a form in an order in which everything a field depends on comes before it. Where fields depend on each
 * other in a circle, the form's own order decides and the later one is missing to the earlier. Kept for each form:
 * a definition never changes.
 */
export function readingOrder(form: Form): readonly Step[] {
  const found = known.get(form);
  if (found) return found;
  const steps = form.sections.flatMap((section) =>
    section.fields.map((field) => ({
      section,
      field,
      columns: field.type === 'table' ? sorted(field.columns, (column) => column.id, readsOfField) : [],
    })),
  );
  const order = sorted(
    steps,
    (step) => step.field.id,
    (step) => new Set([...readsOf(step.section.showIf).fields, ...readsOfField(step.field)]),
  );
  known.set(form, order);
  return order;
}

/**
 * The steps that give some fields and columns, with all they depend on, in reading order: what a roll-up needs of a form
 * full of prose.
 */
export function stepsFor(form: Form, ids: ReadonlySet<string>): Step[] {
  const order = readingOrder(form);
  const needed = new Set(ids);
  // What a field depends on comes before it: going backwards meets every need in one pass.
  for (const { section, field, columns } of [...order].reverse()) {
    if (!needed.has(field.id) && !columns.some((column) => needed.has(column.id))) continue;
    needed.add(field.id);
    for (const id of [...readsOf(section.showIf).fields, ...readsOfField(field)]) needed.add(id);
  }
  return order
    .filter(({ field }) => needed.has(field.id))
    .map((step) => ({ ...step, columns: step.columns.filter((column) => needed.has(column.id)) }));
}

/** Every field a field needs to be shown and worked out. */
function readsOfField(field: Field): Set<string> {
  const { fields } = readsOf(field.showIf);
  if (field.type === 'ratio') fields.add(field.numerator).add(field.denominator);
  if (field.type === 'computed') for (const id of readsOf(field.value).fields) fields.add(id);
  if (field.type === 'table')
    for (const column of field.columns) {
      if (column.type !== 'table') for (const id of readsOfField(column)) fields.add(id);
    }
  return fields;
}

function sorted<T>(
  items: readonly T[],
  idOf: (item: T) => string,
  readsOfItem: (item: T) => Set<string>,
): T[] {
  const byId = new Map(items.map((item) => [idOf(item), item]));
  const done = new Set<T>();
  const begun = new Set<T>();
  for (const item of items) {
    // Depth first with a list instead of recursion: a form from outside may chain as many fields as it likes.
    const todo = [item];
    for (let top = todo.at(-1); top; top = todo.at(-1)) {
      if (begun.has(top)) {
        done.add(top);
        todo.pop();
        continue;
      }
      begun.add(top);
      for (const id of readsOfItem(top)) {
        const needed = byId.get(id);
        if (needed && !begun.has(needed)) todo.push(needed);
      }
    }
  }
  return [...done];
}
