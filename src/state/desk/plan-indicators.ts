import type { NumberField, Form, FormSection, Field } from '../../domain/form/types.ts';
import {
  type Indicators,
  hasIndicators,
  indicatorsOf,
  switchable,
  withIndicators,
} from '../../domain/indicators.ts';
import type { Words } from '../../domain/words.ts';
import { swapped } from './plan-score-lines.ts';
import type { PlanSheet } from './plan-sheet.ts';

/** An indicator of the campaign's own as typed; its id is the name of its field for good. */
interface SheetIndicator {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly type: NumberField['type'];
  readonly rounds: 'sum' | 'latest';
}

/** The indicators as somebody is choosing and writing them. */
export interface SheetIndicators {
  readonly own: readonly SheetIndicator[];
  /** Indicators that ship and are not asked. */
  readonly off: readonly string[];
}

/** What is not right yet with an indicator. `standard`: the report asks it already. */
export interface IndicatorGap {
  readonly what: 'indicator';
  readonly why: 'name' | 'twice' | 'standard';
  readonly name: string;
  readonly at: string;
}

/** Where on the page an indicator stands. */
export const indicatorAt = (id: string): string => `indicator-${id}`;

type Forms = Pick<PlanSheet, 'forms'>;

/** The reports of the campaign, the round's first. */
const reportsOf = ({ forms }: Forms): Form[] =>
  forms
    .filter(({ form, included }) => included && hasIndicators(form))
    .map(({ form }) => form)
    .sort((a, b) => (a.kind === b.kind ? 0 : a.kind === 'round-report' ? -1 : 1));

/** What ships with the reports of the campaign and may be switched off; empty where it has no report. */
export function standardIndicators(
  sheet: Forms,
): { readonly section: FormSection; readonly fields: readonly Field[] }[] {
  const [first] = reportsOf(sheet);
  return first ? switchable(first) : [];
}

/** The indicators as they stand: what was typed, else what the reports ask. */
export function indicatorsOnSheet(sheet: Forms & Pick<PlanSheet, 'indicators'>): SheetIndicators {
  if (sheet.indicators) return sheet.indicators;
  const { own, off } = askedBy(sheet);
  return {
    own: own.map(({ id, label, unit, type, rounds }) => ({
      id,
      label: label.vi,
      unit: unit?.vi ?? '',
      type,
      rounds,
    })),
    off,
  };
}

function askedBy(sheet: Forms): Indicators {
  const [first] = reportsOf(sheet);
  return first ? indicatorsOf(first) : { own: [], off: [] };
}

const clean = (text: string): string => text.trim().replace(/\s+/g, ' ').normalize('NFC');
const plain = (text: string): string => clean(text).toLocaleLowerCase('vi');
const isBlank = ({ label, unit }: SheetIndicator): boolean => clean(label) === '' && clean(unit) === '';

/** A report with the indicators of the sheet; blank lines are left out, words nobody changed keep their other language. */
export function withSheetIndicators(form: Form, sheet: PlanSheet): Form {
  const { indicators } = sheet;
  if (!indicators || !hasIndicators(form)) return form;
  const known = new Map(askedBy(sheet).own.map((one) => [one.id, one]));
  const words = (before: Words | null | undefined, text: string): Words =>
    before && clean(before.vi) === clean(text) ? before : { vi: clean(text) };
  return withIndicators(form, {
    own: indicators.own
      .filter((one) => !isBlank(one))
      .map(({ id, label, unit, type, rounds }) => ({
        id,
        label: words(known.get(id)?.label, label),
        unit: type === 'money' || clean(unit) === '' ? null : words(known.get(id)?.unit, unit),
        type,
        rounds,
      })),
    off: indicators.off,
  });
}

/** What of the indicators stands in the way of publishing. */
export function indicatorGaps(sheet: PlanSheet): IndicatorGap[] {
  if (!sheet.indicators || reportsOf(sheet).length === 0) return [];
  const standard = new Set(
    standardIndicators(sheet).flatMap(({ fields }) => fields.map(({ label }) => plain(label.vi))),
  );
  const seen = new Set<string>();
  return sheet.indicators.own
    .filter((one) => !isBlank(one))
    .flatMap(({ id, label }): IndicatorGap[] => {
      const name = plain(label);
      const why = name === '' ? 'name' : seen.has(name) ? 'twice' : standard.has(name) ? 'standard' : null;
      seen.add(name);
      return why === null ? [] : [{ what: 'indicator', why, name: clean(label), at: indicatorAt(id) }];
    });
}

/** The indicators with an empty one of the campaign's own at the end. */
export function withIndicator(now: SheetIndicators, id: string): SheetIndicators {
  return { ...now, own: [...now.own, { id, label: '', unit: '', type: 'integer', rounds: 'sum' }] };
}

/** The indicators with one of the campaign's own changed. */
export function withIndicatorTyped(
  now: SheetIndicators,
  id: string,
  part: Partial<Omit<SheetIndicator, 'id'>>,
): SheetIndicators {
  return { ...now, own: now.own.map((one) => (one.id === id ? { ...one, ...part } : one)) };
}

/** The indicators with one that ships asked, or not. */
export function withIndicatorAsked(now: SheetIndicators, field: string, asked: boolean): SheetIndicators {
  const off = now.off.filter((id) => id !== field);
  return { ...now, off: asked ? off : [...off, field] };
}

export function withoutIndicator(now: SheetIndicators, id: string): SheetIndicators {
  return { ...now, own: now.own.filter((one) => one.id !== id) };
}

/** What `withoutIndicator` took, put back where it stood. */
export function withIndicatorBack(
  now: SheetIndicators,
  before: SheetIndicators,
  id: string,
): SheetIndicators {
  const at = before.own.findIndex((one) => one.id === id);
  const row = before.own[at];
  if (!row || now.own.some((one) => one.id === id)) return now;
  return { ...now, own: [...now.own.slice(0, at), row, ...now.own.slice(at)] };
}

/** The indicators with one of the campaign's own moved by one place. */
export function withIndicatorMoved(now: SheetIndicators, id: string, by: -1 | 1): SheetIndicators {
  const at = now.own.findIndex((one) => one.id === id);
  return { ...now, own: swapped(now.own, at, by) };
}
