import { own } from './form/empty.ts';
import { type JsonObject, isObject } from './json.ts';
import type { RecordRow, RecordState } from './record.ts';
import { type Day, isDay } from './time.ts';

/** What the deciding level said of a nomination (`outcome` of `decide`). */
export interface AwardOutcome {
  readonly granted: boolean;
  /** Number and day of the decision. */
  readonly number: string;
  readonly date: Day | null;
  /** Who decided. */
  readonly by: string;
  /** đồng; null where nothing is said of money. */
  readonly prize: number | null;
  /** Why it was not granted. */
  readonly reason: string;
}

/** A nomination as it counts. */
export interface Nomination {
  readonly record: string;
  readonly campaign: string;
  readonly unit: string;
  readonly round: number | null;
  readonly state: RecordState;
  /** The form with its version: the award table and the rules it was made under. */
  readonly form: string;
  readonly collective: boolean;
  readonly subject: string;
  readonly woman: boolean;
  readonly directWorker: boolean;
  /** An option of the award table, or what somebody wrote in their own words. */
  readonly award: string;
  readonly level: string;
  readonly occasion: string;
  /** Initiatives and works it stands on. */
  readonly grounds: readonly string[];
  readonly outcome: AwardOutcome | null;
}

/** Reads an outcome as it came; null where it says nothing about an award. Total. */
export function readOutcome(value: unknown): AwardOutcome | null {
  if (!isObject(value)) return null;
  const granted = own(value, 'granted');
  if (typeof granted !== 'boolean') return null;
  const [date, prize] = [own(value, 'date'), own(value, 'prize')];
  return {
    granted,
    number: textOf(own(value, 'number')),
    date: isDay(date) ? date : null,
    by: textOf(own(value, 'by')),
    prize: typeof prize === 'number' && Number.isSafeInteger(prize) && prize >= 0 ? prize : null,
    reason: textOf(own(value, 'reason')),
  };
}

/** The outcome as a review carries it: what nobody said is left out. */
export function outcomeBody({ granted, number, date, by, prize, reason }: AwardOutcome): JsonObject {
  return {
    granted,
    ...(number === '' ? {} : { number }),
    ...(date === null ? {} : { date }),
    ...(by === '' ? {} : { by }),
    ...(prize === null ? {} : { prize }),
    ...(reason === '' ? {} : { reason }),
  };
}

/** What a decision still lacks; null when it can be entered. Granted needs number and day, not granted a reason. */
export function outcomeGap(outcome: AwardOutcome): 'number' | 'date' | 'reason' | null {
  if (!outcome.granted) return outcome.reason === '' ? 'reason' : null;
  if (outcome.number === '') return 'number';
  return outcome.date === null ? 'date' : null;
}

/** A nomination of a record, with what was decided about it. Total: of a strange body little is known. */
export function nominationOf(
  record: Pick<RecordRow, 'id' | 'campaign' | 'unit' | 'round' | 'state' | 'form' | 'head' | 'review'>,
  outcome: unknown = record.review?.outcome,
): Nomination {
  const { body } = record.head;
  const award = own(body, 'award');
  const rows = own(body, 'evidence');
  return {
    record: record.id,
    campaign: record.campaign,
    unit: record.unit,
    round: record.round,
    state: record.state,
    form: record.form,
    collective: own(body, 'subjectType') === 'collective',
    subject: textOf(own(body, 'subjectName')),
    woman: own(body, 'gender') === 'female',
    directWorker: own(body, 'directWorker') === true,
    award: isObject(award) ? textOf(own(award, 'other')) : textOf(award),
    level: textOf(own(body, 'awardLevel')),
    occasion: textOf(own(body, 'occasion')),
    grounds: (Array.isArray(rows) ? (rows as unknown[]) : []).flatMap((row) =>
      isObject(row)
        ? [own(row, 'evidenceInitiative'), own(row, 'evidenceWork')].filter(
            (id): id is string => typeof id === 'string' && id !== '',
          )
        : [],
    ),
    outcome: readOutcome(outcome),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Whether a nomination stands: sent back or taken back it proposes nothing. */
export function isProposed({ state }: Pick<Nomination, 'state'>): boolean {
  return state === 'submitted' || state === 'accepted' || state === 'locked';
}

/** How often an award of a level was proposed and granted; the people among those it was granted to. */
export interface AwardCount {
  readonly award: string;
  readonly level: string;
  readonly proposed: number;
  readonly granted: number;
  readonly refused: number;
  /** Of `granted`. */
  readonly collectives: number;
  readonly women: number;
  readonly directWorkers: number;
}

/** Proposed and granted apart, by award and level, in the order they are met. Each nomination counts once. */
export function countAwards(nominations: Iterable<Nomination>): AwardCount[] {
  const counts = new Map<string, AwardCount>();
  for (const one of nominations) {
    if (!isProposed(one)) continue;
    const { award, level, outcome, collective, woman, directWorker } = one;
    const key = JSON.stringify([award, level]);
    const before = counts.get(key) ?? { award, level, ...nothing };
    const granted = outcome?.granted === true;
    const add = (yes: boolean): number => (yes ? 1 : 0);
    counts.set(key, {
      award,
      level,
      proposed: before.proposed + 1,
      granted: before.granted + add(granted),
      refused: before.refused + add(outcome?.granted === false),
      collectives: before.collectives + add(granted && collective),
      women: before.women + add(granted && !collective && woman),
      directWorkers: before.directWorkers + add(granted && !collective && directWorker),
    });
  }
  return [...counts.values()];
}

const nothing = { proposed: 0, granted: 0, refused: 0, collectives: 0, women: 0, directWorkers: 0 } as const;

/** The whole of some counts. */
export function addAwards(counts: readonly AwardCount[]): Omit<AwardCount, 'award' | 'level'> {
  return counts.reduce<Omit<AwardCount, 'award' | 'level'>>(
    (sum, one) => ({
      proposed: sum.proposed + one.proposed,
      granted: sum.granted + one.granted,
      refused: sum.refused + one.refused,
      collectives: sum.collectives + one.collectives,
      women: sum.women + one.women,
      directWorkers: sum.directWorkers + one.directWorkers,
    }),
    nothing,
  );
}

/**
 * Why two nominations of one level want a second look. `law-5`: one achievement is not awarded several times (law
 * 06/2022, art. 5). `guidance-1217`: not in general and by theme as well (1217/HD-TLĐ of 2016).
 */
export interface DoubleAward {
  readonly other: string;
  readonly rule: 'law-5' | 'guidance-1217';
  /** What they share: an initiative or work, or whom they are for. */
  readonly shares: 'grounds' | 'subject';
  /** The other one was granted already. */
  readonly granted: boolean;
}

/** Occasions that 1217/HD-TLĐ leaves out. */
const apart: ReadonlySet<string> = new Set(['round', 'sudden', 'term']);

/**
 * Nominations that may award one achievement twice at one level, by record. What was refused, sent back or taken back
 * stands in nobody's way. A reminder, never a verdict. Campaigns beside each other count too: what two nominations share is
 * one achievement in whichever they stand, and a person is awarded once for an occasion of a year.
 * @param years of the campaigns; where one is not known, only a shared initiative or work tells
 */
export function doubleAwards(
  nominations: readonly Nomination[],
  years: ReadonlyMap<string, number> = new Map(),
): Map<string, DoubleAward[]> {
  const groups = new Map<string, Nomination[]>();
  const put = (key: readonly string[], one: Nomination): void => {
    const text = JSON.stringify(key);
    const group = groups.get(text);
    if (group) group.push(one);
    else groups.set(text, [one]);
  };
  for (const one of nominations) {
    if (!isProposed(one) || one.outcome?.granted === false) continue;
    for (const ground of new Set(one.grounds)) put(['grounds', one.level, ground], one);
    const name = nameOf(one.subject);
    if (name !== '') put(['subject', one.level, one.unit, String(one.collective), name], one);
  }
  const found = new Map<string, Map<string, DoubleAward>>();
  for (const [key, group] of groups) {
    const shares = key.startsWith('["grounds"') ? 'grounds' : 'subject';
    for (const one of group)
      for (const other of group) {
        const rule = one === other ? null : ruleOf(one, other, shares, years);
        if (!rule) continue;
        const known = found.get(one.record) ?? new Map<string, DoubleAward>();
        found.set(one.record, known);
        // A shared achievement is the plainer reason.
        if (known.get(other.record)?.shares === 'grounds') continue;
        const granted = other.outcome?.granted === true;
        known.set(other.record, { other: other.record, rule, shares, granted });
      }
  }
  return new Map([...found].map(([record, doubles]) => [record, [...doubles.values()]]));
}

function ruleOf(
  one: Nomination,
  other: Nomination,
  shares: DoubleAward['shares'],
  years: ReadonlyMap<string, number>,
): DoubleAward['rule'] | null {
  if (shares === 'grounds') return 'law-5';
  if (isLadder(one, other)) return null;
  if (one.campaign !== other.campaign) {
    const year = years.get(one.campaign);
    const alike = one.award === other.award && one.occasion === other.occasion;
    return alike && year !== undefined && year === years.get(other.campaign) ? 'law-5' : null;
  }
  if (one.occasion === other.occasion && one.round === other.round) return 'law-5';
  if (one.award === other.award && !apart.has(one.occasion) && !apart.has(other.occasion)) return 'law-5';
  return apart.has(one.occasion) || apart.has(other.occasion) ? null : 'guidance-1217';
}

/** A Grassroots Fighter must be an Advanced Worker first (law 06/2022, art. 23): the titles go together. */
function isLadder(one: Nomination, other: Nomination): boolean {
  return [one.award, other.award].sort().join() === 'advancedWorker,baseFighter';
}

/** A name whatever its capitals and spaces. Accents stay: Hoa and Hòa are two people. */
function nameOf(subject: string): string {
  return subject
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');
}
