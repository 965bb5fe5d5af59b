import { type Round, roundDays } from '../../domain/campaign.ts';
import { exampleBody } from '../../domain/form/example.ts';
import type { Form, FormKind } from '../../domain/form/types.ts';
import type { JsonObject } from '../../domain/json.ts';
import { type Day, addDays } from '../../domain/time.ts';
import { coverageBody } from './bodies/coverage.ts';
import { pledgeBody } from './bodies/pledge.ts';
import { reportBody } from './bodies/report.ts';
import { type Scene, type Stage, sceneFor } from './bodies/scene.ts';
import type { Calendar } from './calendar.ts';

/** How a kind of record comes about: its share of units, when it begins to come, what it says. */
export interface Asked {
  readonly form: Form;
  /** Share of units that have sent it: in the running round, and once a round is over. */
  readonly share: { readonly running: number; readonly past: number };
  /** Once for the whole year: told with the first round, and of no round. */
  readonly yearly: boolean;
  /** The first day of a round's records. */
  readonly opens: (round: Round, calendar: Calendar) => Day;
  readonly body: (scene: Scene, stage: Stage) => JsonObject;
}

const beforeRound = (round: Round, { launched }: Calendar): Day => {
  const day = addDays(roundDays(round)?.first ?? round.start, -14);
  return day > launched ? day : addDays(launched, 1);
};
const atItsEnd = (round: Round): Day => addDays(roundDays(round)?.last ?? round.end, -12);

/** Kinds whose bodies are written with care, so that their figures hold together. */
const written: Partial<Record<FormKind, Omit<Asked, 'form'>>> = {
  coverage: { share: { running: 0.79, past: 0.965 }, yearly: false, opens: beforeRound, body: coverageBody },
  'pledge-collective': {
    share: { running: 0.66, past: 0.9 },
    yearly: false,
    opens: beforeRound,
    body: pledgeBody,
  },
  'round-report': { share: { running: 0.3, past: 0.95 }, yearly: false, opens: atItsEnd, body: reportBody },
};
/** Not before the year is over, or off by default. */
const later: ReadonlySet<FormKind> = new Set(['year-report', 'score-sheet']);

/** What the demo's units are asked for; a form of any other kind gets a few records of made-up content. */
export function askedOf(forms: readonly Form[]): Asked[] {
  return forms
    .filter(({ kind }) => !later.has(kind))
    .map((form) => {
      const known = written[form.kind];
      if (known) return { form, ...known };
      const yearly = form.kind === 'unit-plan';
      return {
        form,
        share: yearly ? { running: 0.4, past: 0.4 } : { running: 0.08, past: 0.1 },
        yearly,
        opens: beforeRound,
        body: (scene) => example(form, scene),
      };
    });
}

function example(form: Form, asked: Scene): JsonObject {
  const { facts, random, day, launched } = sceneFor(asked, form.id);
  const { workforce, members } = facts.unit;
  return exampleBody(form, () => random.next(), { today: day, workforce, members, from: launched, to: day });
}
