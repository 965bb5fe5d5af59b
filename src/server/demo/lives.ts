import type { Change, FieldNote, FormChange } from '../../domain/change.ts';
import { type Form, formKey } from '../../domain/form/types.ts';
import { uuidV7 } from '../../domain/id.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { RecordState } from '../../domain/record.ts';
import { laterMoment, nextSitting } from './hours.ts';
import type { Random } from './random.ts';
import type { DemoOfficer } from './units.ts';

/** One change as it reached the endpoint: what a device sent, and when each clock saw it (ms since 1970). */
export interface DemoChange {
  readonly receivedAt: number;
  readonly sentAt: number;
  readonly officer: string;
  readonly change: Change;
}

/** What the level above says when it sends something back. */
export interface Remark {
  readonly comment: string;
  readonly notes: readonly FieldNote[];
}

/** What happens to a record after it was sent. Each step waits for the one before; those after today do not happen. */
export type Step =
  | { readonly type: 'accept'; readonly days: number }
  | { readonly type: 'return' | 'reopen'; readonly days: number; readonly remark: Remark }
  | { readonly type: 'revise'; readonly days: number; readonly body: JsonObject }
  /** A second device writes from the first revision, and so beside the head. */
  | { readonly type: 'sibling'; readonly days: number; readonly body: JsonObject }
  /** The unit settles its siblings. */
  | { readonly type: 'settle'; readonly days: number; readonly body: JsonObject }
  | { readonly type: 'withdraw'; readonly days: number }
  | { readonly type: 'decide'; readonly days: number; readonly outcome: JsonObject };

/** A record about to be written. */
export interface Start {
  readonly campaign: string;
  readonly round: number | null;
  readonly unit: string;
  readonly form: Form;
  readonly writer: DemoOfficer;
  /** Of the unit above; null for the top unit, whose records nobody reviews. */
  readonly reviewer: DemoOfficer | null;
  readonly body: JsonObject;
  /** When the officer pressed send, and when the endpoint had it; far apart where there was no signal. */
  readonly writtenAt: number;
  readonly receivedAt: number;
  readonly steps: readonly Step[];
}

const isReview = ({ type }: Step): boolean =>
  type === 'accept' || type === 'return' || type === 'reopen' || type === 'decide';

/** A record's whole story: its changes in order and where it stands after them. */
export interface Life {
  readonly record: string;
  readonly start: Start;
  readonly changes: readonly DemoChange[];
  readonly state: RecordState;
}

/** Plays a record's steps up to `now`. */
export function live(start: Start, random: Random, now: number): Life {
  const id = (at: number): string => uuidV7(at, random.bytes(10));
  const record = id(start.writtenAt - 10 * 60 * 1000);
  const first = id(start.writtenAt);
  const changes: DemoChange[] = [];
  let head = first;
  const beside: string[] = [];
  let at = start.receivedAt;
  let state: RecordState = start.reviewer === null ? 'accepted' : 'submitted';

  const filled = (
    type: 'submit' | 'revise',
    base: string | null,
    revision: string,
    body: JsonObject,
    written: number,
  ): FormChange => ({
    id: id(written),
    type,
    author: start.writer.id,
    at: new Date(written).toISOString(),
    record,
    revision,
    base,
    campaign: start.campaign,
    round: start.round,
    unit: start.unit,
    form: formKey(start.form),
    body,
    files: [],
  });
  const send = (change: Change, receivedAt: number): void => {
    // A device's clock is a little off, and the request takes a moment.
    changes.push({ receivedAt, sentAt: receivedAt - 1700, officer: change.author, change });
  };

  send(filled('submit', null, first, start.body, start.writtenAt), start.receivedAt);
  for (const step of start.steps) {
    const next = isReview(step)
      ? nextSitting(at, step.days, start.reviewer?.id ?? '', now)
      : laterMoment(at, step.days, random, now);
    if (next === null) break;
    at = next;
    const written = at - random.int(5_000, 90_000);
    switch (step.type) {
      case 'revise':
      case 'settle': {
        const revision = id(written);
        const change = filled('revise', head, revision, step.body, written);
        send(step.type === 'settle' ? { ...change, closes: beside.splice(0) } : change, at);
        head = revision;
        state = start.reviewer === null ? 'accepted' : 'submitted';
        break;
      }
      case 'sibling': {
        const revision = id(written);
        send(filled('revise', first, revision, step.body, written), at);
        beside.push(revision);
        break;
      }
      case 'withdraw':
        send(
          {
            id: id(written),
            type: 'withdraw',
            author: start.writer.id,
            at: new Date(written).toISOString(),
            record,
            base: head,
          },
          at,
        );
        state = 'withdrawn';
        break;
      case 'accept':
      case 'return':
      case 'reopen':
      case 'decide': {
        if (!start.reviewer) break;
        const remark =
          step.type === 'return' || step.type === 'reopen' ? step.remark : { comment: '', notes: [] };
        send(
          {
            id: id(written),
            type: 'review',
            author: start.reviewer.id,
            at: new Date(written).toISOString(),
            record,
            base: head,
            decision: step.type,
            ...remark,
            ...(step.type === 'decide' ? { outcome: step.outcome } : {}),
          },
          at,
        );
        state = step.type === 'accept' || step.type === 'decide' ? 'accepted' : 'returned';
      }
    }
  }
  return { record, start, changes, state };
}

/** The same story without its last word, when that is a review: it waits for its reviewer again. */
export function unreviewed(life: Life): Life {
  const last = life.changes.at(-1)?.change;
  if (last?.type !== 'review' || last.decision === 'decide' || last.decision === 'reopen') return life;
  return { ...life, changes: life.changes.slice(0, -1), state: 'submitted' };
}
