import type { PlanWarningArgs } from '../../text/plan-warnings.ts';

/** How far a value may be trusted: read from its own label, read from its surroundings, or supposed from its place. */
export type Certainty = 'sure' | 'likely' | 'guess';

/** Character offsets into `PlanDraft.source`: UTF-16 code units, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Evidence extends Span {
  readonly certainty: Certainty;
}

/** A value with the place it was read from. */
export interface Found<T> {
  readonly value: T;
  readonly span: Span;
  readonly certainty: Certainty;
}

/** What kind of paper it is. `not-a-plan`: a meeting notice, a decision, or nothing we know. */
export type PlanKind = 'plan' | 'guidance' | 'letter' | 'report' | 'work-plan' | 'not-a-plan';

export type DatePrecision = 'day' | 'month' | 'quarter' | 'year' | 'relative';

/**
 * A date as the paper gives it: `2026-06-30` (day), `2026-06` (month), `2026-Q1` (quarter), `2026` (year), or, when the
 * precision is `relative`, the printed words ("hết năm học 2025-2026"). "Từ nay" is the one relative date that follows
 * from the paper: `resolved` is the issue date, null when the paper has none.
 */
export type PrintedDate = string | { readonly text: string; readonly resolved: string | null };

/** A numbered paragraph or a plain one (`no: null`), in the paper's own words. */
export interface OutlineBlock {
  readonly no: string | null;
  readonly text: string;
  readonly span: Span;
  readonly children?: readonly OutlineBlock[];
}

/** `no: null` is text before the first numbered section, or an annex. `title` is as printed, capitals included. */
export interface OutlineSection {
  readonly no: string | null;
  readonly title: string | null;
  readonly span: Span;
  readonly blocks: readonly OutlineBlock[];
}

/** A section in one line: `items` counts what is numbered (or bulleted) directly under it; `itemStyle` is "1..3". */
export interface SectionSummary {
  readonly no: string | null;
  readonly title: string;
  readonly items: number;
  readonly itemStyle?: string;
}

export interface PlanMovement {
  readonly name: string;
  readonly kind: 'movement' | 'drive' | 'study';
  readonly launchedBy?: string;
  /** false: the paper forgot the quotation marks, so where the name ends is a guess. */
  readonly quoted: boolean;
  readonly certainty: Certainty;
  readonly span: Span;
}

export interface PlanRound {
  readonly no: number;
  /** "Đợt 1", "Đợt thi đua thứ nhất", as printed. */
  readonly label: string;
  readonly start: PrintedDate | null;
  readonly startPrecision: DatePrecision | null;
  readonly end: PrintedDate | null;
  readonly endPrecision: DatePrecision | null;
  readonly theme: string | null;
  readonly anniversaries: readonly string[];
  readonly events: readonly string[];
  readonly span: Span;
}

/** `denominators` are what the figure is counted of: "100% các CĐCS và CNVCLĐ" has two. */
export interface PlanTarget {
  readonly text: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly denominators: readonly string[];
}

/** `date` is the printed one; `before` is exclusive ("trước ngày 7/11" is at the latest 6/11), `by` is not. */
export interface PlanDeadline {
  readonly what: string;
  readonly date: string;
  readonly datePrecision: DatePrecision;
  readonly strict: 'before' | 'by';
  readonly copies?: string;
}

export interface PlanContact {
  readonly unit: string | null;
  /** Whom this address serves, when the paper gives one to each: "mầm non". */
  readonly scope?: string;
  readonly phone?: string;
  readonly email?: string;
}

export type Purpose = 'report' | 'coordinate' | 'implement' | 'inform' | 'archive';

export interface PlanRecipient {
  readonly name: string;
  readonly purpose: Purpose | null;
}

export interface PlanSigner {
  readonly authority: string | null;
  readonly title: string | null;
  readonly name: string | null;
}

export type PlanWarningCode = keyof PlanWarningArgs;

/** A remark beside the paper, never a change of it. `span` is null when it speaks of something absent. */
export interface PlanWarning {
  readonly code: PlanWarningCode;
  /** A Vietnamese sentence for the person who checks the draft. */
  readonly message: string;
  readonly span: Span | null;
}

/**
 * What the importer read from a paper; a person confirms it beside `source` before anything is published. A value the
 * paper does not give is null or empty. `spans` has the place of every value by its path: `title`, `rounds.0.start`,
 * `contacts.1.email`.
 */
export interface PlanDraft {
  readonly kind: PlanKind;
  readonly docType: string | null;
  readonly docNumber: string | null;
  readonly place: string | null;
  readonly issueDate: string | null;
  readonly issueDatePrecision: 'day' | 'month' | 'year' | null;
  readonly title: string | null;
  readonly year: number | null;
  /** "2020-2021"; a plan of a school year has no `year`. */
  readonly schoolYear: string | null;
  readonly issuer: string | null;
  readonly parentOrg: string | null;
  readonly basis: readonly string[];
  readonly sections: readonly SectionSummary[];
  readonly outline: readonly OutlineSection[];
  readonly yearTheme: string | null;
  readonly goalMotto: string | null;
  readonly welfareMotto: string | null;
  readonly movements: readonly PlanMovement[];
  readonly rounds: readonly PlanRound[];
  readonly targets: readonly PlanTarget[];
  readonly deadlines: readonly PlanDeadline[];
  readonly contacts: readonly PlanContact[];
  readonly recipients: readonly PlanRecipient[];
  readonly signer: PlanSigner | null;
  readonly warnings: readonly PlanWarning[];
  readonly spans: { readonly [path: string]: Evidence };
  /** The text that was read, letter for letter; only its line ends are made `\n`. */
  readonly source: string;
}
