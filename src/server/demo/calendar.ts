import { type Due, type Round, currentRound, roundDays } from '../../domain/campaign.ts';
import { type Day, addDays, dayAt, yearAt } from '../../domain/time.ts';
import { firstTheme } from './plan-text.ts';

/** When things happen in the demo's year. The rounds are the plan's; the province's own due dates follow today. */
export interface Calendar {
  readonly year: number;
  readonly today: Day;
  /** The day the campaign was launched, before the year begins. */
  readonly launched: Day;
  readonly rounds: readonly Round[];
  readonly current: Round;
  readonly due: readonly Due[];
}

/**
 * The year's two rounds and its due dates. Those of the running round that the plan does not name are set around
 * today, so that the demo has something due soon and something that is already late on any day of the year.
 * @param now milliseconds since 1970
 */
export function makeCalendar(now: number): Calendar {
  const year = yearAt(now);
  const today = dayAt(now);
  const launched = `${year - 1}-12-05`;
  const round = (no: number, start: Day, end: Day, theme: string | null): Round => ({
    no,
    start,
    startPrecision: 'day',
    end,
    endPrecision: 'day',
    theme,
  });
  const rounds = [
    round(1, `${year}-01-01`, `${year}-06-30`, firstTheme),
    round(2, `${year}-07-01`, `${year}-12-31`, null),
  ];
  const current = currentRound(rounds, today);
  if (!current) throw new Error('a year has a round on every day');
  const last = roundDays(current)?.last ?? today;
  const due: Due[] = [
    { form: 'unit-plan', round: null, date: `${year}-01-20`, strict: 'by', fromPlan: false },
    ...rounds.flatMap(({ no, start }): Due[] => {
      const running = no === current.no;
      const soon = addDays(today, 5);
      return [
        {
          form: 'coverage',
          round: no,
          date: running ? (soon < last ? soon : last) : addDays(start, 30),
          strict: 'by',
          fromPlan: false,
        },
        {
          form: 'pledge-collective',
          round: no,
          date: running ? addDays(today, -5) : addDays(start, 45),
          strict: 'before',
          fromPlan: false,
        },
        {
          form: 'round-report',
          round: no,
          date: no === 1 ? `${year}-07-10` : `${year + 1}-01-10`,
          strict: 'before',
          fromPlan: true,
        },
      ];
    }),
    { form: 'year-report', round: null, date: `${year + 1}-01-20`, strict: 'by', fromPlan: false },
  ];
  return { year, today, launched, rounds, current, due };
}
