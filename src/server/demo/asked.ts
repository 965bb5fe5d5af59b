import { type Round, roundDays } from '../../domain/campaign.ts';
import type { Form, FormKind } from '../../domain/form/types.ts';
import type { JsonObject } from '../../domain/json.ts';
import { type Day, addDays } from '../../domain/time.ts';
import { storyBody, welfareBody } from './bodies/caring.ts';
import { coverageBody } from './bodies/coverage.ts';
import { initiativeBody, workBody } from './bodies/creative.ts';
import { nominationBody, personPledgeBody, scoreBody, unitPlanBody } from './bodies/people.ts';
import { pledgeBody } from './bodies/pledge.ts';
import { reportBody } from './bodies/report.ts';
import type { Scene, Stage } from './bodies/scene.ts';
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
/** What happens here and there, all round long. */
const told: Partial<Record<FormKind, (form: Form) => Asked['body']>> = {
  'unit-plan': () => unitPlanBody,
  'pledge-individual': () => personPledgeBody,
  initiative: () => initiativeBody,
  'product-work': () => workBody,
  welfare: () => welfareBody,
  story: () => storyBody,
  nomination: () => nominationBody,
  'score-sheet': scoreBody,
};

/** What the demo's units are asked for. A year's report waits until the year is over. */
export function askedOf(forms: readonly Form[]): Asked[] {
  return forms.flatMap((form): Asked[] => {
    const known = written[form.kind];
    if (known) return [{ form, ...known }];
    const body = told[form.kind]?.(form);
    if (!body) return [];
    const yearly = form.kind === 'unit-plan';
    return [
      {
        form,
        share: yearly ? { running: 0.4, past: 0.4 } : { running: 0.08, past: 0.1 },
        yearly,
        opens: beforeRound,
        body: (scene, stage) => body(scene, stage),
      },
    ];
  });
}
