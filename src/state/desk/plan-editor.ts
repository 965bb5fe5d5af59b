import { computed, effect, signal } from '@preact/signals';
import type { CampaignState, Precision } from '../../domain/campaign.ts';
import type { ChoiceOption } from '../../domain/form/types.ts';
import type { Problem } from '../../domain/problem.ts';
import { storageError } from '../../storage/failure.ts';
import { modelOf } from '../model.ts';
import type { Session } from '../session.ts';
import { dueGrid, withDeadlineUsed, withDue, withDueAfterRound } from './plan-due.ts';
import { withChanged, withRow, withoutRow } from './plan-lists.ts';
import { publishWork } from './plan-publish.ts';
import { type ScorePart, freshName, withPart, withPartBack, withoutPart } from './plan-score-lines.ts';
import {
  type SheetIndicators,
  indicatorsOnSheet,
  withIndicator,
  withIndicatorBack,
  withoutIndicator,
} from './plan-indicators.ts';
import { withPrecision, withRoundDate } from './plan-round-dates.ts';
import { type SheetScoring, scoringOnSheet } from './plan-scoring.ts';
import {
  type HeadName,
  type ListName,
  type Place,
  type PlanSheet,
  type SignerName,
  corrected,
} from './plan-sheet.ts';
import { planGaps } from './plan-to-campaign.ts';
import {
  type PlanWork,
  carriedPlan,
  carryPlan,
  dropCarriedPlan,
  dropPlan,
  keepPlan,
  readPlanWork,
} from './plan-work.ts';

/**
 * How the work stands on this device. `gone`: it was published or deleted, here or in another window. `elsewhere`:
 * another window has it open; two would write over each other.
 */
export type PlanLoad = 'opening' | 'open' | 'elsewhere' | 'gone';

/** Where publishing stands. */
export type PublishState =
  | { readonly is: 'idle' }
  | { readonly is: 'sending' }
  | { readonly is: 'failed'; readonly problem: Problem }
  | { readonly is: 'done'; readonly version: number };

/** Typing waits this long before it goes to the disk, ms. */
const PAUSE = 250;

/** `/ban/ke-hoach/:plan`: a plan beside its paper, corrected and published. Every change is kept on this device. */
export const createPlanEditor = modelOf((session: Session, id: string) => {
  const { holdings, environment, world } = session;
  const load = signal<PlanLoad>('opening', { name: 'plan-load' });
  const work = signal<PlanWork | null>(null, { name: 'plan-work' });
  const saved = signal<{ readonly at: number | null; readonly problem: Problem | null }>({
    at: null,
    problem: null,
  });
  const looked = signal<Place | null>(null, { name: 'plan-looked' });
  const publishing = signal<PublishState>({ is: 'idle' }, { name: 'plan-publishing' });
  let stop = (): void => {};
  let writing: Promise<void> = Promise.resolve();
  let dirty = false;
  let ended = false;
  let release = (): void => {};

  const opened = async (): Promise<void> => {
    try {
      const letGo = await environment.holdDraft(`plan-${id}`);
      if (letGo && ended) return letGo();
      if (!letGo) {
        load.value = 'elsewhere';
        return;
      }
      release = letGo;
      const found = await readPlanWork(holdings.vault, id);
      work.value = found ?? null;
      load.value = found && !found.published ? 'open' : 'gone';
      if (found) saved.value = { at: found.savedAt, problem: null };
      const carried = found && !found.published && carriedPlan(environment.mirror, found);
      if (carried) edit(() => carried.sheet);
      else dropCarriedPlan(environment.mirror, id);
    } catch (error) {
      load.value = 'gone';
      saved.value = { at: null, problem: storageError(error).problem };
    }
  };
  const isDirty = (): boolean => dirty;

  /** One write after the other; the last one holds everything. Resolves with whether all is on the disk. */
  const write = async (): Promise<boolean> => {
    stop();
    stop = () => {};
    writing = writing.then(async () => {
      const current = work.peek();
      if (!current || !dirty || load.peek() !== 'open') return;
      dirty = false;
      const now = environment.now();
      try {
        await keepPlan(holdings.vault, { ...current, savedAt: now });
        // What was typed meanwhile is not on the disk yet.
        if (isDirty()) return;
        dropCarriedPlan(environment.mirror, id);
        saved.value = { at: now, problem: null };
      } catch (error) {
        dirty = true;
        saved.value = { at: saved.peek().at, problem: storageError(error).problem };
      }
    });
    await writing;
    return !dirty;
  };

  const edit = (change: (sheet: PlanSheet) => PlanSheet): void => {
    const current = work.peek();
    if (!current || publishing.peek().is === 'sending') return;
    const sheet = change(current.sheet);
    if (sheet === current.sheet) return;
    work.value = { ...current, sheet };
    dirty = true;
    // Until the transaction says so, nobody may read that these words are kept (`hazards.md` B2).
    if (saved.peek().problem === null) saved.value = { at: null, problem: null };
    if (publishing.peek().is === 'failed') publishing.value = { is: 'idle' };
    stop();
    stop = environment.after(PAUSE, () => void write());
  };

  void opened();

  /** What the disk may not take any more before the page is gone goes over a reload by another way. */
  const leave = (): void => {
    const current = work.peek();
    if (current && load.peek() === 'open' && saved.peek().at === null)
      carryPlan(environment.mirror, { ...current, savedAt: environment.now() });
    void write();
  };

  // What was typed last goes to the disk when the page is left, goes out of sight, or is about to be reloaded.
  effect(() => {
    const stops = [session.unsaved.hold(write), environment.onHidden(leave)];
    return () => {
      ended = true;
      for (const end of stops) end();
      void write().finally(() => release());
    };
  });

  const sheet = computed(() => work.value?.sheet ?? null, { name: 'plan-sheet' });
  const gaps = computed(() => (sheet.value ? planGaps(sheet.value) : []), { name: 'plan-gaps' });
  const newest = computed(() => world.campaigns.value.find((campaign) => campaign.id === id) ?? null);

  return {
    load,
    work,
    sheet,
    saved,
    /** The place in the paper that is shown. */
    looked,
    gaps,
    publishing,
    /** Values of which the importer was not sure and that nobody has confirmed yet. */
    doubts: computed(() => (sheet.value ? doubtsOf(sheet.value) : 0)),
    due: computed(() => (sheet.value ? dueGrid(sheet.value) : [])),
    /** The version on this device is newer than the one this work was made from: somebody else published. */
    overtaken: computed(() => {
      const version = newest.value?.version ?? 0;
      const current = work.value;
      return current && !current.pending && version > (current.base ?? 0) ? version : null;
    }),
    /** Shows where a value stands in the paper. */
    look: (at: Place | null) => {
      if (at) looked.value = at;
    },
    setHead: (name: HeadName, value: string) =>
      edit((now) => ({ ...now, head: { ...now.head, [name]: corrected(now.head[name], value) } })),
    setSigner: (name: SignerName, value: string) =>
      edit((now) => ({ ...now, signer: { ...now.signer, [name]: corrected(now.signer[name], value) } })),
    /** Says what a date of a round is. A month where the precision is a month. */
    setRoundDate: (key: number, side: 'start' | 'end', value: string) =>
      edit((now) => withRoundDate(now, key, side, (date) => corrected(date, value))),
    setRoundPrecision: (key: number, side: 'start' | 'end', precision: Precision) =>
      edit((now) => withRoundDate(now, key, side, (date) => withPrecision(date, precision, side))),
    /** "That is right": a person takes over what the importer was not sure of. */
    confirmRoundDate: (key: number, side: 'start' | 'end') =>
      edit((now) => withRoundDate(now, key, side, (date) => ({ ...date, trust: 'person' }))),
    change: <L extends ListName>(list: L, key: number, part: Partial<PlanSheet[L][number]>) =>
      edit((now) => withChanged(now, list, key, part)),
    /** Adds an empty row and gives its key. */
    add: (list: ListName): number | null => {
      const now = sheet.peek();
      if (!now) return null;
      const made = withRow(now, list);
      edit(() => made.sheet);
      return made.key;
    },
    /** Removes a row; what it gives puts the row back. */
    remove: (list: ListName, key: number): (() => void) => {
      const now = sheet.peek();
      if (!now) return () => {};
      const { sheet: without, restore } = withoutRow(now, list, key);
      edit(() => without);
      return () => edit(restore);
    },
    includeForm: (form: string, included: boolean) =>
      edit((now) => ({
        ...now,
        forms: now.forms.map((one) => (one.form.id === form ? { ...one, included } : one)),
      })),
    setFormTitle: (form: string, title: string) =>
      edit((now) => ({
        ...now,
        forms: now.forms.map((one) => (one.form.id === form ? { ...one, title } : one)),
      })),
    /** Corrects the award table. */
    setAwards: (awards: readonly ChoiceOption[]) => edit((now) => ({ ...now, awards })),
    /** Changes the score sheet as it stands. */
    editScoring: (change: (scoring: SheetScoring) => SheetScoring) => edit((now) => scoredBy(now, change)),
    /** Adds an empty part to the score sheet, a line to a group, and gives its id. */
    addToScoring: (part: ScorePart, group?: string): string => {
      const made = freshName(part, environment.id());
      edit((now) => scoredBy(now, (scoring) => withPart(scoring, part, made, group)));
      return made;
    },
    /** Removes a part of the score sheet; what it gives puts it back. */
    removeFromScoring: (part: string): (() => void) => {
      const whole = sheet.peek();
      const before = whole && scoringOnSheet(whole);
      edit((now) => scoredBy(now, (scoring) => withoutPart(scoring, part)));
      return () => before && edit((now) => scoredBy(now, (scoring) => withPartBack(scoring, before, part)));
    },
    /** Changes which indicators the reports ask. */
    editIndicators: (change: (indicators: SheetIndicators) => SheetIndicators) =>
      edit((now) => ({ ...now, indicators: change(indicatorsOnSheet(now)) })),
    /** Adds an empty indicator of the campaign's own, and gives its id. */
    addIndicator: (): string => {
      const made = freshName('indicator', environment.id());
      edit((now) => ({ ...now, indicators: withIndicator(indicatorsOnSheet(now), made) }));
      return made;
    },
    /** Removes an indicator of the campaign's own; what it gives puts it back. */
    removeIndicator: (indicator: string): (() => void) => {
      const whole = sheet.peek();
      const before = whole && indicatorsOnSheet(whole);
      edit((now) => ({ ...now, indicators: withoutIndicator(indicatorsOnSheet(now), indicator) }));
      return () =>
        before &&
        edit((now) => ({
          ...now,
          indicators: withIndicatorBack(indicatorsOnSheet(now), before, indicator),
        }));
    },
    setDue: (form: string, round: number | null, part: { date?: string; strict?: 'before' | 'by' }) =>
      edit((now) => withDue(now, form, round, part)),
    setDueAfterRound: (form: string, round: number | null, days: number) =>
      edit((now) => withDueAfterRound(now, form, round, days)),
    useDeadline: (key: number, target: { form: string; round: number | null } | null) =>
      edit((now) => withDeadlineUsed(now, key, target)),
    /** Lets this work follow the version somebody else published: what is on the sheet becomes the one after it. */
    followNewest: () => {
      const current = work.peek();
      const campaign = newest.peek();
      if (!current || !campaign) return;
      work.value = { ...current, base: campaign.version, state: campaign.state };
      publishing.value = { is: 'idle' };
      dirty = true;
      void write();
    },
    /** Publishes; needs a network. Gives whether the campaign is out. */
    async publish(state: CampaignState = 'launched'): Promise<boolean> {
      const current = work.peek();
      if (!current || publishing.peek().is === 'sending' || planGaps(current.sheet).length > 0) return false;
      publishing.value = { is: 'sending' };
      try {
        await write();
        const result = await publishWork(session, current, state, (kept) => keepPlan(holdings.vault, kept));
        work.value = result.work;
        await keepPlan(holdings.vault, { ...result.work, savedAt: environment.now() });
        if (result.outcome === 'failed') {
          publishing.value = { is: 'failed', problem: result.problem };
          return false;
        }
        publishing.value = { is: 'done', version: result.work.published?.version ?? 0 };
        load.value = 'gone';
        session.sendSoon();
        return true;
      } catch (error) {
        publishing.value = { is: 'failed', problem: storageError(error).problem };
        return false;
      }
    },
    /** Resolves when all that was typed is on the disk. */
    flush: write,
    /** Throws the work away; what it gives puts it back. */
    async discard(): Promise<() => Promise<void>> {
      const current = work.peek();
      stop();
      load.value = 'gone';
      await writing;
      await dropPlan(holdings.vault, id);
      return async () => {
        if (!current) return;
        await keepPlan(holdings.vault, current);
        load.value = 'open';
      };
    },
  };
});
export type PlanEditor = ReturnType<typeof createPlanEditor>;

function scoredBy(sheet: PlanSheet, change: (scoring: SheetScoring) => SheetScoring): PlanSheet {
  const scoring = scoringOnSheet(sheet);
  return scoring ? { ...sheet, scoring: change(scoring) } : sheet;
}

/** How many values the importer only supposed. */
function doubtsOf(sheet: PlanSheet): number {
  const entries = [
    ...Object.values(sheet.head),
    ...Object.values(sheet.signer),
    ...sheet.rounds.flatMap(({ start, end, theme }) => [start, end, theme]),
    ...sheet.movements.map(({ name }) => name),
    ...sheet.targets.map(({ text }) => text),
    ...sheet.milestones.map(({ title }) => title),
    ...sheet.recipients.map(({ name }) => name),
  ];
  return entries.filter(({ trust }) => trust === 'guess').length;
}
