import type { JsonObject } from '../../../domain/json.ts';
import { addDays } from '../../../domain/time.ts';
import { type Scene, type Stage, before, chair, part, sceneFor } from './scene.ts';

const methods = ['meeting', 'notice', 'chat', 'loudspeaker'] as const;

/** A confirmation of rollout: read, spread, launched. */
export function coverageBody(asked: Scene, stage: Stage): JsonObject {
  const scene = sceneFor(asked, 'coverage');
  const { facts, random, day } = scene;
  const { workforce, members } = facts.unit;
  const disseminatedOn = before(scene, 1, 6);
  const read = addDays(disseminatedOn, -random.int(0, 5));
  const everybody = random.chance(0.55);
  const drawn = random.next();
  const share =
    stage === 'thin' ? 0.34 + 0.2 * drawn : everybody || stage === 'mended' ? 1 : 0.86 + 0.13 * drawn;
  const workforceReached = part(workforce, share, 1);
  const launched = stage !== 'thin' || everybody;
  return {
    planReadOn: read < scene.launched ? scene.launched : read,
    disseminatedOn,
    method: random.shuffle(methods).slice(0, random.int(1, 3)),
    workforceTotal: workforce,
    memberTotal: members,
    workforceReached,
    memberReached: Math.min(members, workforceReached, part(members, share + 0.02)),
    launched,
    ...(launched ? { launchedOn: disseminatedOn < day ? addDays(disseminatedOn, 1) : day } : {}),
    rolloutPlanIssued: random.chance(0.7),
    confirmedBy: chair(facts),
  };
}

/** A unit that asks to be left out of the round. */
export function exemptBody(scene: Scene): JsonObject {
  return {
    planReadOn: before(scene, 1, 6),
    exemptReason: scene.random.pick(['merged', 'ended', 'founded']),
    confirmedBy: chair(scene.facts),
  };
}
