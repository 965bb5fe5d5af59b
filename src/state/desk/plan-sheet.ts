import type {
  Contact,
  Milestone,
  Movement,
  Plan,
  PlanSection,
  Precision,
  Recipient,
} from '../../domain/campaign.ts';
import { awardsOf } from '../../domain/award-table.ts';
import { offByDefault } from '../../domain/default-forms/off.ts';
import type { ChoiceOption, Form } from '../../domain/form/types.ts';
import type { Day } from '../../domain/time.ts';
import type { SheetIndicators } from './plan-indicators.ts';
import type { SheetScoring } from './plan-scoring.ts';

/** Where in the source a value was read: UTF-16 offsets, `end` exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * How far a value may be trusted. `sure`, `likely`, `guess` are the importer's; `person`: somebody wrote or confirmed
 * it; `absent`: the paper does not say and nobody has said since.
 */
export type Trust = 'sure' | 'likely' | 'guess' | 'person' | 'absent';

/** A text a person can correct, with the place it was read from. '' is "not in the plan". */
export interface Entry {
  readonly value: string;
  readonly at: Place | null;
  readonly trust: Trust;
}

/** A date a person can correct: `YYYY-MM-DD` or `YYYY-MM` by its precision, '' while it is not known. */
export interface DateEntry extends Entry {
  readonly precision: Precision;
  /** The paper's own words where they name no day ("Từ nay", "hết năm học"): a person says which day they mean. */
  readonly printed: string | null;
}

/** A row of a list; `key` names it while it is edited. */
export type Row<T> = T & { readonly key: number };

export interface SheetRound {
  readonly no: number;
  readonly start: DateEntry;
  readonly end: DateEntry;
  readonly theme: Entry;
  readonly at: Place | null;
}

interface SheetMovement {
  readonly name: Entry;
  readonly kind: Movement['kind'];
  readonly launchedBy: string;
}

export interface SheetMilestone {
  readonly title: Entry;
  /** A day, a month, or '' when the plan gives none. */
  readonly date: string;
  readonly round: number | null;
  readonly kind: Milestone['kind'];
}

interface SheetTarget {
  readonly text: Entry;
  /** As typed; '' when the target has no figure. */
  readonly value: string;
  readonly unit: string;
}

type SheetContact = { readonly [K in keyof Contact]-?: string } & { readonly at: Place | null };

interface SheetRecipient {
  readonly name: Entry;
  readonly purpose: Recipient['purpose'];
}

/** A form the campaign may ask for. */
export interface SheetForm {
  readonly form: Form;
  readonly included: boolean;
  /** The Vietnamese title; a form already published gets a new version when it changes. */
  readonly title: string;
  /** Whether this very version is published already. */
  readonly published: boolean;
}

/** When a form of a round is due; `date: ''` is "no due date". */
export interface SheetDue {
  readonly form: string;
  readonly round: number | null;
  readonly date: Day;
  readonly strict: 'before' | 'by';
  readonly fromPlan: boolean;
  readonly at: Place | null;
}

/** A deadline the paper names, for a person to give to a form. */
export interface SheetDeadline {
  readonly what: string;
  readonly date: string;
  readonly strict: 'before' | 'by';
  readonly at: Place | null;
  /** Which due date it became, `form|round`; null while none. */
  readonly usedFor: string | null;
}

/** The single values of a plan, in the order of the page. */
export const headNames = [
  'title',
  'year',
  'docType',
  'docNumber',
  'place',
  'issueDate',
  'issuer',
  'parentOrg',
  'goalMotto',
  'yearTheme',
  'welfareMotto',
] as const;
export type HeadName = (typeof headNames)[number];
export const signerNames = ['authority', 'title', 'name'] as const;
export type SignerName = (typeof signerNames)[number];

/** The sheet a plan is corrected on: a campaign before it is one. Everything can be empty, nothing is lost. */
export interface PlanSheet {
  /** What the importer took the paper for; null when there was no paper. */
  readonly paper: string | null;
  readonly schoolYear: string | null;
  readonly head: Readonly<Record<HeadName, Entry>>;
  readonly signer: Readonly<Record<SignerName, Entry>>;
  readonly rounds: readonly Row<SheetRound>[];
  readonly milestones: readonly Row<SheetMilestone>[];
  readonly movements: readonly Row<SheetMovement>[];
  readonly targets: readonly Row<SheetTarget>[];
  readonly contacts: readonly Row<SheetContact>[];
  readonly recipients: readonly Row<SheetRecipient>[];
  readonly deadlines: readonly Row<SheetDeadline>[];
  readonly forms: readonly SheetForm[];
  /** The award table as somebody corrected it; without it the one of the nomination form holds. */
  readonly awards?: readonly ChoiceOption[];
  /** The score sheet as somebody is writing it; without it the one of its form holds. */
  readonly scoring?: SheetScoring;
  /** The indicators of the reports as somebody chose and wrote them; without it those of the forms hold. */
  readonly indicators?: SheetIndicators;
  readonly due: readonly SheetDue[];
  /** The plan's own words, section by section; never edited. */
  readonly content: readonly PlanSection[];
  readonly notes: Plan['notes'];
  readonly source: Plan['source'];
}

export type ListName = 'rounds' | 'milestones' | 'movements' | 'targets' | 'contacts' | 'recipients';

/** A value nobody has given. */
export const absent: Entry = { value: '', at: null, trust: 'absent' };
export const absentDate: DateEntry = { ...absent, precision: 'day', printed: null };

/** The award table as it stands on the sheet. */
export function awardTableOf({ awards, forms }: PlanSheet): readonly ChoiceOption[] {
  return awards ?? awardsOf(forms.flatMap(({ form, included }) => (included ? [form] : [])));
}

/** What a person typed in place of a value; the place in the paper stays known. */
export function corrected<T extends Entry>(entry: T, value: string): T {
  return { ...entry, value, trust: 'person' };
}

/** Gives each row a key of its own. */
export function keyed<T>(rows: readonly T[]): Row<T>[] {
  return rows.map((row, index) => ({ ...row, key: index + 1 }));
}

/** The names of a due date. */
export function dueKey(form: string, round: number | null): string {
  return `${form}|${round ?? ''}`;
}

/** Forms a campaign has one due date of for each round; a year's report has one for the whole campaign. */
export function dueRounds(form: Form, rounds: readonly Pick<SheetRound, 'no'>[]): (number | null)[] {
  return form.kind === 'year-report' || form.kind === 'unit-plan' ? [null] : rounds.map(({ no }) => no);
}

/** A sheet without a paper. */
export function emptySheet(forms: readonly Form[]): PlanSheet {
  return {
    paper: null,
    schoolYear: null,
    head: {
      title: absent,
      year: absent,
      docType: absent,
      docNumber: absent,
      place: absent,
      issueDate: absent,
      issuer: absent,
      parentOrg: absent,
      goalMotto: absent,
      yearTheme: absent,
      welfareMotto: absent,
    },
    signer: { authority: absent, title: absent, name: absent },
    rounds: [],
    milestones: [],
    movements: [],
    targets: [],
    contacts: [],
    recipients: [],
    deadlines: [],
    forms: forms.map((form) => ({
      form,
      included: !offByDefault.has(form.kind),
      title: form.title.vi,
      published: false,
    })),
    due: [],
    content: [],
    notes: [],
    source: null,
  };
}
