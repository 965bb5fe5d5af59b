import { type Day, type Month, isDay, isMonth, lastDayOf } from './time.ts';

/** How exactly the plan names a date. A month is shown as a month and bounded by its first or last day. */
export type Precision = 'day' | 'month';

/** An emulation round (đợt thi đua). `start` and `end` are a day, or a month when the precision says so. */
export interface Round {
  readonly no: number;
  readonly start: Day | Month;
  readonly startPrecision: Precision;
  readonly end: Day | Month;
  readonly endPrecision: Precision;
  /** null when the plan gives none: shown as "không có trong kế hoạch", never invented. */
  readonly theme: string | null;
}

/** When a form of a round is due. `before` is exclusive: "trước ngày 7/11" is at the latest 6/11. */
export interface Due {
  /** The form's id, without version. */
  readonly form: string;
  readonly round: number | null;
  readonly date: Day;
  readonly strict: 'before' | 'by';
  /** false: set by the issuing level, shown as "không có trong kế hoạch". */
  readonly fromPlan: boolean;
  /** The unit in between whose own plan asks for it sooner (`cascade.ts`); only on a device, never on the wire. */
  readonly setBy?: string;
  /** With `setBy`: the campaign's own date, by which the endpoint tells late from on time; only on a device. */
  readonly frame?: Due;
}

/** A named movement (phong trào), campaign drive (cuộc vận động) or study of the plan. */
export interface Movement {
  readonly name: string;
  readonly kind: 'movement' | 'drive' | 'study';
  readonly launchedBy?: string;
}

/** A day or event of a round that the plan names; `date: null` when the plan gives no day. */
export interface Milestone {
  readonly title: string;
  readonly date: Day | Month | null;
  readonly round: number | null;
  readonly kind: 'anniversary' | 'event';
}

export interface Contact {
  readonly unit: string | null;
  readonly scope?: string;
  readonly phone?: string;
  readonly email?: string;
}

export interface Recipient {
  readonly name: string;
  readonly purpose: 'report' | 'coordinate' | 'implement' | 'inform' | 'archive' | null;
}

export interface Signer {
  readonly authority: string | null;
  readonly title: string | null;
  readonly name: string | null;
}

/** A paragraph of the plan, as printed; `no` is its number as printed ("1", "Thứ nhất", "a"). */
export interface PlanBlock {
  readonly no: string | null;
  readonly text: string;
  readonly children?: readonly PlanBlock[];
}

/** A section of the plan in the plan's own words. `no: null` is text before the first numbered section. */
export interface PlanSection {
  readonly no: string | null;
  readonly title: string | null;
  readonly blocks: readonly PlanBlock[];
}

/** A remark beside the official text, which itself is never changed. `at` is a span of the source text. */
export interface PlanNote {
  readonly code: string;
  readonly text: string;
  readonly at: { readonly start: number; readonly end: number } | null;
}

/** The plan as readable content. Everything here is the plan's; what it does not say is null or empty. */
export interface Plan {
  readonly docType: string | null;
  readonly docNumber: string | null;
  readonly place: string | null;
  readonly issueDate: Day | Month | null;
  readonly issuer: string | null;
  readonly parentOrg: string | null;
  readonly goalMotto: string | null;
  readonly yearTheme: string | null;
  readonly welfareMotto: string | null;
  readonly content: readonly PlanSection[];
  readonly movements: readonly Movement[];
  readonly milestones: readonly Milestone[];
  readonly targets: readonly {
    readonly text: string;
    readonly value: number | null;
    readonly unit: string | null;
  }[];
  readonly contacts: readonly Contact[];
  readonly recipients: readonly Recipient[];
  readonly signer: Signer | null;
  readonly notes: readonly PlanNote[];
  /** The paper it was read from, letter for letter. */
  readonly source: { readonly name: string; readonly text: string } | null;
}

export const campaignStates = ['draft', 'launched', 'closed', 'archived'] as const;
export type CampaignState = (typeof campaignStates)[number];

/** An emulation campaign: a plan, its rounds and due dates, and the forms it asks for (`forms` are keys `id@version`). */
export interface Campaign {
  readonly id: string;
  /** The unit that launched it. */
  readonly unit: string;
  readonly parent?: string;
  readonly version: number;
  readonly title: string;
  readonly year: number;
  readonly state: CampaignState;
  readonly plan: Plan;
  readonly rounds: readonly Round[];
  readonly due: readonly Due[];
  readonly forms: readonly string[];
}

/** The first and last day of a round; a month counts from its first day, to its last. null when a date is unreadable. */
export function roundDays(round: Round): { first: Day; last: Day } | null {
  const first = isDay(round.start) ? round.start : isMonth(round.start) ? `${round.start}-01` : null;
  const last = isDay(round.end) ? round.end : isMonth(round.end) ? lastDayOf(round.end) : null;
  return first !== null && last !== null && first <= last ? { first, last } : null;
}

/** Where a round stands on a day. */
export function roundPhase(round: Round, today: Day): 'upcoming' | 'open' | 'over' {
  const days = roundDays(round);
  if (!days || today < days.first) return 'upcoming';
  return today <= days.last ? 'open' : 'over';
}

/** The round running on a day, else the next to come, else the last one; undefined when there are none. */
export function currentRound(rounds: readonly Round[], today: Day): Round | undefined {
  return (
    rounds.find((round) => roundPhase(round, today) === 'open') ??
    rounds.find((round) => roundPhase(round, today) === 'upcoming') ??
    rounds.at(-1)
  );
}
