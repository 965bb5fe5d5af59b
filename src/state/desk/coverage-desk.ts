import { computed, effect, signal } from '@preact/signals';
import { type Coverage, type UnitCoverage, coverage } from '../../domain/coverage.ts';
import { fold } from '../../domain/fold.ts';
import type { Instant } from '../../domain/time.ts';
import { readCoverage } from '../../sync/desk.ts';
import { modelOf } from '../model.ts';
import type { Session } from '../session.ts';
import { branchRibbon } from './branch-ribbon.ts';
import { deskChoice } from './choice.ts';
import { keepMemory, memoryOf, noMemory, readMemory } from './coverage-memory.ts';
import { keepLook, newestOf, readLook, sinceLook } from './last-look.ts';
import { type Timed, askEndpoint, latestOf } from './reading.ts';
import { followRecords } from './records.ts';
import { layReviews } from './reviewed.ts';
import { filterQueue, queueOf, wholeQueue } from './review-queue.ts';

/** After this long in view a page counts as looked at, ms. */
const LOOK = 8000;

/** Lists of units that still owe something, one of them in view at a time. */
export type Wanting = 'missing' | 'late' | 'planless';

/** Who has not confirmed. */
function missingOf({ list }: Coverage): UnitCoverage[] {
  return list.filter(({ confirmed }) => !confirmed);
}

/** Whose confirmation is overdue, or came late or may have. */
function lateOf({ list }: Coverage): UnitCoverage[] {
  return list.filter(({ timing }) => timing === 'overdue' || timing === 'late' || timing === 'claimed');
}

/** Who has not made a plan of its own, or got it back: the upper units first, whose plans others wait for. */
function planlessOf({ list, upper, planForm }: Coverage, owner: string): UnitCoverage[] {
  if (!planForm) return [];
  const wanting = ({ plan }: UnitCoverage): boolean =>
    !plan || plan.state === 'returned' || plan.state === 'withdrawn';
  return [...upper.filter(({ unit }) => unit.id !== owner), ...list].filter(wanting);
}

/** `/ban`: how far a round has spread, who is missing, what is new. */
export const createCoverageDesk = modelOf((session: Session) => {
  const { holdings, world, officer, environment, clock, ports } = session;
  const { vault } = holdings;
  const choice = deskChoice(session);
  const campaignId = computed(() => choice.campaign.value?.id ?? null);
  const records = followRecords(
    session,
    computed(() => (campaignId.value === null ? [] : [campaignId.value])),
  );
  const memory = signal(noMemory, { name: 'coverage-memory' });
  const wanting = signal<Wanting>('missing', { name: 'wanting' });
  const search = signal('', { name: 'coverage-search' });

  const question = computed(() => {
    const campaign = campaignId.value;
    return campaign === null
      ? null
      : { campaign, round: choice.round.value?.no ?? null, unit: choice.unit.value.id };
  });
  const remote = askEndpoint(
    session,
    question,
    async (asked) => await readCoverage(ports, officer.id, asked),
  );

  // What only the endpoint knows is remembered for the next time without a network, for the officer's whole branch.
  const remembered = computed(() =>
    question.value ? { campaign: question.value.campaign, round: question.value.round } : null,
  );
  const rememberedKey = computed(() => JSON.stringify(remembered.value));
  effect(() => {
    void rememberedKey.value;
    const of = remembered.peek();
    memory.value = noMemory;
    if (of)
      void readMemory(vault, of).then(
        (found) => (memory.value = found),
        () => undefined,
      );
  });
  effect(() => {
    const told = remote.answered.value;
    if (!told || told.question.unit !== officer.unit.id) return;
    const found = memoryOf(told.answer, (id) => choice.tree.peek().get(id)?.workforce ?? 0);
    memory.value = found;
    void keepMemory(vault, told.question, found).catch(() => undefined);
  });

  const forms = computed(() => world.forms.value.filter(({ campaign }) => campaign === campaignId.value));
  const local = computed(
    (): Coverage | null => {
      const campaign = choice.campaign.value;
      if (!campaign || !question.value) return null;
      // Days decide, not minutes: the figures are worked out anew at midnight and when something comes. By the
      // endpoint's clock, as its own figures are.
      void clock.today.value;
      const { opened, frozen } = memory.value;
      return coverage({
        campaign,
        round: question.value.round,
        unit: question.value.unit,
        units: world.units.value,
        records: records.list.value,
        opened,
        forms: forms.value,
        now: clock.now.peek(),
        ...(frozen ? { frozen } : {}),
      });
    },
    { name: 'coverage-here' },
  );
  const shown = computed(
    (): Timed<Coverage> | null =>
      local.value && latestOf(remote.answered.value, local.value, world.pulled.value),
    { name: 'coverage' },
  );
  const toReview = computed(() => {
    const all = queueOf(
      layReviews(records.list.value, world.outbox.value, world.sent.value),
      choice.tree.value,
      officer.unit.id,
    );
    return filterQueue(all, wholeQueue, choice.tree.value, officer.unit.id).length;
  });

  // The mark of the last look is read once; what is in view then moves it on for the next time.
  const looked = signal<Instant | null>(null, { name: 'last-look' });
  effect(() => {
    const campaign = campaignId.value;
    looked.value = null;
    if (campaign !== null) {
      void readLook(vault, campaign).then(
        (at) => {
          if (campaignId.peek() === campaign) looked.value = at ?? null;
        },
        () => undefined,
      );
    }
    const keep = (): void => {
      const newest = newestOf(records.list.peek());
      if (campaign !== null && newest !== null) void keepLook(vault, campaign, newest).catch(() => undefined);
    };
    // A window that is simply closed was a look too, once somebody had the time to read.
    const stop = environment.after(LOOK, keep);
    return () => {
      stop();
      keep();
    };
  });

  const matches = (name: string): boolean => fold(name).includes(fold(search.value.trim()));
  return {
    choice,
    ready: computed(() => world.ready.value && records.ready.value),
    problem: records.problem,
    /** Why the endpoint could not be asked; the figures are this device's own then. */
    offline: remote.problem,
    shown,
    wanting: computed(() => wanting.value),
    search: computed(() => search.value),
    showWanting: (which: Wanting) => {
      wanting.value = which;
    },
    /** Narrows the lists to units whose name holds this; accents do not matter. */
    find: (text: string) => {
      search.value = text;
    },
    wanted: computed(() => {
      const coverage = shown.value?.value;
      if (!coverage) return { missing: [], late: [], planless: [] };
      const byName = ({ unit }: UnitCoverage): boolean => matches(unit.name);
      const planless = planlessOf(coverage, choice.campaign.value?.unit ?? '');
      return {
        missing: missingOf(coverage).filter(byName),
        late: lateOf(coverage).filter(byName),
        planless: planless.filter(byName),
      };
    }),
    toReview,
    since: computed(() => sinceLook(records.list.value, choice.tree.value, officer.unit.id, looked.value)),
    ribbon: computed(() => {
      const campaign = choice.campaign.value;
      const now = shown.value?.value;
      if (!campaign || !now) return null;
      return branchRibbon(campaign, {
        forms: forms.value,
        records: records.list.value,
        tree: choice.tree.value,
        unit: now.unit,
        shown: now,
        now: clock.now.value,
        today: clock.today.value,
      });
    }),
  };
});
export type CoverageDesk = ReturnType<typeof createCoverageDesk>;
