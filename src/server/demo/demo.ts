import { type CampaignState, roundDays } from '../../domain/campaign.ts';
import { bindForm } from '../../domain/form/bind.ts';
import { type Form, formKinds } from '../../domain/form/types.ts';
import { uuidV7 } from '../../domain/id.ts';
import { addDays, startOfDay, yearAt } from '../../domain/time.ts';
import type { CampaignRequest, CloseRoundRequest } from '../../protocol/desk.ts';
import { type Calendar, makeCalendar } from './calendar.ts';
import type { Ground } from './ground.ts';
import type { DemoChange, Life } from './lives.ts';
import { makePlan } from './plan.ts';
import { planTitle } from './plan-text.ts';
import { createRandom } from './random.ts';
import { desksOf, makeRecords } from './records.ts';
import { shownDraft } from './shown.ts';
import { type DemoTree, makeUnits } from './units.ts';

/** What happened to the endpoint, and when (ms since 1970). */
export type DemoEvent =
  | { readonly type: 'change'; readonly at: number; readonly sent: DemoChange }
  | { readonly type: 'campaign'; readonly at: number; readonly request: CampaignRequest }
  | { readonly type: 'close'; readonly at: number; readonly request: CloseRoundRequest };

/** A federation with its whole history, oldest event first. The same for the same seed, moment and forms. */
export interface Demo {
  readonly tree: DemoTree;
  readonly campaign: string;
  readonly calendar: Calendar;
  readonly events: readonly DemoEvent[];
  /** Units whose phones have the campaign, though some have sent nothing yet. */
  readonly opened: readonly string[];
  readonly lives: readonly Life[];
}

const HOUR = 60 * 60 * 1000;
/** Days from a round's end to its closing: after the reports are due. */
const closing = 16;

/** @param now ms since 1970; nothing happens later */
export function makeDemo(seed: string, now: number, shipped: readonly Form[]): Demo {
  const random = createRandom(seed);
  const tree = makeUnits(random);
  const calendar = makeCalendar(now);
  const forms = publishedForms(shipped, calendar);
  const running = calendar.current;
  const over = calendar.rounds.filter(({ no }) => no < running.no);
  const closes = over.flatMap((round) => {
    const at = startOfDay(addDays(roundDays(round)?.last ?? round.end, closing)) + 10 * HOUR;
    return at < now - 24 * HOUR ? [{ round: round.no, at }] : [];
  });
  const id = uuidV7(startOfDay(calendar.launched), random.fork('campaign').bytes(10));
  const ground: Ground = {
    tree,
    calendar,
    campaign: id,
    forms,
    random,
    now,
    rounds: [...over, running],
    running,
    kinds: formKinds,
  };
  const lives = makeRecords(ground);
  const own = desksOf(ground).find(({ unit }) => unit.id === tree.shown.officer.unit);
  const drafts = own ? shownDraft(own, ground) : [];
  // A figure is locked when its round is closed. Early in the year no round is: last year's closing shows it.
  const past =
    closes.length === 0 ? lastYear(seed, tree, calendar.year - 1, forms) : { events: [], lives: [] };
  const wrote = new Set(lives.map(({ start }) => start.unit));
  const phones = random.fork('opened');
  const opened = [...tree.uppers, ...tree.grassroots].flatMap(({ id }) =>
    wrote.has(id) || phones.chance(0.5) ? [id] : [],
  );
  const events: DemoEvent[] = [
    ...past.events,
    launched(ground),
    ...lives.flatMap(({ changes }) => changes).map(toEvent),
    ...drafts.map(toEvent),
    ...closes.map(({ round, at }) => closed(ground, round, at)),
  ];
  return {
    tree,
    campaign: id,
    calendar,
    events: events.sort((a, b) => a.at - b.at),
    opened,
    lives: [...past.lives, ...lives],
  };
}

/** The forms with the movements, rounds and forms of the plan to choose from, as a campaign publishes them. */
function publishedForms(forms: readonly Form[], { year, rounds }: Calendar): Form[] {
  const { movements } = makePlan(year);
  return forms.map((form) => bindForm(form, { movements, rounds, forms }));
}

const toEvent = (sent: DemoChange): DemoEvent => ({ type: 'change', at: sent.receivedAt, sent });

/** The provincial desk writes the campaign: `base` is the version it changes, null for the first. */
function saved(ground: Ground, at: number, state: CampaignState, base: number | null): DemoEvent {
  const { campaign, tree, calendar, forms, random } = ground;
  const request = {
    change: uuidV7(at, random.fork(`campaign/${campaign}/${state}`).bytes(10)),
    id: campaign,
    base,
    unit: tree.province.id,
    title: planTitle(calendar.year),
    year: calendar.year,
    state,
    plan: makePlan(calendar.year),
    rounds: calendar.rounds,
    // What the campaign has no form for is due to nobody.
    due: calendar.due.filter((due) => forms.some(({ id }) => id === due.form)),
    forms,
  };
  // As it comes over the wire: a copy of its own, to which nobody else holds a hand.
  return { type: 'campaign', at, request: JSON.parse(JSON.stringify(request)) as CampaignRequest };
}

const launched = (ground: Ground): DemoEvent =>
  saved(ground, startOfDay(ground.calendar.launched) + 9 * HOUR, 'launched', null);

function closed({ campaign, random }: Ground, round: number, at: number): DemoEvent {
  const change = uuidV7(at, random.fork(`close/${campaign}/${round}`).bytes(10));
  return { type: 'close', at, request: { change, campaign, round } };
}

/** How far last year's second round was rolled out; closed on its last afternoon, and its campaign with it. */
function lastYear(
  seed: string,
  tree: DemoTree,
  year: number,
  forms: readonly Form[],
): Pick<Demo, 'events' | 'lives'> {
  const end = startOfDay(`${year}-12-31`) + 15 * HOUR;
  const calendar = makeCalendar(end);
  const random = createRandom(`${seed}/${yearAt(end)}`);
  const campaign = uuidV7(startOfDay(calendar.launched), random.fork('campaign').bytes(10));
  const rounds = calendar.rounds.filter(({ no }) => no === 2);
  const ground: Ground = {
    tree,
    calendar,
    campaign,
    forms,
    random,
    now: end,
    rounds,
    running: null,
    kinds: ['coverage'],
  };
  const lives = makeRecords(ground);
  const events: DemoEvent[] = [
    launched(ground),
    ...lives.flatMap(({ changes }) => changes).map(toEvent),
    closed(ground, 1, end + 0.2 * HOUR),
    closed(ground, 2, end + 0.4 * HOUR),
    saved(ground, end + 0.6 * HOUR, 'closed', 1),
  ];
  return { events, lives };
}
