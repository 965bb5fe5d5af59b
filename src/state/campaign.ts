import { computed, signal } from '@preact/signals';
import type { FormKind } from '../domain/form/types.ts';
import { currentRound, roundPhase } from '../domain/campaign.ts';
import { type Granted, grantedOf } from './granted.ts';
import { modelOf } from './model.ts';
import { type Owed, formsOf, isOf, owedOf } from './owed.ts';
import { fillableRounds } from './fillable.ts';
import { followPlanNews } from './plan-news.ts';
import { notesByPassage } from './plan-notes.ts';
import type { Hit, PlanSearch } from './plan-search.ts';
import { type Review, reviewsOf, roundsOf } from './reviews.ts';
import { ribbonOf } from './ribbon.ts';
import type { Session } from './session.ts';
import { nameOf } from './work-name.ts';
import type { Work } from './work.ts';

/** The rounds of a campaign as they stand for this unit, and the final review of the year once it is time for it. */
export interface YearRounds {
  /** `asked`: the unit owes a report of the round. */
  readonly rounds: readonly (ReturnType<typeof roundsOf>[number] & { readonly asked: boolean })[];
  /** Who was granted what, whatever was reported. */
  readonly granted: readonly Granted[];
  readonly final: { readonly review: Review | null } | null;
}

/** `/phong-trao/:campaign`: the plan as a book, what it asks of this unit, and search in it. */
export const createCampaignPage = modelOf((session: Session, id: string) => {
  const { world, clock, officer } = session;
  const campaign = computed(() => world.asked.value.find((one) => one.id === id) ?? null, {
    name: 'campaign',
  });
  const works = computed(() => world.works.value.filter((work) => work.campaign === id));
  const query = signal('', { name: 'query' });
  const news = followPlanNews(session);
  const search = signal<PlanSearch | null>(null, { name: 'search' });

  /** Forms of the campaign with what the unit has done for each. */
  const forms = computed(() => {
    const shown = campaign.value;
    if (!shown) return [];
    return formsOf(shown, world.forms.value).map((form) => ({
      form,
      rounds: shown.unit === officer.unit.id ? [] : fillableRounds(shown, form, clock.today.value),
      works: works.value.filter((work) => work.form.startsWith(`${form.id}@`)),
    }));
  });

  /** What this campaign asks of the unit now. */
  const owed = computed(() => {
    const shown = campaign.value;
    if (!shown) return [];
    return owedOf({
      campaigns: [shown],
      forms: world.forms.value,
      works: works.value,
      unit: officer.unit.id,
      now: clock.now.value,
    });
  });

  return {
    ready: world.ready,
    campaign,
    forms,
    /** What changed since the officer saw the plan, to be marked in place. */
    news: computed(() => news.of.value.get(id) ?? []),
    seen: () => news.seen(id),
    year: computed(() => {
      const shown = campaign.value;
      const unit = officer.unit.id;
      const now = clock.now.value;
      const today = clock.today.value;
      return shown && ribbonOf(shown, { forms: world.forms.value, works: works.value, unit, now, today });
    }),
    rounds: computed((): YearRounds => {
      const shown = campaign.value;
      if (!shown) return { rounds: [], granted: [], final: null };
      const reviews = reviewsOf(shown, {
        forms: world.forms.value,
        works: works.value,
        unit: officer.unit.id,
        outbox: world.outbox.value,
        sent: world.sent.value,
      });
      const owes = (kind: FormKind): boolean =>
        shown.unit !== officer.unit.id && forms.value.some(({ form }) => form.kind === kind);
      const asked = owes('round-report');
      const rounds = roundsOf(shown, reviews, clock.today.value).map((round) => ({ ...round, asked }));
      const review = reviews.find(({ round }) => round === null) ?? null;
      const ended = rounds.every(({ state }) => state === 'reporting' || state === 'reviewed');
      const granted = grantedOf(works.value, world.forms.value);
      return { rounds, granted, final: review || (owes('year-report') && ended) ? { review } : null };
    }),
    /** The rollout to confirm now: its form and round, and what was begun; null when nothing is to confirm. */
    coverage: computed(() => {
      const shown = campaign.value;
      const found = forms.value.find(({ form }) => form.kind === 'coverage');
      const round = shown && currentRound(shown.rounds, clock.today.value);
      if (!shown || !found || !round || shown.unit === officer.unit.id || shown.state !== 'launched')
        return null;
      const work =
        found.works.find((one) => one.mark !== 'withdrawn' && isOf(one, found.form, round)) ?? null;
      // A round that is over is asked for here as on `/`: while something of it is still due.
      const over = roundPhase(round, clock.today.value) === 'over';
      if (!work && over && !owed.value.some((one) => isRollout(one, round.no))) return null;
      return { campaign: shown, form: found.form, round, work };
    }),
    owed,
    /** What a piece of work calls itself; "" when nothing does. */
    nameOf: (work: Work) => nameOf(work, world.forms.value),
    /** Accepted plans of the levels in between, from the top down; none for the unit that launched it. */
    above: computed(() =>
      world.plansAbove.value
        .filter((plan) => plan.campaign === id && plan.unit.id !== campaign.value?.unit)
        .toReversed(),
    ),
    notes: computed(() => (campaign.value ? notesByPassage(campaign.value) : null)),
    query,
    /** What was found; null while nothing is looked for or the index is not here yet. */
    hits: computed(
      (): readonly Hit[] | null => {
        const typed = query.value.trim();
        return typed.length < 2 || !search.value ? null : search.value(typed);
      },
      { name: 'hits' },
    ),
    /** Fetches and builds the index; called when the search field is touched. */
    async prepareSearch() {
      const shown = campaign.peek();
      if (search.peek() || !shown) return;
      const { planSearch } = await import('./plan-search.ts');
      search.value = planSearch(shown);
    },
    look(typed: string) {
      query.value = typed;
    },
  };
});

function isRollout(owed: Owed, round: number): boolean {
  return owed.what === 'fill' && owed.form.kind === 'coverage' && owed.round?.no === round;
}
