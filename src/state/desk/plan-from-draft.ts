import type { PlanBlock, PlanNote, Precision } from '../../domain/campaign.ts';
import { fold } from '../../domain/fold.ts';
import type { Form } from '../../domain/form/types.ts';
import { isDay, isMonth } from '../../domain/time.ts';
import {
  type DateEntry,
  type Entry,
  type HeadName,
  type PlanSheet,
  type SheetDeadline,
  type SheetMilestone,
  absent,
  absentDate,
  emptySheet,
  headNames,
  keyed,
} from './plan-sheet.ts';

/** What the importer gives. A type alone: the importer itself is loaded on demand. */
export type PlanDraft = import('../../documents/plan/draft.ts').PlanDraft;
type DraftRound = PlanDraft['rounds'][number];
type OutlineBlock = PlanDraft['outline'][number]['blocks'][number];

/**
 * The sheet a person corrects, from what the importer read. Pure. Nothing is invented: what the paper does not say is
 * empty; a date that is no day waits for a person; the official text is kept letter for letter.
 * @param name of the file, or of what was pasted
 */
export function sheetOfDraft(draft: PlanDraft, name: string, forms: readonly Form[]): PlanSheet {
  const read = (path: string, value: string | number | null | undefined): Entry => {
    if (value === null || value === undefined || value === '') return absent;
    const span = draft.spans[path];
    return {
      value: String(value),
      at: span ? { start: span.start, end: span.end } : null,
      trust: span?.certainty ?? 'guess',
    };
  };
  const place = (path: string) => {
    const span = draft.spans[path];
    return span ? { start: span.start, end: span.end } : null;
  };
  const head = Object.fromEntries(headNames.map((key) => [key, read(key, draft[key])])) as Record<
    HeadName,
    Entry
  >;
  const sheet = emptySheet(forms);
  return {
    ...sheet,
    paper: draft.kind,
    schoolYear: draft.schoolYear,
    head: { ...head, year: yearOf(draft, read), issueDate: exactDate(head.issueDate) },
    signer: {
      authority: read('signer.authority', draft.signer?.authority),
      title: read('signer.title', draft.signer?.title),
      name: read('signer.name', draft.signer?.name),
    },
    rounds: keyed(
      draft.rounds.map((round, index) => ({
        no: round.no,
        start: dateOf(round, 'start', read(`rounds.${index}.start`, 'x')),
        end: dateOf(round, 'end', read(`rounds.${index}.end`, 'x')),
        theme: read(`rounds.${index}.theme`, round.theme),
        at: round.span,
      })),
    ),
    milestones: keyed(draft.rounds.flatMap((round, index) => milestonesOf(draft, round, index, read))),
    movements: keyed(
      draft.movements.map(({ name: title, kind, launchedBy, certainty, span }) => ({
        name: { value: title, at: { start: span.start, end: span.end }, trust: certainty },
        kind,
        launchedBy: launchedBy ?? '',
      })),
    ),
    targets: keyed(
      draft.targets.map(({ text, value, unit }, index) => ({
        text: read(`targets.${index}.text`, text),
        value: value === null ? '' : String(value).replace('.', ','),
        unit: unit ?? '',
      })),
    ),
    contacts: keyed(
      draft.contacts.map(({ unit, scope, phone, email }, index) => ({
        unit: unit ?? '',
        scope: scope ?? '',
        phone: phone ?? '',
        email: email ?? '',
        at:
          place(`contacts.${index}.email`) ??
          place(`contacts.${index}.phone`) ??
          place(`contacts.${index}.unit`),
      })),
    ),
    recipients: keyed(
      draft.recipients.map(({ name: whom, purpose }, index) => ({
        name: read(`recipients.${index}.name`, whom),
        purpose,
      })),
    ),
    ...deadlinesOf(draft, sheet),
    content: draft.outline.map(({ no, title, blocks }) => ({ no, title, blocks: blocks.map(blockOf) })),
    notes: draft.warnings.map(({ code, message, span }): PlanNote => ({
      code,
      text: message,
      at: span ? { start: span.start, end: span.end } : null,
    })),
    source: { name, text: draft.source },
  };
}

/** A plan of a school year has no calendar year of its own; the year it begins in is proposed, to be looked at. */
function yearOf(draft: PlanDraft, read: (path: string, value: number | null) => Entry): Entry {
  if (draft.year !== null) return read('year', draft.year);
  const begins = /^\d{4}/.exec(draft.schoolYear ?? '')?.[0];
  return begins ? { ...read('schoolYear', Number(begins)), trust: 'guess' } : absent;
}

/** A date of issue that names no month at least is left for a person. */
function exactDate(entry: Entry): Entry {
  return isDay(entry.value) || isMonth(entry.value) ? entry : { ...absent, at: entry.at };
}

function dateOf(round: DraftRound, side: 'start' | 'end', found: Entry): DateEntry {
  const printed = round[side];
  if (printed === null) return absentDate;
  if (typeof printed !== 'string') {
    // "Từ nay" follows from the day of issue, but a person says so.
    const day = printed.resolved !== null && isDay(printed.resolved) ? printed.resolved : '';
    return { ...found, value: day, trust: 'guess', precision: 'day', printed: printed.text };
  }
  if (isDay(printed)) return { ...found, value: printed, precision: 'day', printed: null };
  if (isMonth(printed)) return { ...found, value: printed, precision: 'month', printed: null };
  const month = monthOf(printed, side);
  const precision: Precision = month === '' ? 'day' : 'month';
  return { ...found, value: month, trust: month === '' ? 'guess' : 'likely', precision, printed };
}

/** A quarter or a year stands for its first or last month. */
function monthOf(printed: string, side: 'start' | 'end'): string {
  const quarter = /^(\d{4})-Q([1-4])$/.exec(printed);
  if (quarter?.[1] && quarter[2]) {
    const last = Number(quarter[2]) * 3;
    return `${quarter[1]}-${String(side === 'end' ? last : last - 2).padStart(2, '0')}`;
  }
  return /^\d{4}$/.test(printed) ? `${printed}-${side === 'end' ? '12' : '01'}` : '';
}

function milestonesOf(
  draft: PlanDraft,
  round: DraftRound,
  index: number,
  read: (path: string, value: string) => Entry,
): SheetMilestone[] {
  const of = (kind: 'anniversary' | 'event', list: 'anniversaries' | 'events'): SheetMilestone[] =>
    round[list].map((title, at) => ({
      title: read(`rounds.${index}.${list}.${at}`, title),
      date: dayIn(title, draft.year),
      round: round.no,
      kind,
    }));
  return [...of('anniversary', 'anniversaries'), ...of('event', 'events')];
}

/** The day of the plan's year that a milestone prints in full ("(03/02/1930 - 03/02/2026)"); else none. */
function dayIn(title: string, year: number | null): string {
  const days = [...title.matchAll(/(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})/g)]
    .filter((found) => Number(found[3]) === year)
    .map(([, day = '', month = '', of = '']) => `${of}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
    .filter((day) => isDay(day));
  return days.at(-1) ?? '';
}

/** The paper's deadlines; one that names a report or a registration of a known round becomes that form's due date. */
function deadlinesOf(draft: PlanDraft, sheet: PlanSheet): Pick<PlanSheet, 'deadlines' | 'due'> {
  const due: PlanSheet['due'][number][] = [];
  const deadlines = draft.deadlines.map((deadline, index): SheetDeadline => {
    const span = draft.spans[`deadlines.${index}.date`] ?? draft.spans[`deadlines.${index}`];
    const at = span ? { start: span.start, end: span.end } : null;
    const { what, date, strict } = deadline;
    const kind = kindNamed(what);
    const form = sheet.forms.find((one) => one.form.kind === kind)?.form.id;
    const round = roundNamed(what, draft.rounds);
    const free = !due.some((one) => one.form === form && one.round === round);
    if (form === undefined || round === null || !free || !isDay(date))
      return { what, date, strict, at, usedFor: null };
    due.push({ form, round, date, strict, fromPlan: true, at });
    return { what, date, strict, at, usedFor: `${form}|${round}` };
  });
  return { deadlines: keyed(deadlines), due };
}

function kindNamed(what: string): string | null {
  const words = fold(what);
  if (/giao uoc|dang ky/.test(words)) return 'pledge-collective';
  return /bao cao|so ket/.test(words) ? 'round-report' : null;
}

/** The round a deadline names; a plan of one round needs not name it. */
function roundNamed(what: string, rounds: PlanDraft['rounds']): number | null {
  const named = /dot\s*(?:thi dua\s*)?(?:thu\s*)?(\d+|mot|nhat|hai|i{1,3})\b/.exec(fold(what))?.[1];
  if (named === undefined) return rounds.length === 1 ? (rounds[0]?.no ?? null) : null;
  const words: Record<string, number> = { mot: 1, nhat: 1, hai: 2, i: 1, ii: 2, iii: 3 };
  const no = words[named] ?? Number(named);
  return rounds.some((round) => round.no === no) ? no : null;
}

function blockOf({ no, text, children }: OutlineBlock): PlanBlock {
  return children && children.length > 0 ? { no, text, children: children.map(blockOf) } : { no, text };
}
