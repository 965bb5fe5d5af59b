import { computed, effect, signal } from '@preact/signals';
import { awardLevelsOf, awardsOf } from '../../domain/award-table.ts';
import { type AwardOutcome, addAwards, outcomeBody, outcomeGap } from '../../domain/awards.ts';
import { type FormRow, formRowId } from '../../domain/feed.ts';
import { type Ask, checkBody } from '../../domain/form/check.ts';
import { own } from '../../domain/form/empty.ts';
import { framing } from '../../domain/form/frame.ts';
import { type AwardFacts, parseFormKey } from '../../domain/form/types.ts';
import type { Problem } from '../../domain/problem.ts';
import type { RecordRow } from '../../domain/record.ts';
import { dayAt } from '../../domain/time.ts';
import { dropWork, keepWork, readWork } from '../../storage/desk-work.ts';
import { storageError } from '../../storage/failure.ts';
import { dismiss, enqueue } from '../../storage/outbox.ts';
import { recallReview } from '../../storage/recall.ts';
import { reviewChange } from '../../sync/author.ts';
import { modelOf } from '../model.ts';
import type { Session } from '../session.ts';
import {
  type AwardFilter,
  type AwardItem,
  type AwardState,
  awardCounts,
  awardItems,
  awardStateOf,
  awardStates,
  filterAwards,
} from './awards-list.ts';
import { deskChoice } from './choice.ts';
import { type Linked, linked } from './linked.ts';
import { followRecords } from './records.ts';
import { layReviews, verdictOf } from './reviewed.ts';

/** A decision as it is typed, before it is one. */
export const noOutcome: AwardOutcome = {
  granted: true,
  number: '',
  date: null,
  by: '',
  prize: null,
  reason: '',
};
const KEPT = 'award-decision';

/** `/ban/khen-thuong`: nominations by award and state, and what was decided about them. Decides without a network too. */
export const createAwardsDesk = modelOf((session: Session) => {
  const { holdings, world, officer, environment } = session;
  const { vault } = holdings;
  const choice = deskChoice(session, 'all');
  const records = followRecords(
    session,
    computed(() => {
      const shown = choice.campaign.value;
      if (!shown) return [];
      // An achievement may be nominated in a campaign beside this one, or in the one before or after.
      const near = choice.campaigns.value.filter(
        ({ id, year }) => id !== shown.id && Math.abs(year - shown.year) <= 1,
      );
      return [shown, ...near].map(({ id }) => id);
    }),
  );
  const filter = signal<AwardFilter>(
    { state: 'decide', award: '', level: '', text: '' },
    { name: 'awards-filter' },
  );
  const selected = signal<ReadonlySet<string>>(new Set(), { name: 'awards-selected' });
  const outcome = signal<AwardOutcome>(noOutcome, { name: 'award-outcome' });
  const problem = signal<Problem | null>(null, { name: 'awards-problem' });
  const busy = signal(false, { name: 'awards-busy' });
  let writing: Promise<void> = Promise.resolve();

  void readWork<AwardOutcome>(vault, KEPT).then(
    (kept) => {
      if (kept && outcome.peek() === noOutcome) outcome.value = kept;
    },
    () => {},
  );

  const forms = computed(() =>
    world.forms.value.filter(({ campaign }) => campaign === choice.campaign.value?.id),
  );
  const table = computed(() => awardsOf(forms.value), { name: 'award-table' });
  const nearby = computed(
    () =>
      awardItems(
        layReviews(records.list.value, world.outbox.value, world.sent.value),
        choice.tree.value,
        officer.unit.id,
        new Map(choice.campaigns.value.map(({ id, year }) => [id, year])),
      ),
    { name: 'awards-nearby' },
  );
  const everything = computed(
    () => nearby.value.filter(({ record }) => record.campaign === choice.campaign.value?.id),
    { name: 'awards' },
  );
  /** Those of the round in view. */
  const inView = computed(() => {
    const no = choice.round.value?.no;
    return no === undefined ? everything.value : everything.value.filter(({ record }) => record.round === no);
  });
  const counts = computed(() => awardCounts(inView.value, table.value), { name: 'award-counts' });
  const items = computed(() => filterAwards(inView.value, filter.value), { name: 'awards-shown' });
  const byId = computed(() => new Map(records.list.value.map((record) => [record.id, record])));
  const current = computed(
    () => everything.value.find(({ record }) => record.id === choice.named.value.get('ma')) ?? null,
    { name: 'award-item' },
  );
  const formOf = ({ campaign, head }: RecordRow): FormRow | null => {
    const parsed = parseFormKey(head.form);
    const wanted = parsed && formRowId(campaign, parsed);
    return forms.value.find((form) => formRowId(form.campaign, form) === wanted) ?? null;
  };
  const chosen = computed(() =>
    everything.value.filter((item) => selected.value.has(item.record.id) && mayDecide(item)),
  );

  effect(() =>
    session.unsaved.hold(async () => {
      await writing;
      return problem.peek() === null;
    }),
  );

  const put = async (item: AwardItem, body: AwardOutcome): Promise<Problem | null> => {
    const { record, entry } = item;
    const verdict = verdictOf(record, record.unit === officer.unit.id, 'decide', '');
    if (verdict.outcome !== 'moves')
      return { code: verdict.outcome === 'refused' ? verdict.code : 'review.state' };
    if (entry?.state === 'rejected') await dismiss(vault, entry.id);
    const now = environment.now();
    const judgement = {
      record: record.id,
      base: record.head.revision,
      decision: 'decide',
      comment: '',
      notes: [],
      outcome: outcomeBody(body),
    } as const;
    const by = { id: environment.id(), author: officer.id, at: new Date(now).toISOString() };
    await enqueue(vault, reviewChange(judgement, by), record.kind, now);
    return null;
  };

  return {
    choice,
    ready: computed(() => world.ready.value && records.ready.value),
    storageProblem: records.problem,
    problem,
    busy,
    filter,
    setFilter: (part: Partial<AwardFilter>) => {
      filter.value = { ...filter.peek(), ...part };
    },
    table,
    levels: computed(() => awardLevelsOf(forms.value)),
    counts,
    total: computed(() => addAwards(counts.value)),
    items,
    /** How many there are in each state, for the buttons that choose one. */
    states: computed(() => {
      const found = inView.value.map(awardStateOf);
      return awardStates.map((state): { state: AwardState; count: number } => ({
        state,
        count: found.filter((one) => (state === 'all' ? one !== 'withdrawn' : one === state)).length,
      }));
    }),
    current,
    form: computed(() => current.value && formOf(current.value.record)),
    /** What the table the nomination was made under says of its award; an older version goes on saying what it said. */
    factsOf: ({ record, nomination }: AwardItem): AwardFacts | null => {
      const form = formOf(record);
      return (form && awardsOf([form]).find(({ id }) => id === nomination.award)?.award) ?? null;
    },
    /** What the form's own rules want looked at again, each with where it stands. */
    asksOf: ({ record }: AwardItem): readonly Ask[] => {
      const form = formOf(record);
      if (!form) return [];
      const { body, receivedAt } = record.head;
      return checkBody(form, body, {
        ...framing(choice.campaign.value ?? undefined, record.round),
        today: dayAt(Date.parse(receivedAt)),
        linked: (id) => byId.value.get(id)?.head.body,
        stripped: true,
      }).asks;
    },
    /** Pledges, initiatives and works it names, in the order of the form. */
    groundsOf: ({ record, nomination }: AwardItem): readonly Linked[] => {
      const { body } = record.head;
      const pledges = [own(body, 'pledgeIndividual'), own(body, 'pledgeCollective')];
      return [...pledges, ...nomination.grounds].flatMap((id): Linked[] => {
        const found = typeof id === 'string' ? byId.value.get(id) : undefined;
        return found ? [linked(found)] : [];
      });
    },
    /** Another nomination of the branch, which a warning speaks of; also one of a campaign near this one. */
    itemOf: (id: string): AwardItem | null => nearby.value.find(({ record }) => record.id === id) ?? null,
    open: (id: string | null) => choice.choose({ record: id ?? '' }),
    selected,
    chosen,
    toggle: (id: string) => {
      const next = new Set(selected.peek());
      if (!next.delete(id)) next.add(id);
      selected.value = next;
    },
    selectAll: () => {
      selected.value = new Set(
        items
          .peek()
          .filter(mayDecide)
          .map(({ record }) => record.id),
      );
    },
    selectNone: () => {
      selected.value = new Set();
    },
    /** The decision that is being typed, kept on this device until it is entered. */
    outcome,
    write: (part: Partial<AwardOutcome>) => {
      outcome.value = { ...outcome.peek(), ...part };
      writing = writing.then(() =>
        keepWork(vault, KEPT, outcome.peek()).then(
          () => {
            problem.value = null;
          },
          (error: unknown) => {
            problem.value = storageError(error).problem;
          },
        ),
      );
    },
    /** One decision over many nominations, or over one. Gives how many it was put on its way for. */
    async decide(ids: readonly string[]): Promise<number> {
      const said = trimmed(outcome.peek());
      if (busy.peek() || outcomeGap(said) !== null) return 0;
      busy.value = true;
      problem.value = null;
      let count = 0;
      const left = new Set(selected.peek());
      try {
        for (const id of ids) {
          const item = everything.peek().find(({ record }) => record.id === id);
          if (!item || !mayDecide(item)) continue;
          const why = await put(item, said);
          if (why) problem.value = why;
          else {
            left.delete(id);
            count++;
          }
        }
        selected.value = left;
        if (count > 0) {
          outcome.value = noOutcome;
          await writing;
          await dropWork(vault, KEPT).catch(() => {});
          session.sendSoon();
        }
      } catch (error) {
        problem.value = storageError(error).problem;
      } finally {
        busy.value = false;
      }
      return count;
    },
    /** Takes a decision back that has not left this device. Gives whether it could. */
    async recall(item: AwardItem): Promise<boolean> {
      return item.entry ? recallReview(vault, item.entry.id) : false;
    },
    /** Puts a refused decision out of the way. */
    async forgive(item: AwardItem): Promise<void> {
      if (item.entry?.state === 'rejected') await dismiss(vault, item.entry.id);
    },
  };
});
export type AwardsDesk = ReturnType<typeof createAwardsDesk>;

/** Accepted, and nothing of this officer under way about it. Decided ones may be put right by another decision. */
export function mayDecide({ record, entry }: AwardItem): boolean {
  return (
    (record.state === 'accepted' || record.state === 'locked') &&
    (entry === null || entry.state === 'rejected')
  );
}

function trimmed(outcome: AwardOutcome): AwardOutcome {
  const text = (value: string): string => value.trim().normalize('NFC');
  const { granted, number, date, by, prize, reason } = outcome;
  return {
    granted,
    number: text(number),
    date,
    by: text(by),
    prize: granted ? prize : null,
    reason: granted ? '' : text(reason),
  };
}
