import type { CampaignState, Due, Plan, Round } from '../../domain/campaign.ts';
import { lastDay } from '../../domain/deadline.ts';
import { withAwards } from '../../domain/award-table.ts';
import { type Choices, bindForm } from '../../domain/form/bind.ts';
import type { Form } from '../../domain/form/types.ts';
import { type Day, isDay, isMonth, lastDayOf } from '../../domain/time.ts';
import { scoringOf, withScoring } from '../../domain/scoring.ts';
import { type IndicatorGap, indicatorGaps, withSheetIndicators } from './plan-indicators.ts';
import { type ScoreGap, scoreForm, scoreGaps, scoringOfSheet } from './plan-scoring.ts';
import { type DateEntry, type Entry, type PlanSheet, type SheetForm, dueKey } from './plan-sheet.ts';

/** What a campaign still lacks before it can be published, and where on the sheet. */
export type PlanGap =
  | { readonly what: 'title' | 'year' | 'forms' | 'issue-date'; readonly at: string }
  | { readonly what: 'round-start' | 'round-end'; readonly round: number; readonly at: string }
  /** The paper's words name no day and nobody said which one they mean. */
  | { readonly what: 'round-words'; readonly round: number; readonly words: string; readonly at: string }
  | { readonly what: 'round-order'; readonly round: number; readonly at: string }
  | { readonly what: 'round-twice'; readonly round: number; readonly at: string }
  | { readonly what: 'due-date'; readonly form: string; readonly round: number | null; readonly at: string }
  | ScoreGap
  | IndicatorGap
  | { readonly what: 'target-value' | 'milestone-date' | 'form-title'; readonly at: string };

/** Everything of a campaign but its ids and version. */
export interface CampaignContent {
  readonly title: string;
  readonly year: number;
  readonly plan: Plan;
  readonly rounds: readonly Round[];
  readonly due: readonly Due[];
  readonly forms: readonly Form[];
}

const textOrNull = (entry: Entry | string): string | null => {
  const text = (typeof entry === 'string' ? entry : entry.value).trim();
  return text === '' ? null : text.normalize('NFC');
};

/** Whether a year can head a campaign. */
const isYear = (text: string): boolean => /^2\d{3}$/.test(text.trim()) && Number(text) <= 2100;

/** A figure as a person writes it ("1.000,5"); null when it is none. */
function figure(text: string): number | null {
  const plain = text
    .trim()
    .replace(/\.(?=\d{3}(\D|$))/g, '')
    .replace(',', '.');
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : null;
}

const isDateEntry = ({ value, precision }: DateEntry): boolean =>
  precision === 'month' ? isMonth(value) : isDay(value);

/** Words that name no day must be settled by a person. */
const isSettled = (date: DateEntry): boolean =>
  date.printed === null || date.trust === 'person' || date.trust === 'likely';

const firstDay = ({ value }: DateEntry): Day => (isMonth(value) ? `${value}-01` : value);
const finalDay = ({ value }: DateEntry): Day => (isMonth(value) ? lastDayOf(value) : value);

/** What still stands in the way of publishing, in the order of the sheet; empty when nothing does. */
export function planGaps(sheet: PlanSheet): PlanGap[] {
  const gaps: PlanGap[] = [];
  const { head } = sheet;
  if (textOrNull(head.title) === null) gaps.push({ what: 'title', at: 'title' });
  if (!isYear(head.year.value)) gaps.push({ what: 'year', at: 'year' });
  const issued = head.issueDate.value;
  if (issued !== '' && !isDay(issued) && !isMonth(issued)) gaps.push({ what: 'issue-date', at: 'issueDate' });
  const seen = new Set<number>();
  for (const round of sheet.rounds) {
    const { no, key } = round;
    if (seen.has(no)) gaps.push({ what: 'round-twice', round: no, at: `round-${key}` });
    seen.add(no);
    for (const side of ['start', 'end'] as const) {
      const date = round[side];
      const at = `round-${key}-${side}`;
      if (!isSettled(date)) gaps.push({ what: 'round-words', round: no, words: date.printed ?? '', at });
      else if (!isDateEntry(date))
        gaps.push({ what: side === 'start' ? 'round-start' : 'round-end', round: no, at });
    }
    if (isDateEntry(round.start) && isDateEntry(round.end) && firstDay(round.start) > finalDay(round.end))
      gaps.push({ what: 'round-order', round: no, at: `round-${key}-end` });
  }
  for (const { key, date } of sheet.milestones)
    if (date !== '' && !isDay(date) && !isMonth(date))
      gaps.push({ what: 'milestone-date', at: `milestone-${key}` });
  for (const { key, value } of sheet.targets)
    if (value.trim() !== '' && figure(value) === null)
      gaps.push({ what: 'target-value', at: `target-${key}` });
  const included = sheet.forms.filter((one) => one.included);
  if (included.length === 0) gaps.push({ what: 'forms', at: 'forms' });
  for (const { form, title } of included)
    if (title.trim() === '') gaps.push({ what: 'form-title', at: `form-${form.id}` });
  gaps.push(...indicatorGaps(sheet));
  if (sheet.scoring && scoreForm(sheet)?.included) gaps.push(...scoreGaps(sheet.scoring));
  for (const { form, round, date } of asked(sheet))
    if (date !== '' && !isDay(date))
      gaps.push({ what: 'due-date', form, round, at: `due-${dueKey(form, round)}` });
  return gaps;
}

/** Due dates of forms and rounds that are in the campaign. */
function asked(sheet: PlanSheet): PlanSheet['due'] {
  const forms = new Set(sheet.forms.filter((one) => one.included).map(({ form }) => form.id));
  const rounds = new Set(sheet.rounds.map(({ no }) => no));
  return sheet.due.filter(({ form, round }) => forms.has(form) && (round === null || rounds.has(round)));
}

/**
 * The campaign a sheet becomes. Pure; call it only when `planGaps` is empty. The plan's sections and source stay letter
 * for letter; what nobody gave is null or empty, and a due date the paper does not name says so.
 */
export function campaignOfSheet(sheet: PlanSheet): CampaignContent {
  const { head, signer } = sheet;
  const hasSigner = Object.values(signer).some((entry) => textOrNull(entry) !== null);
  return {
    title: textOrNull(head.title) ?? '',
    year: Number(head.year.value),
    plan: {
      docType: textOrNull(head.docType),
      docNumber: textOrNull(head.docNumber),
      place: textOrNull(head.place),
      issueDate: textOrNull(head.issueDate),
      issuer: textOrNull(head.issuer),
      parentOrg: textOrNull(head.parentOrg),
      goalMotto: textOrNull(head.goalMotto),
      yearTheme: textOrNull(head.yearTheme),
      welfareMotto: textOrNull(head.welfareMotto),
      content: sheet.content,
      movements: sheet.movements
        .filter(({ name }) => textOrNull(name) !== null)
        .map(({ name, kind, launchedBy }) => ({
          name: name.value.trim(),
          kind,
          ...(launchedBy.trim() === '' ? {} : { launchedBy: launchedBy.trim() }),
        })),
      milestones: sheet.milestones
        .filter(({ title }) => textOrNull(title) !== null)
        .map(({ title, date, round, kind }) => ({
          title: title.value.trim(),
          date: date === '' ? null : date,
          round: sheet.rounds.some(({ no }) => no === round) ? round : null,
          kind,
        })),
      targets: sheet.targets
        .filter(({ text }) => textOrNull(text) !== null)
        .map(({ text, value, unit }) => ({
          text: text.value.trim(),
          value: figure(value),
          unit: textOrNull(unit),
        })),
      contacts: sheet.contacts.flatMap((contact) => {
        const { unit, scope, phone, email } = contact;
        if (![unit, phone, email].some((text) => text.trim() !== '')) return [];
        return [{ unit: textOrNull(unit), ...given({ scope, phone, email }) }];
      }),
      recipients: sheet.recipients
        .filter(({ name }) => textOrNull(name) !== null)
        .map(({ name, purpose }) => ({ name: name.value.trim(), purpose })),
      signer: hasSigner
        ? {
            authority: textOrNull(signer.authority),
            title: textOrNull(signer.title),
            name: textOrNull(signer.name),
          }
        : null,
      notes: [...sheet.notes, ...unusedDeadlines(sheet)],
      source: sheet.source,
    },
    rounds: [...sheet.rounds]
      .sort((a, b) => a.no - b.no)
      .map(({ no, start, end, theme }) => ({
        no,
        start: start.value,
        startPrecision: start.precision,
        end: end.value,
        endPrecision: end.precision,
        theme: textOrNull(theme),
      })),
    due: asked(sheet)
      .filter(({ date }) => date !== '')
      .map(({ form, round, date, strict, fromPlan }) => ({ form, round, date, strict, fromPlan })),
    forms: formsOfSheet(sheet),
  };
}

/** Leaves out what is blank. */
function given<T extends Readonly<Record<string, string>>>(texts: T): { [K in keyof T]?: string } {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])),
  ) as { [K in keyof T]?: string };
}

/** A deadline of the paper that no form took stays in sight as a note beside the text. */
function unusedDeadlines(sheet: PlanSheet): Plan['notes'][number][] {
  return sheet.deadlines
    .filter(({ usedFor, what, date }) => {
      const known = sheet.notes.some((note) => note.code === 'deadline' && note.text === `${what}: ${date}`);
      return usedFor === null && !known;
    })
    .map(({ what, date, at }) => ({ code: 'deadline', text: `${what}: ${date}`, at }));
}

/**
 * The forms as they are published: with their own titles and with the campaign's movements, rounds and forms to choose
 * from. A published one that is not what it was gets a new version.
 */
function formsOfSheet(sheet: PlanSheet): Form[] {
  const awards = (sheet.awards ?? []).filter(({ label }) => label.vi.trim() !== '');
  const included = sheet.forms
    .filter((one) => one.included)
    .map((one) => ({ one, titled: asking(withAwards(titled(one), awards), sheet) }));
  const choices: Choices = {
    movements: sheet.movements.map(({ name }) => ({ name: name.value.trim() })),
    rounds: [...sheet.rounds].sort((a, b) => a.no - b.no),
    forms: included.map(({ titled: form }) => form),
  };
  return included.map(({ one: { form, published }, titled: named }) => {
    const bound = bindForm(named, choices);
    return bound !== form && published ? { ...bound, version: form.version + 1 } : bound;
  });
}

/** The score sheet asks what was typed, and so do the reports; every other form stays as it is. */
function asking(form: Form, sheet: PlanSheet): Form {
  return sheet.scoring && form.kind === 'score-sheet'
    ? withScoring(form, scoringOfSheet(sheet.scoring, scoringOf(form)))
    : withSheetIndicators(form, sheet);
}

function titled({ form, title }: SheetForm): Form {
  const vi = title.trim();
  return vi === form.title.vi ? form : { ...form, title: { ...form.title, vi } };
}

/** The last day each form of a round may be handed in, before it is published: the preview under a due date. */
export function lastDayOfDue(due: { date: string; strict: 'before' | 'by' }): Day | null {
  return isDay(due.date) ? lastDay(due) : null;
}

/** The last day of a round on the sheet, for "cuối đợt + N ngày"; null while its end is not known. */
export function roundEnd(sheet: PlanSheet, round: number | null): Day | null {
  const ends = sheet.rounds.filter(({ no }) => round === null || no === round).map(({ end }) => end);
  const last = ends.filter(isDateEntry).map(finalDay).sort().at(-1);
  return last !== undefined && ends.every(isDateEntry) ? last : null;
}

/** What is sent: the campaign with its ids. */
export interface Publication extends CampaignContent {
  readonly change: string;
  readonly id: string;
  readonly base: number | null;
  readonly unit: string;
  readonly state: CampaignState;
}
