import { computed, signal } from '@preact/signals';
import type { Problem } from '../../domain/problem.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type SinceClosing, sinceClosing } from '../../domain/rollup-closing.ts';
import { type Figures, type RollUp, type RollUpForm, type RollUpRow, rollUp } from '../../domain/rollup.ts';
import { closeRound, readRollUp } from '../../sync/desk.ts';
import { modelOf } from '../model.ts';
import type { Session } from '../session.ts';
import { deskChoice } from './choice.ts';
import { type Timed, askEndpoint, latestOf } from './reading.ts';
import { followRecords } from './records.ts';

/** Which figures of a record count: what units stand by, or what the level above accepted. */
export type Counting = 'submitted' | 'accepted';

/** A form of the roll-up in one round; `null` is all rounds. */
export interface RoundFigures {
  readonly round: number | null;
  readonly form: RollUpForm;
}

/** What was put right in a form since its round was closed. */
export interface Closed {
  readonly round: number | null;
  /** When it was closed, ISO instant. */
  readonly at: string;
  readonly changes: readonly SinceClosing[];
}

/** Figures of a row as they are counted now. */
export function figuresOf(row: RollUpRow, counting: Counting): Figures {
  return counting === 'submitted' ? row.submitted : row.accepted;
}

/** Units that have others below them stand before single grassroots unions; each group keeps its order. */
export function upperFirst<T extends { readonly leaf: boolean }>(rows: readonly T[]): T[] {
  return [...rows.filter(({ leaf }) => !leaf), ...rows.filter(({ leaf }) => leaf)];
}

/** One unit's bar: its figure beside its share of the longest one. */
export interface UnitBar {
  readonly unit: RollUpRow['unit'];
  readonly value: number | null;
  /** 0…1 of the longest bar. */
  readonly share: number;
}

/** Bars of one indicator by unit, the longest first; units that gave none last. */
export function barsOf(form: RollUpForm, field: string, counting: Counting): UnitBar[] {
  const values = form.rows.map((row) => ({ unit: row.unit, value: figuresOf(row, counting)[field] ?? null }));
  const longest = Math.max(0, ...values.map(({ value }) => Math.abs(value ?? 0)));
  return values
    .sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity) || 0)
    .map(({ unit, value }) => ({
      unit,
      value,
      share: longest === 0 || value === null ? 0 : Math.abs(value) / longest,
    }));
}

/** Where closing a round stands. */
export type Closing =
  | { readonly is: 'idle' }
  | { readonly is: 'sending' }
  | { readonly is: 'failed'; readonly problem: Problem }
  | { readonly is: 'done'; readonly locked: number };

/** `/ban/tong-hop`: what the units reported, added up; nobody retypes anything. */
export const createRollUpDesk = modelOf((session: Session) => {
  const { world, officer, ports, environment } = session;
  const choice = deskChoice(session);
  const campaignId = computed(() => choice.campaign.value?.id ?? null);
  const records = followRecords(
    session,
    computed(() => (campaignId.value === null ? [] : [campaignId.value])),
  );
  const counting = signal<Counting>('submitted', { name: 'counting' });
  // A figure of a report leads here by its form and itself; then the choice is the page's.
  const asked = session.navigation.query.peek();
  const formId = signal(asked.get('mau'), { name: 'rollup-form' });
  const field = signal(asked.get('ct'), { name: 'rollup-field' });
  const sideBySide = signal(false, { name: 'side-by-side' });
  const closing = signal<Closing>({ is: 'idle' }, { name: 'closing' });
  // One id for one wish: asked again after a lost reply, the endpoint answers the same.
  let closeChange: { readonly key: string; readonly id: string } | null = null;

  /** The rounds shown, each in a column of its own. */
  const rounds = computed((): (number | null)[] => {
    const all = choice.campaign.value?.rounds.map(({ no }) => no) ?? [];
    return sideBySide.value && all.length > 1 ? all : [choice.round.value?.no ?? null];
  });
  const question = computed(() => {
    const campaign = campaignId.value;
    return campaign === null ? null : { campaign, rounds: rounds.value, unit: choice.unit.value.id };
  });
  const remote = askEndpoint(session, question, ({ campaign, rounds: asked, unit }) =>
    Promise.all(asked.map((round) => readRollUp(ports, officer.id, { campaign, round, unit }))),
  );
  const forms = computed(() => world.forms.value.filter(({ campaign }) => campaign === campaignId.value));
  const local = computed(
    (): RollUp[] => {
      const campaign = choice.campaign.value;
      if (!campaign) return [];
      return rounds.value.map((round) =>
        rollUp({
          forms: forms.value,
          tree: choice.tree.value,
          unit: choice.unit.value.id,
          records: records.list.value,
          campaign,
          round,
        }),
      );
    },
    { name: 'rollup-here' },
  );
  const shown = computed(
    (): Timed<readonly RollUp[]> => latestOf(remote.answered.value, local.value, world.pulled.value),
    { name: 'rollup' },
  );
  const closed = computed(() =>
    records.list.value.some(({ state, round }) => state === 'locked' && round === choice.round.value?.no),
  );
  /** Forms that have figures to show. */
  const choices = computed(() =>
    (shown.value.value[0]?.forms ?? []).filter((form) => form.fields.length > 0),
  );
  const form = computed(
    () =>
      choices.value.find((one) => one.form === formId.value) ??
      choices.value.find(({ kind }) => kind === 'round-report') ??
      choices.value[0] ??
      null,
  );
  const figures = computed((): RoundFigures[] =>
    shown.value.value.flatMap((one) => {
      const found = one.forms.find((candidate) => candidate.form === form.value?.form);
      return found ? [{ round: one.round, form: { ...found, rows: upperFirst(found.rows) } }] : [];
    }),
  );
  /** The endpoint keeps the figures of the day of closing: what differs now is known with a network alone. */
  const closings = computed((): Closed[] =>
    (remote.answered.value?.answer ?? []).flatMap(({ round, forms: told, closed: kept }) => {
      const now = told.find((one) => one.form === form.value?.form);
      if (!kept || !now) return [];
      const then = kept.accepted.forms.find((one) => one.form === now.form);
      return [{ round, at: kept.at, changes: sinceClosing(then, now) }];
    }),
  );
  const fieldShown = computed(() => form.value?.fields.find(({ id }) => id === field.value) ?? null);

  return {
    choice,
    ready: computed(() => world.ready.value && records.ready.value),
    problem: records.problem,
    offline: remote.problem,
    at: computed(() => ({ at: shown.value.at, by: shown.value.by })),
    forms: choices,
    form,
    figures,
    /** Whether any unit has sent the form in a round shown. */
    anything: computed(() => figures.value.some(({ form: { total } }) => total.reported > 0)),
    counting: computed(() => counting.value),
    count: (which: Counting) => {
      counting.value = which;
    },
    /** Whether all rounds stand beside each other. */
    sideBySide: computed(() => sideBySide.value),
    putSideBySide: (wanted: boolean) => {
      sideBySide.value = wanted;
    },
    chooseForm: (id: string) => {
      formId.value = id;
      field.value = null;
    },
    /** The indicator drawn as bars. */
    field: fieldShown,
    chooseField: (id: string | null) => {
      field.value = id;
    },
    bars: computed(() => {
      const id = fieldShown.value?.id;
      return id === undefined
        ? []
        : figures.value.map((one) => ({ round: one.round, bars: barsOf(one.form, id, counting.value) }));
    }),
    /** The record a grassroots unit's line was read from, to open it. */
    recordOf: (unit: string, round: number | null): string | null =>
      records.list.value.find(
        (record) =>
          record.unit === unit &&
          record.siblingOf === undefined &&
          record.state !== 'withdrawn' &&
          record.form.startsWith(`${form.value?.form ?? ''}@`) &&
          (round === null || record.round === round),
      )?.id ?? null,
    closing: computed(() => closing.value),
    /** Closing a round is for the admin of the unit whose campaign it is. */
    mayClose: computed(
      () =>
        officer.role === 'admin' &&
        choice.campaign.value?.unit === officer.unit.id &&
        choice.campaign.value.state === 'launched' &&
        choice.round.value !== null &&
        !closed.value,
    ),
    /** Whether the round in view has been closed: its records are locked. */
    closed,
    /** For each closed round in view, what differs from the figures kept then. */
    closings,
    /** Records of the round that nobody has accepted yet: they are not in the figures that closing keeps. */
    unaccepted: computed(
      () =>
        records.list.value.filter(
          ({ state, round, siblingOf }) =>
            state === 'submitted' && siblingOf === undefined && round === choice.round.value?.no,
        ).length,
    ),
    /** Keeps the figures of this moment with the round and locks its records. Needs a network; gives whether it is done. */
    async close(): Promise<boolean> {
      const campaign = campaignId.peek();
      const round = choice.round.peek()?.no;
      if (campaign === null || round === undefined || closing.peek().is === 'sending') return false;
      const key = `${campaign}:${round}`;
      closeChange = closeChange?.key === key ? closeChange : { key, id: environment.id() };
      closing.value = { is: 'sending' };
      try {
        const { locked } = await closeRound(ports, officer.id, { change: closeChange.id, campaign, round });
        closing.value = { is: 'done', locked };
        session.sendSoon();
        return true;
      } catch (error) {
        closing.value = {
          is: 'failed',
          problem: error instanceof ProblemError ? error.problem : { code: 'net.unreachable' },
        };
        return false;
      }
    },
    closeAgain: () => {
      closing.value = { is: 'idle' };
    },
  };
});
export type RollUpDesk = ReturnType<typeof createRollUpDesk>;
