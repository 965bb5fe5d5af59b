import { type Round, roundDays } from '../../domain/campaign.ts';
import { dueOf } from '../../domain/deadline.ts';
import type { Form } from '../../domain/form/types.ts';
import type { JsonObject } from '../../domain/json.ts';
import { dayAt } from '../../domain/time.ts';
import { type Arrival, arrival } from './arrivals.ts';
import { type Asked, askedOf } from './asked.ts';
import { exemptBody } from './bodies/coverage.ts';
import { type Scene, factsOf } from './bodies/scene.ts';
import { pledgeBody } from './bodies/pledge.ts';
import { type Life, type Step, live, unreviewed } from './lives.ts';
import type { Desk, Ground } from './ground.ts';
import { pathOf } from './paths.ts';
import type { Random } from './random.ts';
import { shownLives } from './shown.ts';
import type { DemoTree } from './units.ts';

/** Every record of the campaign up to `now`, each with its whole story. */
export function makeRecords(ground: Ground): Life[] {
  const { tree } = ground;
  const shown = tree.shown.officer.unit;
  const desks = desksOf(ground);
  const lives = desks.filter(({ unit }) => unit.id !== shown).flatMap((desk) => livesOf(desk, ground));
  const own = desks.find(({ unit }) => unit.id === shown);
  const kept = withQueues(lives, tree);
  return own ? [...kept, ...shownLives(own, ground)] : kept;
}

/** Every unit below the province with those who speak for it. */
export function desksOf({ tree, random }: Ground): Desk[] {
  const writers = new Map(
    tree.officers.filter(({ role }) => role === 'officer').map((officer) => [officer.unit, officer]),
  );
  const reviewers = new Map(
    tree.officers.filter(({ role }) => role === 'reviewer').map((officer) => [officer.unit, officer]),
  );
  return [...tree.uppers, ...tree.grassroots].flatMap((unit) => {
    const writer = writers.get(unit.id);
    const reviewer = reviewers.get(unit.parent ?? '');
    return writer && reviewer ? [{ unit, writer, reviewer, facts: factsOf(unit, writer, random) }] : [];
  });
}

function livesOf(desk: Desk, ground: Ground): Life[] {
  const random = ground.random.fork(`lives/${desk.unit.code}`);
  const { calendar } = ground;
  // Some places are simply quicker than others, in everything.
  const eager = random.next();
  return askedOf(ground.forms).flatMap(({ form, share, yearly, opens, body }) => {
    if (!ground.kinds.includes(form.kind)) return [];
    return ground.rounds.flatMap((round): Life[] => {
      if (yearly && round.no > 1) return [];
      const part = round === ground.running ? share.running : share.past;
      if (eager * 0.5 + random.next() * 0.5 > evenly(part)) return [];
      const no = yearly ? null : round.no;
      const due = dueOf(calendar.due, form.id, no);
      const came = arrival(opens(round, calendar), due, calendar.today, ground.now, random);
      if (!came) return [];
      const life = oneLife({ desk, ground, form, round, no, body, came, random });
      // Now and then a colleague confirms the same round from a second phone, not knowing of the first.
      const twice = form.kind === 'coverage' && round === ground.running && random.chance(0.015);
      return twice ? [life, second(life, random, ground)] : [life];
    });
  });
}

/** The sum of two even draws, halved, lies under this with probability `share`. */
function evenly(share: number): number {
  return share < 0.5 ? Math.sqrt(share / 2) : 1 - Math.sqrt((1 - share) / 2);
}

interface Making {
  readonly desk: Desk;
  readonly ground: Ground;
  readonly form: Form;
  readonly round: Round;
  /** The round it is of; null when it is of the year. */
  readonly no: number | null;
  readonly body: Asked['body'];
  readonly came: Arrival;
  readonly random: Random;
}

function oneLife({ desk, ground, form, round, no, body, came, random }: Making): Life {
  const scene: Scene = {
    facts: desk.facts,
    round,
    day: dayAt(came.writtenAt),
    launched: ground.calendar.launched,
    random,
  };
  const exempt = form.kind === 'coverage' && random.chance(0.006);
  const thin = !exempt && random.chance(0.06);
  const mended = (): JsonObject => body(scene, 'mended');
  const steps = exempt
    ? [{ type: 'accept' as const, days: 2 }]
    : pathOf({ kind: form.kind, life: form.life, mended, thin }, random);
  return live(
    {
      campaign: ground.campaign,
      round: no,
      unit: desk.unit.id,
      form,
      writer: desk.writer,
      reviewer: desk.reviewer,
      body: exempt ? exemptBody(scene) : body(scene, thin ? 'thin' : 'first'),
      ...came,
      steps: [...steps, ...resultsOf(form, round, scene, ground, steps, random)],
    },
    random,
    ground.now,
  );
}

function second({ start }: Life, random: Random, { now }: Ground): Life {
  const receivedAt = Math.min(now, start.receivedAt + random.int(20, 400) * 60_000);
  return live({ ...start, writtenAt: start.writtenAt + 5 * 60_000, receivedAt, steps: [] }, random, now);
}

/** When a round is over, a pledge is opened again to say what became of each commitment. */
function resultsOf(
  form: Form,
  round: Round,
  scene: Scene,
  ground: Ground,
  steps: readonly Step[],
  random: Random,
): Step[] {
  const end = roundDays(round)?.last;
  if (form.kind !== 'pledge-collective' || !end || end >= ground.calendar.today) return [];
  if (steps.at(-1)?.type !== 'accept' || random.chance(0.6)) return [];
  const days = Math.max(1, (Date.parse(end) - Date.parse(scene.day)) / 86_400_000 + random.int(1, 20));
  return [
    { type: 'revise', days, body: pledgeBody(scene, 'results') },
    { type: 'accept', days: random.int(1, 6) },
  ];
}

/** Reviewers are busy people: each has a few records waiting, and the one the demo shows has a queue worth sorting. */
function withQueues(lives: readonly Life[], tree: DemoTree): Life[] {
  const wanted = new Map(tree.officers.filter(({ role }) => role === 'reviewer').map(({ id }) => [id, 3]));
  wanted.set(tree.shown.reviewer.id, 18);
  for (const life of lives) {
    if (life.state === 'submitted') take(wanted, life);
  }
  const latest = (life: Life): number => life.changes.at(-1)?.receivedAt ?? 0;
  const reopened = new Set<Life>();
  for (const life of [...lives].sort((a, b) => latest(b) - latest(a))) {
    if ((wanted.get(life.start.reviewer?.id ?? '') ?? 0) <= 0 || life.start.round === null) continue;
    if (life.state === 'submitted' || unreviewed(life) === life) continue;
    take(wanted, life);
    reopened.add(life);
  }
  return lives.map((life) => (reopened.has(life) ? unreviewed(life) : life));
}

function take(wanted: Map<string, number>, { start }: Life): void {
  const id = start.reviewer?.id ?? '';
  wanted.set(id, (wanted.get(id) ?? 0) - 1);
}
