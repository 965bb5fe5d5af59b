import type { Campaign, Due, PlanSection, Round } from './campaign.ts';
import { parseFormKey } from './form/types.ts';
import { canonicalJson } from './json.ts';

/** A version of a campaign as somebody has seen it, small enough to keep: what a later one is held against. */
export interface PlanSeen {
  readonly version: number;
  readonly head: string;
  readonly state: Campaign['state'];
  /** The heading of each section of the plan, and a print of its words. */
  readonly sections: readonly (readonly [heading: string, print: string])[];
  /** Each round with a print of its dates, theme and milestones. */
  readonly rounds: readonly (readonly [no: number, print: string])[];
  readonly due: readonly Due[];
  readonly forms: readonly string[];
  readonly movements: string;
  readonly contacts: string;
}

/** One place of a plan that is not what it was. `how` says what happened to it. */
export type PlanChange =
  | { readonly what: 'section'; readonly index: number | null; readonly heading: string; readonly how: How }
  | { readonly what: 'round'; readonly round: number; readonly how: How }
  | {
      readonly what: 'due';
      readonly form: string;
      readonly round: number | null;
      readonly how: How;
      /** As it was; null when it is new. */
      readonly before: Due | null;
    }
  | { readonly what: 'form'; readonly form: string; readonly how: How }
  | { readonly what: 'head' | 'movements' | 'contacts' | 'state' };
export type How = 'added' | 'changed' | 'removed';

/** What to keep of a campaign once it has been seen. */
export function seenOf({ version, state, title, year, plan, rounds, due, forms }: Campaign): PlanSeen {
  const { docNumber, issueDate, issuer, yearTheme, goalMotto, welfareMotto } = plan;
  const loose = plan.milestones.filter(({ round }) => !rounds.some(({ no }) => no === round));
  return {
    version,
    state,
    head: printOf([title, year, docNumber, issueDate, issuer, yearTheme, goalMotto, welfareMotto, loose]),
    sections: plan.content.map((section) => [headOf(section), printOf(section)]),
    rounds: rounds.map((round) => [round.no, printOf([round, milestonesOf(plan.milestones, round)])]),
    due: due.map(({ form, round, date, strict, fromPlan }) => ({ form, round, date, strict, fromPlan })),
    forms,
    movements: printOf(plan.movements),
    contacts: printOf([plan.contacts, plan.recipients, plan.signer]),
  };
}

const milestonesOf = (all: Campaign['plan']['milestones'], { no }: Round) =>
  all.filter(({ round }) => round === no);
const headOf = ({ no, title }: PlanSection): string => [no, title].filter(Boolean).join('. ');

/** Where a version differs from the one that was seen, in the order of the page; nothing when it says the same. */
export function changesSince(before: PlanSeen, campaign: Campaign): PlanChange[] {
  const now = seenOf(campaign);
  const changes: PlanChange[] = [];
  if (before.state !== now.state) changes.push({ what: 'state' });
  if (before.head !== now.head) changes.push({ what: 'head' });
  for (const [round, how] of differences(new Map(before.rounds), new Map(now.rounds)))
    changes.push({ what: 'round', round, how });
  const dueKey = ({ form, round }: Due): string => `${form}|${round ?? ''}`;
  const dues = new Map([...before.due, ...now.due].map((due) => [dueKey(due), due]));
  const asDates = (list: readonly Due[]) =>
    new Map(list.map((due) => [dueKey(due), `${due.date} ${due.strict}`]));
  for (const [key, how] of differences(asDates(before.due), asDates(now.due))) {
    const due = dues.get(key);
    const known = before.due.find((one) => dueKey(one) === key) ?? null;
    if (due) changes.push({ what: 'due', form: due.form, round: due.round, how, before: known });
  }
  const versions = (keys: readonly string[]) =>
    new Map(
      keys.flatMap((key) => {
        const known = parseFormKey(key);
        return known ? [[known.id, String(known.version)] as const] : [];
      }),
    );
  for (const [form, how] of differences(versions(before.forms), versions(now.forms)))
    changes.push({ what: 'form', form, how });
  const places = new Map(campaign.plan.content.map((section, index) => [headOf(section), index]));
  for (const [heading, how] of differences(new Map(before.sections), new Map(now.sections)))
    changes.push({ what: 'section', index: places.get(heading) ?? null, heading, how });
  if (before.movements !== now.movements) changes.push({ what: 'movements' });
  if (before.contacts !== now.contacts) changes.push({ what: 'contacts' });
  return changes;
}

/** What is there now and was not, is not what it was, or is gone; in the order of now, what is gone last. */
function differences<K>(before: ReadonlyMap<K, string>, now: ReadonlyMap<K, string>): [K, How][] {
  const found: [K, How][] = [];
  for (const [key, value] of now) {
    const known = before.get(key);
    if (known !== value) found.push([key, known === undefined ? 'added' : 'changed']);
  }
  for (const key of before.keys()) if (!now.has(key)) found.push([key, 'removed']);
  return found;
}

/** A short print of a value: equal for equal values, and hardly ever for two that differ (53 bits). */
function printOf(value: unknown): string {
  const text = canonicalJson(value);
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}
