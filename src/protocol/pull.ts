import * as v from 'valibot';
import { feedTypes } from '../domain/feed.ts';
import { body, count, instant, nonce } from './shapes.ts';
import { PROTOCOL } from './version.ts';

const feedRow = v.variant('op', [
  v.object({ t: v.picklist(feedTypes), id: v.string(), v: count, op: v.literal('put'), d: body }),
  v.object({ t: v.picklist(feedTypes), id: v.string(), v: count, op: v.literal('gone') }),
]);

/** `GET /pull`: one page of the feed (`protocol.md` §3). The checksum comes with the last page. */
export const pullReply = v.object({
  protocol: v.literal(PROTOCOL),
  nonce,
  epoch: v.string(),
  now: instant,
  cursor: v.string(),
  more: v.boolean(),
  changes: v.array(feedRow),
  scope: v.object({ hash: v.string(), units: count }),
  checksum: v.exactOptional(v.object({ count, xor: v.string() })),
});
export type PullReply = v.InferOutput<typeof pullReply>;

export const resets = ['epoch', 'scope', 'pruned', 'ahead'] as const;

/** 409 to a pull: the cursor is of no use; the outbox is untouched. */
export const resetReply = v.object({
  protocol: v.literal(PROTOCOL),
  nonce,
  reset: v.picklist(resets),
  epoch: v.string(),
});
export type ResetReply = v.InferOutput<typeof resetReply>;

const rowKey = v.tuple([v.picklist(feedTypes), v.string()]);

/** `POST /manifest`: what an officer should hold, ids and versions only. */
export const manifestRequest = v.object({
  nonce,
  /** Where the last page ended: the reply's `after`, or the last row's id, alone or as a key. */
  after: v.nullish(v.union([v.string(), v.looseTuple([v.string(), v.string()])])),
  /** Larger pages than the endpoint gives are cut, not refused. */
  limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});
export type ManifestRequest = v.InferOutput<typeof manifestRequest>;

export const manifestReply = v.object({
  protocol: v.literal(PROTOCOL),
  nonce,
  rows: v.array(v.tuple([v.picklist(feedTypes), v.string(), count])),
  more: v.boolean(),
  /** Passed as `after` for the next page. */
  after: v.exactOptional(v.string()),
  /** Stands where the first page was read: pulling goes on from here. */
  cursor: v.exactOptional(v.string()),
});

/** `POST /get`: rows by key; with `history` a record brings all its revisions and reviews. */
export const getRequest = v.object({
  nonce,
  ids: v.pipe(v.array(rowKey), v.maxLength(500)),
  history: v.exactOptional(v.boolean()),
});
export type GetRequest = v.InferOutput<typeof getRequest>;

export const getReply = v.object({
  protocol: v.literal(PROTOCOL),
  nonce,
  rows: v.array(
    v.looseObject({
      t: v.picklist(feedTypes),
      id: v.string(),
      v: count,
      op: v.picklist(['put', 'gone']),
      d: v.exactOptional(body),
      history: v.exactOptional(v.array(body)),
    }),
  ),
});

/** `GET /events`: "there is news". */
export const newsEvent = v.object({ head: count });
