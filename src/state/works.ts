import { type ReadonlySignal, batch, computed, signal } from '@preact/signals';
import type { Campaign, Round } from '../domain/campaign.ts';
import type { FormRow } from '../domain/feed.ts';
import { fold } from '../domain/fold.ts';
import { type FormKind, formKinds, oncePerRound } from '../domain/form/types.ts';
import { deleteDraft, restoreDraft } from '../storage/drafts.ts';
import { campaignNameOf, runningOf } from './campaign-name.ts';
import { modelOf } from './model.ts';
import { formsOf, isOf } from './owed.ts';
import { fillableRounds } from './fillable.ts';
import type { Session } from './session.ts';
import { type Mark, type Work, isHandedIn } from './work.ts';
import { nameOf } from './work-name.ts';

/** Ways to look at one's work; every mark is in exactly one besides `all`. */
export const filters = ['all', 'draft', 'fix', 'way', 'received', 'accepted', 'withdrawn'] as const;
type Filter = (typeof filters)[number];

const filterOf: Readonly<Record<Mark, Filter>> = {
  draft: 'draft',
  waiting: 'way',
  sending: 'way',
  received: 'received',
  returned: 'fix',
  refused: 'fix',
  accepted: 'accepted',
  locked: 'accepted',
  withdrawn: 'withdrawn',
};

/** Rows drawn at once; the next come when the officer gets there. */
const STRETCH = 40;

/** Something that can be begun, or is there already. */
export interface Start {
  readonly campaign: Campaign;
  readonly form: FormRow;
  readonly round: Round | null;
  /** Of a form that is filled in once a round: what is there already. */
  readonly there: Work | null;
}

/** What can be begun, as the page lays it out: what is handed in once, what is written whenever there is something, and what an earlier round still lacks. */
interface StartGroups {
  readonly once: readonly Start[];
  readonly often: readonly Start[];
  readonly earlier: readonly Start[];
}

/** `/viec` */
export const createWorks = modelOf((session: Session) => {
  const { world, officer, clock, navigation, holdings } = session;
  const search = signal('', { name: 'search' });
  const stretches = signal(1, { name: 'stretches' });

  const filter: ReadonlySignal<Filter> = computed(() => {
    const asked = navigation.query.value.get('loc');
    return filters.find((known) => known === asked) ?? 'all';
  });
  const kind: ReadonlySignal<FormKind | null> = computed(() => {
    const asked = navigation.query.value.get('loai');
    return formKinds.find((known) => known === asked) ?? null;
  });
  const named = computed(() => {
    const words = wordsOf(search.value);
    const works = world.works.value;
    if (words.length === 0) return works;
    // A short number is meant as it stands ("đợt 2"); everything else may be the beginning of a word.
    const wanted = words.map((word) => (/^\d{1,2}$/.test(word) ? ` ${word} ` : ` ${word}`));
    return works.filter((work) => {
      const text = searchText(work, world.forms.value);
      return wanted.every((word) => text.includes(word));
    });
  });
  const found = computed(() =>
    kind.value === null ? named.value : named.value.filter((work) => work.kind === kind.value),
  );
  /** How many there are of each kind, in the order of a year. */
  const kinds = computed(() => {
    const count = new Map<FormKind, number>();
    for (const work of named.value) count.set(work.kind, (count.get(work.kind) ?? 0) + 1);
    return formKinds.flatMap((one) => {
      const of = count.get(one) ?? 0;
      return of > 0 || one === kind.value ? [{ kind: one, count: of }] : [];
    });
  });
  const counts = computed(() => {
    const count: Record<Filter, number> = {
      all: 0,
      draft: 0,
      fix: 0,
      way: 0,
      received: 0,
      accepted: 0,
      withdrawn: 0,
    };
    for (const work of found.value) {
      count.all += 1;
      count[filterOf[work.mark]] += 1;
    }
    return count;
  });
  const chosen = computed(() =>
    filter.value === 'all' ? found.value : found.value.filter((work) => filterOf[work.mark] === filter.value),
  );

  const starts = computed((): Start[] =>
    runningOf(world.asked.value)
      .filter(({ unit }) => unit !== officer.unit.id)
      .flatMap((campaign) =>
        formsOf(campaign, world.forms.value).flatMap((form) =>
          fillableRounds(campaign, form, clock.today.value).map((round) => ({
            campaign,
            form,
            round,
            there: oncePerRound.has(form.kind)
              ? (world.works.value.find(
                  (work) =>
                    work.kind === form.kind &&
                    work.campaign === campaign.id &&
                    work.mark !== 'withdrawn' &&
                    isOf(work, form, round),
                ) ?? null)
              : null,
          })),
        ),
      ),
  );

  return {
    ready: world.ready,
    filter,
    kind,
    kinds,
    counts,
    search,
    /** The part of the list that is drawn, and whether there is more. */
    shown: computed(() => chosen.value.slice(0, stretches.value * STRETCH)),
    more: computed(() => Math.max(0, chosen.value.length - stretches.value * STRETCH)),
    /** What the officer can begin in a running campaign. */
    starts,
    groups: computed(() => groupsOf(starts.value)),
    nameOf: (work: Work) => nameOf(work, world.forms.peek()),
    /** What a campaign is called where more than one runs; else "". */
    campaignOf: (campaign: string) => campaignNameOf(campaign, world.campaigns.value),
    lookFor: (text: string) =>
      batch(() => {
        search.value = text;
        stretches.value = 1;
      }),
    showMore: () => {
      stretches.value += 1;
    },
    /** Deletes a draft. Gives what puts it back, or null when it was gone already. @throws ProblemError `storage.*` */
    async deleteDraft(id: string) {
      const draft = await deleteDraft(holdings.vault, id);
      return draft ? () => restoreDraft(holdings.vault, draft) : null;
    },
  };
});
export type Works = ReturnType<typeof createWorks>;

function groupsOf(starts: readonly Start[]): StartGroups {
  /** The last round a campaign can be filled in for is the one it is in. */
  const current = new Map<string, number>();
  for (const { campaign, round } of starts)
    current.set(campaign.id, Math.max(current.get(campaign.id) ?? 0, round?.no ?? 0));
  const isEarlier = ({ campaign, round }: Start): boolean =>
    round !== null && round.no < (current.get(campaign.id) ?? 0);
  const isOnce = ({ form }: Start): boolean => oncePerRound.has(form.kind);
  return {
    once: starts.filter((start) => !isEarlier(start) && isOnce(start)),
    often: starts.filter((start) => !isEarlier(start) && !isOnce(start)),
    // What an earlier round has is in the list above; only what it still lacks is offered.
    earlier: starts.filter((start) => isEarlier(start) && !(start.there && isHandedIn(start.there))),
  };
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** What is searched in a piece of work: folding 5,000 titles at every key would be felt. */
const texts = new WeakMap<Work, string>();

function searchText(work: Work, forms: readonly FormRow[]): string {
  const known = texts.get(work);
  if (known !== undefined) return known;
  const { title, receipt, round } = work;
  const parts = [
    title?.vi,
    title?.en,
    nameOf(work, forms),
    receipt?.number,
    round === null ? '' : `đợt ${round}`,
  ];
  const text = ` ${wordsOf(parts.filter(Boolean).join(' ')).join(' ')} `;
  texts.set(work, text);
  return text;
}
