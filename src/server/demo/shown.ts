import type { Round } from '../../domain/campaign.ts';
import { dueOf, lastDay } from '../../domain/deadline.ts';
import type { FormChange } from '../../domain/change.ts';
import { type FormKind, formKey, oncePerRound } from '../../domain/form/types.ts';
import { uuidV7 } from '../../domain/id.ts';
import type { JsonObject } from '../../domain/json.ts';
import { type Day, addDays, dayAt } from '../../domain/time.ts';
import { askedOf } from './asked.ts';
import { coverageBody } from './bodies/coverage.ts';
import { initiativeBody, workBody } from './bodies/creative.ts';
import { nominationBody } from './bodies/people.ts';
import { pledgeBody } from './bodies/pledge.ts';
import { reportBody } from './bodies/report.ts';
import type { Scene } from './bodies/scene.ts';
import type { Desk, Ground } from './ground.ts';
import { workMoment } from './hours.ts';
import { type DemoChange, type Life, type Start, type Step, live } from './lives.ts';
import { remarkOn } from './remarks.ts';

/**
 * The records of the unit whose officer the demo shows: each state once, told day by day back from today, and the
 * running round's rollout not confirmed yet.
 */
export function shownLives(desk: Desk, ground: Ground): Life[] {
  const over = ground.rounds.filter((round) => round !== ground.running);
  return [
    ...over.flatMap((round) => earlierRound(round, desk, ground)),
    ...(ground.running
      ? [...teams(ground.running, desk, ground), ...others(ground.running, desk, ground)]
      : []),
  ];
}

type Told = Pick<Start, 'round' | 'body' | 'steps' | 'writtenAt' | 'receivedAt'>;

function tell(kind: FormKind, told: Told, desk: Desk, { campaign, forms, random, now }: Ground): Life[] {
  const form = forms.find((form) => form.kind === kind);
  if (!form) return [];
  const { unit, writer, reviewer } = desk;
  const chance = random.fork(`shown/${kind}/${told.writtenAt}`);
  return [live({ ...told, campaign, unit: unit.id, form, writer, reviewer }, chance, now)];
}

function sceneOf(day: Day, round: Round, { facts }: Desk, { calendar, random }: Ground): Scene {
  return { facts, round, day, launched: calendar.launched, random: random.fork(`shown/${day}/${round.no}`) };
}

/** What the unit did in the round before: confirmed in time, pledged, and a report that came back. */
function earlierRound(round: Round, desk: Desk, ground: Ground): Life[] {
  const { calendar, now } = ground;
  const tellAt = (
    kind: FormKind,
    day: Day,
    body: (scene: Scene) => JsonObject,
    steps: readonly Step[],
  ): Life[] => {
    if (day > calendar.today) return [];
    const scene = sceneOf(day, round, desk, ground);
    const writtenAt = workMoment(day, scene.random, now);
    return tell(
      kind,
      { round: round.no, body: body(scene), steps, writtenAt, receivedAt: Math.min(now, writtenAt + 9_000) },
      desk,
      ground,
    );
  };
  const due = (kind: FormKind): Day => {
    const found = dueOf(calendar.due, kind, round.no);
    return found ? lastDay(found) : calendar.today;
  };
  const pledged = addDays(due('pledge-collective'), -6);
  const pledgeScene = sceneOf(pledged, round, desk, ground);
  const remark = remarkOn('round-report', ground.random.fork('shown/remark'));
  return [
    ...tellAt('coverage', addDays(due('coverage'), -9), (scene) => coverageBody(scene, 'first'), [
      { type: 'accept', days: 2 },
    ]),
    ...tellAt('pledge-collective', pledged, () => pledgeBody(pledgeScene, 'first'), [
      { type: 'accept', days: 3 },
      { type: 'revise', days: 145, body: pledgeBody(pledgeScene, 'results') },
      { type: 'accept', days: 2 },
    ]),
    ...tellAt('round-report', addDays(round.end, 2), (scene) => reportBody(scene, 'thin'), [
      { type: 'return', days: 2, remark },
    ]),
  ];
}

/** Pledges of the unit's teams in the running round: one for each state a record can be in. */
function teams(round: Round, desk: Desk, ground: Ground): Life[] {
  const { calendar, now } = ground;
  const team = (
    name: string,
    back: number,
    steps: (scene: Scene, body: JsonObject) => readonly Step[],
    delay = 0,
  ): Life[] => {
    const day = addDays(calendar.today, -back);
    const scene = sceneOf(day, round, desk, ground);
    const body = { ...pledgeBody(scene, 'first'), collective: name };
    const writtenAt = workMoment(day, scene.random, now);
    const receivedAt =
      delay > 0
        ? Math.max(writtenAt, workMoment(addDays(day, delay), scene.random, now))
        : Math.min(now, writtenAt + 11_000);
    return tell(
      'pledge-collective',
      { round: round.no, body, steps: steps(scene, body), writtenAt, receivedAt },
      desk,
      ground,
    );
  };
  const remark = remarkOn('pledge-collective', ground.random.fork('shown/team'));
  return [
    ...team('Tổ công đoàn số 1', 24, () => [{ type: 'accept', days: 3 }]),
    ...team('Tổ công đoàn số 2', 13, () => [{ type: 'return', days: 4, remark }]),
    ...team('Tổ công đoàn số 2 (gửi nhầm)', 14, () => [{ type: 'withdraw', days: 1 }]),
    ...team('Tổ công đoàn số 3', 12, (scene, body) => [
      { type: 'revise', days: 1, body: { ...body, registeredWorks: 2 } },
      { type: 'sibling', days: 1, body: { ...body, registeredInitiatives: 4, signedOn: scene.day } },
    ]),
    // Written on the last day of the term at a worksite without signal, received three days later.
    ...team('Đội lưu động', lastBack(round, ground), () => [], 3),
    ...team('Tổ bảo vệ', 2, () => []),
  ];
}

/** Of every further kind the campaign asks for: one accepted, one that came back. */
function others(round: Round, desk: Desk, ground: Ground): Life[] {
  const own: ReadonlySet<FormKind> = new Set(['coverage', 'pledge-collective', 'round-report']);
  const lives: Life[] = [];
  for (const { form, yearly, body } of askedOf(ground.forms)) {
    if (own.has(form.kind)) continue;
    for (const back of yearly || oncePerRound.has(form.kind) ? [20] : [20, 10]) {
      const day = addDays(ground.calendar.today, -back);
      const scene = sceneOf(day, round, desk, ground);
      const writtenAt = workMoment(day, scene.random, ground.now);
      const accepted = back > 10;
      const remark = remarkOn(form.kind, scene.random);
      const steps: Step[] = [accepted ? { type: 'accept', days: 2 } : { type: 'return', days: 2, remark }];
      const told = {
        round: yearly ? null : round.no,
        body: bodyOf(form.kind, scene, accepted, lives) ?? body(scene, accepted ? 'first' : 'thin'),
        steps,
        writtenAt,
        receivedAt: writtenAt + 7_000,
      };
      lives.push(...tell(form.kind, told, desk, ground));
    }
  }
  return lives;
}

/** One of each is carried out and the other on its way; a nomination stands on what was carried out. */
function bodyOf(kind: FormKind, scene: Scene, accepted: boolean, lives: readonly Life[]): JsonObject | null {
  const done = (of: FormKind): string | undefined =>
    lives.find(({ start, state }) => start.form.kind === of && state === 'accepted')?.record;
  if (kind === 'initiative') return initiativeBody(scene, 'first', accepted ? 'done' : 'begun');
  if (kind === 'product-work')
    return workBody(scene, accepted ? 'first' : 'thin', accepted ? 'done' : 'begun');
  if (kind !== 'nomination') return null;
  const [initiative, work] = [done('initiative'), done('product-work')];
  const grounds = { ...(initiative ? { initiative } : {}), ...(work ? { work } : {}) };
  return nominationBody(scene, accepted ? 'first' : 'thin', accepted ? grounds : {});
}

/** How many days ago the running round's pledges were due. */
function lastBack(round: Round, { calendar }: Ground): number {
  const due = dueOf(calendar.due, 'pledge-collective', round.no);
  return due
    ? Math.max(3, Math.round((Date.parse(calendar.today) - Date.parse(lastDay(due))) / 86_400_000))
    : 3;
}

/** What the officer had begun on another phone: an unfinished pledge, backed up. */
export function shownDraft(desk: Desk, ground: Ground): DemoChange[] {
  const { forms, random, now, running, campaign } = ground;
  const form = forms.find(({ kind }) => kind === 'pledge-collective');
  if (!form || !running) return [];
  const chance = random.fork('shown/draft');
  const receivedAt = workMoment(addDays(dayAt(now), -1), chance, now);
  const scene = sceneOf(dayAt(receivedAt), running, desk, ground);
  const { commitments: _none, signedBy: _unsigned, ...begun } = pledgeBody(scene, 'thin');
  const id = (): string => uuidV7(receivedAt, chance.bytes(10));
  const change: FormChange = {
    id: id(),
    type: 'draft',
    author: desk.writer.id,
    at: new Date(receivedAt - 1_000).toISOString(),
    record: id(),
    revision: id(),
    base: null,
    campaign,
    round: running.no,
    unit: desk.unit.id,
    form: formKey(form),
    body: { ...begun, collective: 'Tổ ca đêm' },
    files: [],
  };
  return [{ receivedAt, sentAt: receivedAt - 800, officer: desk.writer.id, change }];
}
