import { type ReadonlySignal, computed, effect, signal } from '@preact/signals';
import { formRowId } from '../domain/feed.ts';
import type { FormRow } from '../domain/feed.ts';
import type { JsonObject } from '../domain/json.ts';
import { dayAt } from '../domain/time.ts';
import { framing } from '../domain/form/frame.ts';
import { type Form, parseFormKey } from '../domain/form/types.ts';
import type { Problem } from '../domain/problem.ts';
import { ProblemError } from '../domain/problem.ts';
import type { Ask, HistoryEntry, Revision } from '../domain/record.ts';
import { beginDraft, keptPrivate, saveDraft } from '../storage/drafts.ts';
import { storageError } from '../storage/failure.ts';
import { enqueue } from '../storage/outbox.ts';
import { askChange, withdrawChange } from '../sync/author.ts';
import { history } from '../sync/desk.ts';
import { type Drift, driftOf } from './drift.ts';
import { type Filled, newestFilled } from './editor/newest.ts';
import { privateForm } from './editor/private-part.ts';
import { previousOf } from './editor/previous.ts';
import { modelOf } from './model.ts';
import type { Session } from './session.ts';
import { type Work, isHandedIn } from './work.ts';

/** What is known of how a record came to be. */
export type History =
  | { readonly is: 'none' }
  | { readonly is: 'loading' }
  | { readonly is: 'here'; readonly entries: readonly HistoryEntry[] }
  /** No network, mostly: the newest version is here all the same. */
  | { readonly is: 'away'; readonly problem: Problem };

/** What the officer may do with a record now. */
export interface Ways {
  readonly edit: 'draft' | 'correct' | 'change' | null;
  readonly withdraw: boolean;
  /** Ask the level above to open it again. */
  readonly ask: boolean;
}

/** Where the unit's wish to have a record opened again stands. */
export type Asking = { readonly is: 'on-its-way' | 'refused' } | { readonly is: 'asked'; readonly ask: Ask };

/** `/viec/:record` */
export const createRecord = modelOf((session: Session, id: string) => {
  const { world, holdings, environment, officer, ports } = session;
  const past = signal<History>({ is: 'none' }, { name: 'history' });
  const problem = signal<Problem | null>(null, { name: 'record-problem' });
  const busy = signal(false, { name: 'record-busy' });

  const work = computed(() => world.works.value.find((known) => known.id === id) ?? null);
  const filled: ReadonlySignal<Filled | null> = computed(() => {
    const now = work.value;
    return now && newestFilled(now, { outbox: world.outbox.value, sent: world.sent.value });
  });
  const formOf = (campaign: string, key: string): FormRow | null => {
    const parsed = parseFormKey(key);
    const row = parsed && formRowId(campaign, parsed);
    return world.forms.value.find((form) => formRowId(form.campaign, form) === row) ?? null;
  };
  const form = computed(() =>
    work.value && filled.value ? formOf(work.value.campaign, filled.value.form) : null,
  );

  const kept = signal<JsonObject | null>(null, { name: 'kept-private' });
  effect(() => {
    // What was sent last has replaced what was kept before it.
    void filled.value;
    keptPrivate(holdings.vault, id).then(
      (found) => {
        if (!over) kept.value = found;
      },
      () => undefined,
    );
  });

  let over = false;
  const load = async (): Promise<void> => {
    if (past.peek().is === 'loading') return;
    past.value = { is: 'loading' };
    try {
      const entries = (await history(ports, officer.id, [id])).get(id);
      if (!over) past.value = entries ? { is: 'here', entries } : { is: 'none' };
    } catch (error) {
      const { problem: why } = error instanceof ProblemError ? error : storageError(error);
      if (!over) past.value = { is: 'away', problem: why };
    }
  };
  /** Asked for when the page opens and when the record moves on, never over and over. */
  const version = computed(() => {
    const { receipt, review, asked } = work.value?.record ?? {};
    return receipt ? [receipt.v, review?.at, asked?.at].join(' ') : null;
  });
  effect(() => {
    if (version.value !== null) void load();
  });
  effect(() => () => {
    over = true;
  });

  const attempt = async <T>(run: () => Promise<T>): Promise<T | null> => {
    if (busy.peek()) return null;
    busy.value = true;
    problem.value = null;
    try {
      return await run();
    } catch (error) {
      problem.value = storageError(error).problem;
      return null;
    } finally {
      busy.value = false;
    }
  };

  return {
    ready: world.ready,
    work,
    filled,
    form,
    history: past,
    problem,
    busy,
    campaign: computed(
      () => world.campaigns.value.find(({ id: known }) => known === work.value?.campaign) ?? null,
    ),
    /** What its conditions are read with: the day it was written, and what the unit sent the round before. */
    context: computed(() => {
      const now = work.value;
      const gone = { outbox: world.outbox.value, sent: world.sent.value };
      const previous = now && previousOf(now, world.works.value, world.campaigns.value, gone);
      return {
        ...framing(
          world.campaigns.value.find(({ id: known }) => known === now?.campaign),
          now?.round ?? null,
        ),
        today: dayAt(Date.parse(filled.value?.at ?? '') || environment.now()),
        previous: previous?.body,
        review: now?.review?.outcome,
      };
    }),
    /** What stayed on this device of the version that was sent, with the form of it; null when nothing did. */
    kept: computed(() => {
      const known = form.value;
      return known && kept.value && work.value?.draft === null
        ? { form: privateForm(known), body: kept.value }
        : null;
    }),
    /** Figures the unit's records have left behind since it was sent. */
    drifts: computed((): readonly Drift[] => {
      const [now, known, text] = [work.value, form.value, filled.value];
      void [world.records.value, world.outbox.value];
      return now && known && text && isHandedIn(now) ? driftOf(session, now, known, text) : [];
    }),
    ways: computed((): Ways => waysOf(work.value, form.value)),
    siblings: computed((): readonly Revision[] => work.value?.record?.siblings ?? []),
    formOf,
    loadHistory: load,
    /** What the unit has asked, or is asking, of the level above; null when nothing is open. */
    asking: computed((): Asking | null => {
      const entry = world.outbox.value.find(({ record, change }) => record === id && change.type === 'ask');
      if (entry) return { is: entry.state === 'rejected' ? 'refused' : 'on-its-way' };
      const record = work.value?.record;
      if (record?.asked) return { is: 'asked', ask: record.asked };
      return null;
    }),
    /** Asks for the record to be opened again. Returns whether that is on its way; "" as a reason is none. */
    async ask(reason: string) {
      const now = work.peek();
      const { record } = now ?? {};
      const comment = reason.trim().normalize('NFC');
      if (!now || !record || comment === '') return false;
      const done = await attempt(async () => {
        const at = environment.now();
        const authorship = { id: environment.id(), author: officer.id, at: new Date(at).toISOString() };
        const change = askChange({ id, base: record.head.revision }, comment, authorship);
        await enqueue(holdings.vault, change, now.kind, at);
        session.sendSoon();
        return true;
      });
      return done === true;
    },
    /** Takes the record out of every count, for good. Returns whether it is on its way. */
    async withdraw() {
      const now = work.peek();
      const { record } = now ?? {};
      if (!now || !record) return false;
      const done = await attempt(async () => {
        const at = environment.now();
        const authorship = { id: environment.id(), author: officer.id, at: new Date(at).toISOString() };
        const change = withdrawChange({ id, base: record.head.revision }, authorship);
        await enqueue(holdings.vault, change, now.kind, at);
        session.sendSoon();
        return true;
      });
      return done === true;
    },
    /**
     * Makes one of the versions that stand side by side the draft of the one that shall count: made from the head,
     * settling all the others. Gives the draft's id, or null when the storage failed.
     */
    async settle(chosen: Revision) {
      const record = work.peek()?.record;
      if (!record) return null;
      const { head, campaign, round, unit, kind } = record;
      const closes = (record.siblings ?? []).map(({ revision }) => revision);
      return attempt(async () => {
        const now = environment.now();
        const open = work.peek()?.draft;
        if (open) {
          await saveDraft(holdings.vault, id, { body: open.body, base: head.revision, closes }, now);
          return id;
        }
        const { form: key, body, files } = chosen;
        const draft = {
          id,
          campaign,
          round,
          unit,
          kind,
          form: key,
          body,
          files,
          base: head.revision,
          closes,
        };
        return (await beginDraft(holdings.vault, { ...draft, createdAt: now })).id;
      });
    },
  };
});
export type RecordModel = ReturnType<typeof createRecord>;

/** What may be done now: only what the endpoint will take (`protocol.md` §2), and nothing over what is on its way. */
function waysOf(work: Work | null, form: Pick<Form, 'life'> | null): Ways {
  if (!work) return { edit: null, withdraw: false, ask: false };
  const state = work.record?.state;
  const free = work.entry === null;
  const withdraw = free && work.draft === null && (state === 'submitted' || state === 'returned');
  switch (work.mark) {
    case 'draft':
      return {
        edit: work.draft ? 'draft' : null,
        withdraw: false,
        // What was accepted meanwhile takes no correction: her words wait for it to be opened again.
        ask: free && form !== null && isClosed(state, form) && mayAsk(work),
      };
    case 'returned':
    case 'refused':
      return { edit: 'correct', withdraw, ask: false };
    case 'waiting':
    case 'sending':
      return { edit: work.onItsWay === 'withdraw' ? null : 'change', withdraw: false, ask: false };
    case 'received':
      return { edit: 'change', withdraw, ask: false };
    case 'accepted':
      return form?.life === 'living'
        ? { edit: 'change', withdraw: false, ask: false }
        : { edit: null, withdraw: false, ask: form !== null && mayAsk(work) };
    case 'locked':
      return { edit: null, withdraw: false, ask: mayAsk(work) };
    case 'withdrawn':
      return { edit: null, withdraw: false, ask: false };
  }
}

/** Whether only the level above can open it again. */
const isClosed = (state: string | undefined, { life }: Pick<Form, 'life'>): boolean =>
  state === 'locked' || (state === 'accepted' && life === 'fixed');

/** Once asked, the answer is waited for; what was refused has to be looked at first. */
function mayAsk({ record }: Work): boolean {
  return record !== null && record.asked === undefined;
}
