import * as v from 'valibot';
import { decisions } from '../domain/change.ts';
import { body, count, id, instant, nonce, text } from './shapes.ts';
import { PROTOCOL, limits } from './version.ts';

const formKey = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}@[1-9]\d{0,5}$/));

const fileRef = v.object({
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  bytes: count,
  type: text(100),
  name: text(200),
});

const base = { id, author: id, at: instant, record: id };

const formChange = v.object({
  ...base,
  type: v.picklist(['submit', 'revise', 'draft']),
  revision: id,
  base: v.nullable(id),
  closes: v.exactOptional(v.pipe(v.array(id), v.maxLength(50))),
  campaign: id,
  round: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99))),
  unit: id,
  form: formKey,
  body,
  files: v.pipe(v.array(fileRef), v.maxLength(100)),
});

const endChange = v.object({
  ...base,
  type: v.picklist(['withdraw', 'discard']),
  base: v.nullable(id),
});

const askChange = v.object({
  ...base,
  type: v.literal('ask'),
  base: id,
  comment: text(4000),
});

const reviewChange = v.object({
  ...base,
  type: v.literal('review'),
  base: id,
  decision: v.picklist(decisions),
  comment: text(4000),
  notes: v.pipe(v.array(v.object({ field: text(200), text: text(2000) })), v.maxLength(200)),
  outcome: v.exactOptional(body),
});

/** One change, exactly as `protocol.md` §2 writes it. A change that is not of this shape is `change.malformed`. */
export const change = v.variant('type', [formChange, endChange, askChange, reviewChange]);

/**
 * `POST /push`. Only the envelope is judged here: a change needs no more than an id to get an answer of its own, so one
 * malformed change cannot hold up the others.
 */
export const pushRequest = v.object({
  // Of any age: what was written is taken even from a client that may no longer pull (C9).
  protocol: v.pipe(v.number(), v.integer(), v.minValue(0)),
  build: text(100),
  nonce,
  client: text(100),
  boot: text(100),
  epoch: v.nullish(v.string(), null),
  sentAt: instant,
  changes: v.array(v.looseObject({ id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) })),
  /** Receipts of changes offered again after a restore, so that they keep their number and their moment. */
  receipts: v.exactOptional(
    v.pipe(
      v.array(
        v.object({
          change: text(200),
          number: v.exactOptional(text(40)),
          at: instant,
          v: count,
          seal: text(100),
        }),
      ),
      v.maxLength(limits.changes),
    ),
  ),
});
export type PushRequest = v.InferOutput<typeof pushRequest>;

export const fieldProblem = v.object({
  field: v.string(),
  code: v.string(),
  args: v.exactOptional(v.record(v.string(), v.any())),
});

export const problem = v.object({
  code: v.string(),
  args: v.exactOptional(v.record(v.string(), v.any())),
  fields: v.exactOptional(v.array(fieldProblem)),
});

export const receipt = v.object({
  number: v.exactOptional(v.string()),
  at: instant,
  v: count,
  /** Proves the receipt to an endpoint that was restored from a backup. */
  seal: v.exactOptional(v.string()),
});

export const result = v.object({
  /** As the client wrote it, even where it is not an id. */
  id: v.string(),
  outcome: v.picklist(['accepted', 'duplicate', 'rejected', 'deferred']),
  receipt: v.exactOptional(receipt),
  problem: v.exactOptional(problem),
  needFiles: v.exactOptional(v.array(v.string())),
});
/** What became of one change. */
export type Result = v.InferOutput<typeof result>;

export const pushReply = v.object({
  protocol: v.literal(PROTOCOL),
  nonce,
  epoch: v.string(),
  now: instant,
  head: count,
  backupHorizon: count,
  /** In which epoch the backup was taken that the endpoint was restored from: `backupHorizon` counts its numbers. */
  backupEpoch: v.exactOptional(v.string()),
  results: v.array(result),
  retryAfterMs: v.exactOptional(count),
});
export type PushReply = v.InferOutput<typeof pushReply>;
