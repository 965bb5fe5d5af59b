import type { Campaign } from '../domain/campaign.ts';
import { type RoundState, roundState } from '../domain/round-state.ts';
import type { FormRow } from '../domain/feed.ts';
import { own } from '../domain/form/empty.ts';
import { formKey } from '../domain/form/types.ts';
import { type JsonObject, isObject } from '../domain/json.ts';
import { type Day, isDay } from '../domain/time.ts';
import type { Words } from '../domain/words.ts';
import { type Gone, newestFilled } from './editor/newest.ts';
import { nameOf } from './work-name.ts';
import { type Work, isHandedIn } from './work.ts';

/** What a unit did to review a round (sơ kết), or the year (tổng kết, `round: null`), as its own report says it. */
export interface Review {
  readonly round: number | null;
  /** The report; it opens at `/viec/:record`. */
  readonly work: Work;
  readonly heldOn: Day | null;
  readonly attendance: number | null;
  readonly lessons: string;
  /** Exemplary cases that were praised; null when the report does not say. */
  readonly praised: number | null;
  readonly awards: readonly { readonly award: Words; readonly granted: number }[];
  /** Titles of the unit's stories of that time that were published. */
  readonly stories: readonly string[];
}

/** What is known on this device, and what of it was sent. */
export interface ReviewsFrom extends Gone {
  readonly forms: readonly FormRow[];
  readonly works: readonly Work[];
  readonly unit: string;
}

/** The reviews a unit has recorded in a campaign: of reports that were handed in and say that one was held. */
export function reviewsOf({ id }: Pick<Campaign, 'id'>, from: ReviewsFrom): Review[] {
  const mine = from.works.filter((work) => work.campaign === id && work.unit === from.unit);
  return mine.flatMap((work): Review[] => {
    if ((work.kind !== 'round-report' && work.kind !== 'year-report') || !isHandedIn(work)) return [];
    const filled = newestFilled(work, from);
    if (!filled || own(filled.body, 'reviewHeld') !== true) return [];
    const { body } = filled;
    const heldOn = own(body, 'reviewHeldOn');
    const lessons = own(body, 'lessons');
    const stories = mine.filter(
      (one) =>
        one.kind === 'story' && one.mark === 'accepted' && (work.round === null || one.round === work.round),
    );
    return [
      {
        round: work.round,
        work,
        heldOn: isDay(heldOn) ? heldOn : null,
        attendance: numberOf(body, 'reviewAttendance'),
        lessons: typeof lessons === 'string' ? lessons.trim() : '',
        praised: numberOf(body, 'exemplaryPraised'),
        awards: awardsOf(
          body,
          from.forms.find((form) => form.campaign === id && formKey(form) === filled.form),
        ),
        stories: stories.map((one) => nameOf(one, from.forms)).filter((name) => name !== ''),
      },
    ];
  });
}

/** Each round of a campaign with where it stands for the unit, and its review where there is one. */
export function roundsOf(
  campaign: Campaign,
  reviews: readonly Review[],
  today: Day,
): { readonly no: number; readonly state: RoundState; readonly review: Review | null }[] {
  return campaign.rounds.map((round) => {
    const review = reviews.find((one) => one.round === round.no) ?? null;
    return { no: round.no, state: roundState(round, today, review !== null), review };
  });
}

/** Where each round of a campaign stands, and whether the year is reviewed. */
export function standingOf(
  campaign: Campaign,
  from: ReviewsFrom,
  today: Day,
): { readonly rounds: ReturnType<typeof roundsOf>; readonly reviewed: boolean } {
  const reviews = reviewsOf(campaign, from);
  return {
    rounds: roundsOf(campaign, reviews, today),
    reviewed: reviews.some(({ round }) => round === null),
  };
}

function numberOf(body: JsonObject, id: string): number | null {
  const value = own(body, id);
  return typeof value === 'number' ? value : null;
}

/** What was granted, each award once, by the names the form gives them. */
function awardsOf(body: JsonObject, form: FormRow | undefined): Review['awards'] {
  const names = new Map<string, Words>();
  for (const { fields } of form?.sections ?? [])
    for (const field of fields) {
      if (field.id !== 'awardLines' || field.type !== 'table') continue;
      for (const column of field.columns)
        if (column.id === 'award' && column.type === 'choice')
          for (const { id, label } of column.options) names.set(id, label);
    }
  const granted = new Map<string, { award: Words; granted: number }>();
  const lines = own(body, 'awardLines');
  for (const line of Array.isArray(lines) ? (lines as unknown[]) : []) {
    if (!isObject(line)) continue;
    const count = own(line, 'awardGranted');
    const award = own(line, 'award');
    const written = own(award, 'other') ?? award;
    if (typeof count !== 'number' || count <= 0 || typeof written !== 'string') continue;
    const before = granted.get(written)?.granted ?? 0;
    granted.set(written, { award: names.get(written) ?? { vi: written }, granted: before + count });
  }
  return [...granted.values()];
}
