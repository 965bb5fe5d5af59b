import { computed, signal } from '@preact/signals';
import type { Change, Receipt } from '../domain/change.ts';
import type { FormKind } from '../domain/form/types.ts';
import type { Problem } from '../domain/problem.ts';
import type { Words } from '../domain/words.ts';
import { storageError } from '../storage/failure.ts';
import { dismiss, listOutbox, putBack, takeBack } from '../storage/outbox.ts';
import type { OutboxEntry, SentEntry } from '../storage/vault.ts';
import { campaignNameOf } from './campaign-name.ts';
import { arrivalOf } from './files.ts';
import { modelOf } from './model.ts';
import type { Session } from './session.ts';
import { ofOfficer } from './unsent.ts';
import { nameOf } from './work-name.ts';

/** How long receipts are shown, ms (`look.md`: 90 days). */
const RECEIPTS = 90 * 24 * 60 * 60 * 1000;

/** Where one change on its way stands. */
export type Standing = 'waiting' | 'sending' | 'refused' | 'behind' | 'paused';

/** One change on its way, as the officer sees it. */
export interface OnItsWay {
  readonly id: string;
  readonly record: string;
  readonly type: Change['type'];
  readonly kind: FormKind;
  readonly title: Words | null;
  /** What it calls itself; "" when nothing does. */
  readonly name: string;
  /** What its campaign is called where more than one runs; else "". */
  readonly campaign: string;
  readonly round: number | null;
  readonly standing: Standing;
  readonly enqueuedAt: number;
  readonly attempts: number;
  /** When it last went into a hand-over file, ms. */
  readonly handedAt: number | null;
  /** When it is tried next, ms; null: as soon as there is a network, or not by itself. */
  readonly nextAttemptAt: number | null;
  /** The last answer, or why it still waits. */
  readonly problem: Problem | null;
  /** It holds a form and can be opened again. */
  readonly canEdit: boolean;
  /** It may have arrived: editing makes a second version instead of taking this one back. */
  readonly mayHaveArrived: boolean;
  /** A refused review or withdrawal: nothing in it to edit. */
  readonly canDismiss: boolean;
}

/** Something the endpoint has. */
export interface Receipted {
  readonly id: string;
  readonly record: string;
  readonly type: Change['type'];
  readonly kind: FormKind;
  readonly title: Words | null;
  /** What it calls itself; "" when nothing does. */
  readonly name: string;
  /** What its campaign is called where more than one runs; else "". */
  readonly campaign: string;
  readonly round: number | null;
  readonly receipt: Receipt;
}

/** `/hop-gui` */
export const createOutbox = modelOf((session: Session) => {
  const { world, clock, holdings, environment } = session;
  const busy = signal(false, { name: 'sending-now' });
  const problem = signal<Problem | null>(null, { name: 'outbox-problem' });
  const quiet = signal<number | null>(null, { name: 'quiet-until' });
  /** When the officer was told how trying went, ms; null: what failed was not the sending. */
  const triedAt = signal<number | null>(null, { name: 'tried-at' });
  /** What the endpoint asked for is over, or it has been reached since: nothing more is said of it. */
  const isOver = computed(() => {
    if (quiet.value !== null) return quiet.value <= clock.device.value;
    return triedAt.value !== null && (world.facts.value.reachedAt ?? 0) > triedAt.value;
  });

  const fail = (error: unknown): void => {
    quiet.value = null;
    triedAt.value = null;
    problem.value = storageError(error).problem;
  };

  const works = computed(() => new Map(world.works.value.map((work) => [work.id, work])));
  const titled = ({ record, kind, change }: OutboxEntry | SentEntry) => {
    const work = works.value.get(record);
    return {
      id: change.id,
      record,
      type: change.type,
      kind,
      title: work?.title ?? null,
      name: work ? nameOf(work, world.forms.value) : '',
      campaign: work ? campaignNameOf(work.campaign, world.campaigns.value) : '',
      round: work?.round ?? null,
    };
  };

  return {
    ready: world.ready,
    busy,
    problem: computed(() => (isOver.value ? null : problem.value)),
    /** Until when the endpoint asked to wait, ms, when the officer asked to send; null when it did not. */
    quietUntil: computed(() => (isOver.value ? null : quiet.value)),
    paused: computed(() => world.facts.value.paused ?? null),
    /** Whether anything of the unit was ever handed over: only then can all of it have arrived. */
    everSent: computed(() => world.sent.value.some(ofOfficer) || world.records.value.length > 0),
    entries: computed((): OnItsWay[] => {
      const parked = new Set<string>();
      const now = clock.device.value;
      const paused = Boolean(world.facts.value.paused);
      return world.outbox.value.filter(ofOfficer).map((entry) => {
        const behind = parked.has(entry.record);
        if (entry.state === 'rejected') parked.add(entry.record);
        const form = entry.change.type === 'submit' || entry.change.type === 'revise';
        return {
          ...titled(entry),
          standing: standingOf(entry, behind, paused),
          enqueuedAt: entry.enqueuedAt,
          attempts: entry.attempts,
          handedAt: entry.handedAt ?? null,
          nextAttemptAt: entry.state === 'queued' && entry.nextAttemptAt > now ? entry.nextAttemptAt : null,
          problem: entry.problem,
          canEdit: form && entry.state !== 'sending',
          mayHaveArrived: entry.state === 'queued' && (entry.attempts > 0 || entry.held !== undefined),
          canDismiss: !form && entry.state === 'rejected',
        };
      });
    }),
    /** Records whose text has arrived and whose files are on their way. */
    arrivals: computed(() =>
      [...new Set(world.uploads.value.map(({ record }) => record))].flatMap((record) => {
        const entry = world.sent.value.findLast(
          (known) => known.record === record && 'files' in known.change,
        );
        const files = entry && 'files' in entry.change ? entry.change.files : [];
        const arrival = arrivalOf(record, world.uploads.value, files);
        return entry && arrival ? [{ ...titled(entry), arrival }] : [];
      }),
    ),
    receipts: computed((): Receipted[] => {
      const since = clock.device.value - RECEIPTS;
      return world.sent.value.flatMap((entry) =>
        entry.receipt && entry.receivedAt >= since && ofOfficer(entry)
          ? [{ ...titled(entry), receipt: entry.receipt }]
          : [],
      );
    }),
    /** Tries to send everything now. Resolves with how many are left; null when it was being tried already. */
    async sendNow() {
      if (busy.peek()) return null;
      busy.value = true;
      problem.value = null;
      quiet.value = null;
      try {
        const report = await session.sendNow();
        const until = report && report.left.sendable > 0 ? report.quietUntil : null;
        quiet.value = until;
        triedAt.value = environment.now();
        problem.value = report?.problem ?? (until === null ? null : { code: 'unavailable' });
        // Another flush may have sent it meanwhile: what is left is what counts.
        return (await listOutbox(holdings.vault)).filter(ofOfficer).length;
      } catch (error) {
        fail(error);
        return null;
      } finally {
        busy.value = false;
      }
    },
    /**
     * Opens it again for editing; gives the draft's id, or null when it was gone. `undo` puts what had not left yet on
     * its way again as it was, and says whether it could: not once somebody has written on it.
     */
    async edit(id: string): Promise<{ draft: string; undo: (() => Promise<boolean>) | null } | null> {
      try {
        const entry = world.outbox.peek().find((known) => known.id === id);
        const draft = await takeBack(holdings.vault, id, environment.now());
        const never = entry?.state === 'queued' && entry.attempts === 0;
        const undo = async (): Promise<boolean> => {
          const back = entry !== undefined && (await putBack(holdings.vault, entry, draft));
          if (back) session.sendSoon();
          return back;
        };
        return { draft: draft.id, undo: never ? undo : null };
      } catch (error) {
        fail(error);
        return null;
      }
    },
    async dismiss(id: string) {
      try {
        await dismiss(holdings.vault, id);
      } catch (error) {
        fail(error);
      }
    },
  };
});
export type Outbox = ReturnType<typeof createOutbox>;

function standingOf(entry: OutboxEntry, behind: boolean, paused: boolean): Standing {
  if (entry.state === 'rejected') return 'refused';
  if (behind) return 'behind';
  if (entry.state === 'sending') return 'sending';
  return paused ? 'paused' : 'waiting';
}
