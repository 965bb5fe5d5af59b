import { computed, effect, signal } from '@preact/signals';
import type { Decision, ReviewChange } from '../../domain/change.ts';
import { type FormRow, formRowId } from '../../domain/feed.ts';
import type { PrefilledRow } from '../../domain/form/prefill-rows.ts';
import { filledOutcome, outcomeProblems, reviewerFields } from '../../domain/form/reviewer.ts';
import { parseFormKey } from '../../domain/form/types.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import type { Problem } from '../../domain/problem.ts';
import { storageError } from '../../storage/failure.ts';
import { dismiss, enqueue } from '../../storage/outbox.ts';
import { recallReview } from '../../storage/recall.ts';
import { reviewChange } from '../../sync/author.ts';
import { modelOf } from '../model.ts';
import type { Session } from '../session.ts';
import { nameOfRecord } from '../work-name.ts';
import { deskChoice } from './choice.ts';
import { earlierVersions } from './earlier.ts';
import { type Linked, isRowOf, linked, rowsBehind } from './linked.ts';
import { followRecords } from './records.ts';
import { type Remarks, noRemarks, remarkBook } from './remarks.ts';
import {
  type QueueFilter,
  type QueueItem,
  DIRECT,
  filterQueue,
  queueOf,
  wholeQueue,
} from './review-queue.ts';
import { isOpen, layReviews, verdictOf, waitsHere } from './reviewed.ts';

/** What a review of one or many records came to; nothing leaves the device that the rules refuse. */
export type ReviewResult =
  | { readonly outcome: 'queued'; readonly count: number; readonly left: number }
  | { readonly outcome: 'refused'; readonly problem: Problem };

const refused = (problem: Problem): ReviewResult => ({ outcome: 'refused', problem });

/** `/ban/duyet`: what waits for this officer's word, one after the other, with or without a network. */
export const createReviewDesk = modelOf((session: Session) => {
  const { holdings, world, officer, environment, clock } = session;
  const { vault } = holdings;
  const choice = deskChoice(session);
  /** The campaign asked for; without one everything that runs waits here together. */
  const looked = computed(() => {
    const named = choice.named.value.get('pt');
    const running = choice.campaigns.value.filter(({ state }) => state === 'launched');
    const one = choice.campaigns.value.filter(({ id }) => id === named);
    return one.length > 0 ? one : running.length > 0 ? running : choice.campaigns.value.slice(0, 1);
  });
  const records = followRecords(
    session,
    computed(() => looked.value.map(({ id }) => id)),
  );
  const filter = signal<QueueFilter>(wholeQueue, { name: 'queue-filter' });
  const currentId = signal<string | null>(null, { name: 'queue-current' });
  const selected = signal<ReadonlySet<string>>(new Set(), { name: 'queue-selected' });
  const problem = signal<Problem | null>(null, { name: 'review-problem' });
  const busy = signal(false, { name: 'review-busy' });
  const remarks = remarkBook(vault);
  const earlier = earlierVersions(session);

  const everything = computed(
    () =>
      queueOf(
        layReviews(records.list.value, world.outbox.value, world.sent.value),
        choice.tree.value,
        officer.unit.id,
      ),
    { name: 'queue' },
  );
  const items = computed(
    () => filterQueue(everything.value, filter.value, choice.tree.value, officer.unit.id),
    { name: 'queue-shown' },
  );
  const current = computed(
    () => everything.value.find(({ record }) => record.id === currentId.value) ?? null,
    {
      name: 'queue-item',
    },
  );
  const form = computed((): FormRow | null => formOf(current.value, world.forms.value));
  /** What the tables of the record in view are made of, by table. */
  const behind = computed(() => {
    const [item, of] = [current.value, form.value];
    if (!item || !of) return null;
    const { campaign, unit } = item.record;
    return rowsBehind(item.record, of, {
      records: records.list.value.filter((record) => record.unit === unit),
      campaigns: choice.campaigns.value,
      forms: world.forms.value.filter((known) => known.campaign === campaign),
      today: clock.today.value,
    });
  });
  /** What stands in the reviewer's own fields of the record in view: as being written, else as last said; null: it has none. */
  const outcome = computed((): JsonObject | null => {
    const [item, of] = [current.value, form.value];
    if (!item || !of || reviewerFields(of).length === 0) return null;
    if (!isOpen(item)) return (item.review ?? item.record.review)?.outcome ?? {};
    return filledOutcome(of, remarks.current.value.outcome ?? item.record.review?.outcome ?? {});
  });
  const wrong = computed(() =>
    form.value && outcome.value ? outcomeProblems(form.value, outcome.value) : [],
  );
  /** The rows ticked that can still be accepted. */
  const chosen = computed(() =>
    everything.value.filter((item) => selected.value.has(item.record.id) && isOpen(item)),
  );

  effect(() => {
    currentId.value = choice.named.value.get('ma');
  });
  effect(() => session.unsaved.hold(remarks.settle));
  effect(() => {
    problem.value = null;
    void remarks.open(currentId.value);
  });
  // A pull brings the same record as a new object: only a new revision is a reason to ask for its history.
  const shownRevision = computed(() => current.value?.record.head.revision);
  effect(() => {
    void shownRevision.value;
    void earlier.show(current.peek()?.record ?? null);
  });

  // Going along the list is one step of the history, not one for each record.
  const open = (id: string | null): void => choice.choose({ record: id ?? '' });
  const neighbour = (from: string | null, step: 1 | -1): string | null => {
    const list = items.peek();
    const index = list.findIndex(({ record }) => record.id === from);
    if (index < 0) return (step === 1 ? list[0] : list.at(-1))?.record.id ?? null;
    return list[index + step]?.record.id ?? null;
  };

  const put = async (
    item: QueueItem,
    decision: Decision,
    { comment, notes, outcome }: Remarks,
  ): Promise<Problem | null> => {
    const { record, entry } = item;
    const verdict = verdictOf(record, record.unit === officer.unit.id, decision, comment.trim());
    if (verdict.outcome !== 'moves')
      return { code: verdict.outcome === 'refused' ? verdict.code : 'review.state' };
    // A refused review of the same record would hold up the new one.
    if (entry?.state === 'rejected') await dismiss(vault, entry.id);
    const now = environment.now();
    const judgement = {
      record: record.id,
      base: record.head.revision,
      decision,
      comment: comment.trim().normalize('NFC'),
      notes,
      ...(outcome ? { outcome } : {}),
    };
    const by = { id: environment.id(), author: officer.id, at: new Date(now).toISOString() };
    await enqueue(vault, reviewChange(judgement, by), record.kind, now);
    return null;
  };

  /** Reviews the record in view and goes on to the next one that waits. */
  const decide = async (decision: Decision): Promise<ReviewResult> => {
    const item = current.peek();
    if (!item || busy.peek()) return refused({ code: 'review.state' });
    busy.value = true;
    try {
      const column = outcome.peek() ?? {};
      const filled = Object.keys(column).length > 0 ? column : null;
      if (wrong.peek().length > 0) {
        problem.value = { code: 'form.invalid', fields: wrong.peek() };
        return refused(problem.value);
      }
      const { comment, notes } = remarks.current.peek();
      const next = nextOpen(items.peek(), item.record.id);
      const why = await put(item, decision, { comment, notes, ...(filled ? { outcome: filled } : {}) });
      if (why) {
        // A missing reason is said where it is asked for.
        problem.value = why.code === 'review.reason' ? null : why;
        return refused(why);
      }
      await remarks.done(item.record.id);
      select(new Set([...selected.peek()].filter((id) => id !== item.record.id)));
      if (filter.peek().state === 'open') open(next);
      session.sendSoon();
      return { outcome: 'queued', count: 1, left: 0 };
    } catch (error) {
      problem.value = storageError(error).problem;
      return refused(problem.value);
    } finally {
      busy.value = false;
    }
  };
  /** The words of a review that was not taken are there to be used again. */
  const takeWords = ({ comment, notes, outcome: said }: ReviewChange): void => {
    if (comment !== '' || notes.length > 0 || said)
      remarks.write({ comment, notes, ...(said ? { outcome: said } : {}) });
  };
  const select = (ids: ReadonlySet<string>): void => {
    selected.value = ids;
  };

  return {
    choice,
    ready: computed(() => world.ready.value && records.ready.value),
    storageProblem: records.problem,
    filter,
    items,
    /** Campaigns whose records are listed. */
    looked,
    /** Whether a review is still on this device, to be sent. */
    onTheWay: computed(() =>
      world.outbox.value.some(({ change, state }) => change.type === 'review' && state !== 'rejected'),
    ),
    /** All there is to review in the campaign, whatever the filter. */
    counts: computed(() => {
      const direct = filterQueue(everything.value, wholeQueue, choice.tree.value, officer.unit.id).length;
      return { direct, all: everything.value.filter(waitsHere).length };
    }),
    /** What a record calls itself: one unit hands in many of a kind. */
    nameOf: ({ record }: QueueItem) => nameOfRecord(record, world.forms.value),
    forms: computed(() => {
      const ids = new Set(everything.value.map(({ record }) => parseFormKey(record.form)?.id));
      const newest = new Map(
        world.forms.value
          .filter((one) => looked.value.some(({ id }) => id === one.campaign) && ids.has(one.id))
          .sort((a, b) => a.version - b.version)
          .map((one) => [one.id, one]),
      );
      return [...newest.values()];
    }),
    /** Units right below the officer's own, to filter by. */
    children: computed(() =>
      [...choice.tree.value.childrenOf(officer.unit.id)].sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    ),
    setFilter: (part: Partial<QueueFilter>) => {
      filter.value = { ...filter.peek(), ...part };
    },
    /** Everything below, not only the units right below. */
    showAll: () => {
      filter.value = { ...wholeQueue, unit: filter.peek().unit === DIRECT ? '' : filter.peek().unit };
    },
    current,
    form,
    /** A record that the one in view names; undefined where it is none this officer looks over. */
    linkedOf: (id: string): Linked | undefined => {
      const found = everything.value.find(({ record }) => record.id === id);
      return found && linked(found.record);
    },
    /** What the unit's records make of a row of a table; undefined where they do not know it. */
    rowOf: (table: string, row: unknown): PrefilledRow | undefined =>
      behind.value?.get(table)?.find((made) => isRowOf(made, row)),
    earlier: earlier.current,
    history: earlier.entries,
    remarks: remarks.current,
    remarksProblem: remarks.problem,
    write: remarks.write,
    outcome,
    /** What is wrong in them: nothing leaves the device before it is mended. */
    wrong,
    /** Fills in one of the reviewer's own fields; undefined leaves it open. */
    fill: (field: string, value: Json | undefined) => {
      const { [field]: _before, ...rest } = outcome.peek() ?? {};
      problem.value = null;
      remarks.write({ outcome: value === undefined ? rest : { ...rest, [field]: value } });
    },
    note: remarks.note,
    problem,
    busy,
    open,
    next: () => open(neighbour(currentId.peek(), 1) ?? currentId.peek()),
    previous: () => open(neighbour(currentId.peek(), -1) ?? currentId.peek()),
    accept: () => decide('accept'),
    /** Needs a reason; without one nothing is put on its way. */
    giveBack: () => decide('return'),
    reopen: () => decide('reopen'),
    /** The unit asked to have it opened, and it stays as it is; needs a reason. */
    keep: () => decide('accept'),
    selected,
    chosen,
    toggle: (id: string) => {
      const next = new Set(selected.peek());
      if (!next.delete(id)) next.add(id);
      select(next);
    },
    selectAll: () =>
      select(
        new Set(
          items
            .peek()
            .filter(isAcceptable)
            .map(({ record }) => record.id),
        ),
      ),
    selectNone: () => select(new Set()),
    /** Accepts every ticked record that can be accepted; the others stay ticked. */
    async acceptSelected(): Promise<ReviewResult> {
      if (busy.peek()) return refused({ code: 'review.state' });
      busy.value = true;
      let count = 0;
      const left = new Set(selected.peek());
      try {
        for (const item of chosen.peek()) {
          if (await put(item, 'accept', noRemarks)) continue;
          left.delete(item.record.id);
          count++;
        }
        select(left);
        session.sendSoon();
        return { outcome: 'queued', count, left: left.size };
      } catch (error) {
        problem.value = storageError(error).problem;
        return refused(problem.value);
      } finally {
        busy.value = false;
      }
    },
    /** Takes a review back that has not left this device. Gives whether it could. */
    async recall(): Promise<boolean> {
      const item = current.peek();
      if (!item?.entry || !item.review) return false;
      const back = await recallReview(vault, item.entry.id);
      if (back) takeWords(item.review);
      return back;
    },
    /** Puts a refused review out of the way; its words come back to be used again. */
    async forgive(): Promise<void> {
      const item = current.peek();
      if (item?.entry?.state !== 'rejected' || !item.review) return;
      await dismiss(vault, item.entry.id);
      takeWords(item.review);
    },
  };
});
export type ReviewDesk = ReturnType<typeof createReviewDesk>;

/** Of two records of one round the unit picks first. */
export const isAcceptable = (item: QueueItem): boolean => isOpen(item) && item.record.siblingOf === undefined;

/** The next record that waits, after this one and then from the top. */
function nextOpen(items: readonly QueueItem[], id: string): string | null {
  const index = items.findIndex(({ record }) => record.id === id);
  const after = [...items.slice(index + 1), ...items.slice(0, Math.max(0, index))];
  return after.find((item) => waitsHere(item) && item.record.id !== id)?.record.id ?? null;
}

function formOf(item: QueueItem | null, forms: readonly FormRow[]): FormRow | null {
  if (!item) return null;
  const { head, campaign } = item.record;
  const parsed = parseFormKey(head.form);
  const wanted = parsed && formRowId(campaign, parsed);
  return forms.find((one) => formRowId(one.campaign, one) === wanted) ?? null;
}
