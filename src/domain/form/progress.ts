import type { JsonObject } from '../json.ts';
import type { FieldProblem } from '../problem.ts';
import { isAnswered } from './check-value.ts';
import { type CheckContext, checkBody } from './check.ts';
import { own } from './empty.ts';
import type { Field, Form, FormSection } from './types.ts';
import { everyField, visibleSections } from './values.ts';

/** Something to mend before sending, and where. `field` is null for a body that is no object at all. */
export interface Gap {
  readonly section: FormSection | null;
  readonly field: Field | null;
  readonly problem: FieldProblem;
}

/** The errors of a body in the order of the form, each with its section and field: the summary before sending. */
export function gaps(form: Form, body: unknown, context: CheckContext): Gap[] {
  const places = everyField(form);
  const found = checkBody(form, body, context).errors.map((problem) => {
    const id = problem.field.split('.')[0];
    const index = places.findIndex(({ field }) => field.id === id);
    return {
      index,
      gap: { section: places[index]?.section ?? null, field: places[index]?.field ?? null, problem },
    };
  });
  return found.sort((a, b) => a.index - b.index).map(({ gap }) => gap);
}

/** How far one section is. */
export interface SectionProgress {
  readonly section: string;
  /** Visible fields that must be answered, and how many of them are. */
  readonly required: number;
  readonly answered: number;
  /** Visible fields a person can fill in, and how many of them are. */
  readonly fields: number;
  readonly filled: number;
  /** Errors in this section, missing answers included. */
  readonly problems: number;
}

/** How far a body is, for each visible section. */
export function progress(form: Form, body: JsonObject, context: CheckContext): SectionProgress[] {
  const found = gaps(form, body, context);
  return visibleSections(form, body, context).map(({ section, fields }) => {
    const asked = fields.filter((field) => !silent.has(field.type) && field.by !== 'reviewer');
    const required = asked.filter((field) => field.required === true);
    const answered = (field: Field): boolean => isAnswered(field, own(body, field.id));
    return {
      section: section.id,
      required: required.length,
      answered: required.filter(answered).length,
      fields: asked.length,
      filled: asked.filter(answered).length,
      problems: found.filter((gap) => gap.section?.id === section.id).length,
    };
  });
}

const silent: ReadonlySet<Field['type']> = new Set(['note', 'computed', 'ratio']);
