import { given } from './default-forms/build.ts';
import { swingsOf } from './default-forms/round-report.ts';
import { yearPrefill } from './default-forms/year-report-prefill.ts';
import { again, isNever, never } from './form/never.ts';
import { readsOf } from './form/expression.ts';
import type { Check, Condition, Field, Form, FormSection, NumberField, Prefill } from './form/types.ts';
import { canonicalJson } from './json.ts';
import type { Words } from './words.ts';

/** An indicator of the campaign's own. Its id is the name of its field from version to version of the form. */
export interface OwnIndicator {
  readonly id: string;
  readonly label: Words;
  /** What it counts; whole đồng have none to say. */
  readonly unit: Words | null;
  readonly type: NumberField['type'];
  /** What a year makes of its rounds: their sum, or what stood at the end. */
  readonly rounds: 'sum' | 'latest';
}

/** What a campaign asks in its reports besides, and what of the indicators that ship it does not ask. */
export interface Indicators {
  readonly own: readonly OwnIndicator[];
  /** Ids of fields. */
  readonly off: readonly string[];
}

const ownSection = 'ownFigures';
const kinds: ReadonlySet<Form['kind']> = new Set(['round-report', 'year-report']);

/** Whether a form carries indicators. */
export const hasIndicators = ({ kind }: Form): boolean => kinds.has(kind);

const isFigure = (field: Field): field is NumberField =>
  field.type === 'integer' || field.type === 'decimal' || field.type === 'money';

/** The indicators that ship with a form and may be switched off, section by section: not those a rate is reckoned by. */
export function switchable(
  form: Form,
): { readonly section: FormSection; readonly fields: readonly Field[] }[] {
  const fields = form.sections.flatMap((section) => section.fields);
  const wholes = new Set(fields.flatMap((field) => (field.type === 'ratio' ? [field.denominator] : [])));
  return form.sections
    .filter(({ id }) => id !== ownSection)
    .map((section) => ({
      section,
      fields: section.fields.filter((field) => isFigure(field) && field.rollUp && !wholes.has(field.id)),
    }))
    .filter((one) => one.fields.length > 0);
}

/** What of its indicators a form asks. */
export function indicatorsOf(form: Form): Indicators {
  const own = form.sections.find(({ id }) => id === ownSection)?.fields ?? [];
  return {
    own: own.filter(isFigure).map(({ id, label, unit, type, rollUp }) => ({
      id,
      label,
      unit: type === 'money' ? null : (unit ?? null),
      type,
      rounds: rollUp?.rounds === 'latest' ? 'latest' : 'sum',
    })),
    off: switchable(form).flatMap(({ fields }) =>
      fields.filter(({ showIf }) => isNever(showIf)).map(({ id }) => id),
    ),
  };
}

/**
 * A report that asks these indicators; the same form where nothing changes, and any other form as it is. What is
 * switched off stays in the form and never shows, so that it can be switched on again as it was: with it go the rates
 * and sums worked out of it alone, the rules that compare it, and the figure it would open with.
 */
export function withIndicators(form: Form, { own, off }: Indicators): Form {
  if (!hasIndicators(form)) return form;
  const plain = withoutIndicators(form);
  const { checks: _checks, prefill: _prefill, ...rest } = plain;
  const hidden = hiddenWith(plain, new Set(off));
  const at = plain.sections.findLastIndex(({ fields }) =>
    fields.some((field) => isFigure(field) && field.rollUp),
  );
  const sections = plain.sections.map((section): FormSection => {
    const fields = section.fields.map((field) =>
      hidden.has(field.id) ? { ...field, showIf: never(field.showIf) } : field,
    );
    const all = fields.length > 0 && fields.every(({ id }) => hidden.has(id));
    return { ...section, fields, ...(all ? { showIf: never(section.showIf) } : {}) };
  });
  const added = own.length > 0 ? [sectionOf(own)] : [];
  const next: Form = {
    ...rest,
    sections: [...sections.slice(0, at + 1), ...added, ...sections.slice(at + 1)],
    ...listed('checks', [
      ...(plain.checks ?? []).map((check) =>
        check.fields.some((id) => hidden.has(id)) ? { ...check, when: never(check.when) } : check,
      ),
      ...swingsOf(added),
    ]),
    ...listed('prefill', [
      ...(plain.prefill ?? []).map((rule) =>
        hidden.has(rule.field) ? { ...rule, from: { ...rule.from, where: never(rule.from.where) } } : rule,
      ),
      ...(form.kind === 'year-report' ? yearPrefill(added).map(whereGiven) : []),
    ]),
  };
  return canonicalJson(next) === canonicalJson(form) ? form : next;
}

const listed = <K extends string, T>(key: K, list: readonly T[]): { [_ in K]?: readonly T[] } =>
  (list.length > 0 ? { [key]: list } : {}) as { [_ in K]?: readonly T[] };

/** The form as it ships: nothing switched off, nothing of its own. */
function withoutIndicators(form: Form): Form {
  const own = new Set(
    form.sections.flatMap(({ id, fields }) => (id === ownSection ? fields.map((field) => field.id) : [])),
  );
  const swings = new Set([...own].map((id) => `${id}-swing`));
  const { checks = [], prefill = [], ...rest } = form;
  return {
    ...rest,
    sections: form.sections
      .filter(({ id }) => id !== ownSection)
      .map((section) => ({
        ...shownAgain(section),
        fields: section.fields.map((field) => shownAgain(field)),
      })),
    checks: checks
      .filter(({ id }) => !swings.has(id))
      .map((check): Check => ({ ...check, when: again(check.when) ?? check.when })),
    prefill: prefill.filter(({ field }) => !own.has(field)).map(filledAgain),
  };
}

function shownAgain<T extends { readonly showIf?: Condition }>(one: T): T {
  if (!isNever(one.showIf)) return one;
  const { showIf, ...rest } = one;
  const before = again(showIf);
  return (before === undefined ? rest : { ...rest, showIf: before }) as T;
}

function filledAgain(rule: Prefill): Prefill {
  const { where, ...from } = rule.from;
  const before = again(where);
  return { ...rule, from: before === undefined ? from : { ...from, where: before } };
}

/** A report of a version that did not ask gives nothing, which is not 0. */
const whereGiven = (rule: Prefill): Prefill => ({
  ...rule,
  from: { ...rule.from, where: given(rule.field) },
});

/** What goes with the indicators that are switched off: rates of them, and what is worked out of them alone. */
function hiddenWith(form: Form, off: ReadonlySet<string>): ReadonlySet<string> {
  const may = new Set(switchable(form).flatMap(({ fields }) => fields.map(({ id }) => id)));
  const hidden = new Set([...off].filter((id) => may.has(id)));
  for (const field of form.sections.flatMap(({ fields }) => fields)) {
    if (field.type === 'ratio' && hidden.has(field.numerator)) hidden.add(field.id);
    if (field.type !== 'computed') continue;
    const reads = [...readsOf(field.value).fields];
    if (reads.length > 0 && reads.every((id) => hidden.has(id))) hidden.add(field.id);
  }
  return hidden;
}

function sectionOf(own: readonly OwnIndicator[]): FormSection {
  return {
    id: ownSection,
    title: { vi: 'Chỉ tiêu đặt thêm', en: 'Additional indicators' },
    fields: own.map(({ id, label, unit, type, rounds }): Field => ({
      id,
      type,
      label,
      ...(type === 'money' ? { unit: { vi: 'đồng', en: 'đồng' } } : unit ? { unit } : {}),
      min: 0,
      required: true,
      rollUp: { units: 'sum', rounds },
    })),
  };
}
