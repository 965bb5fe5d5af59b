import type { DraftRow } from '../../domain/feed.ts';
import { type JsonObject, canonicalJson } from '../../domain/json.ts';
import type { RecordRow } from '../../domain/record.ts';
import type { Draft } from '../../storage/vault.ts';

/** Another version of what is being written, to take answers from. */
export interface Version {
  readonly id: string;
  readonly who: string;
  /** When it was written, or backed up. */
  readonly at: string;
  readonly body: JsonObject;
}

/** Always the same one: who shows versions draws nothing anew while there are none. */
const none: readonly Version[] = [];

/**
 * The versions beside a draft: the words of whoever goes on with it elsewhere, and those it settles when it is sent. One
 * that says the same as the draft did when it was begun is its origin and left out.
 */
export function versionsOf(
  draft: Pick<Draft, 'body' | 'closes'>,
  beside: DraftRow | null,
  record: RecordRow | undefined,
): readonly Version[] {
  const found: Version[] = [];
  if (beside) {
    const { id, authorName: who, receivedAt: at, body } = beside;
    found.push({ id, who, at, body });
  }
  if (record && draft.closes && draft.closes.length > 0) {
    for (const { revision, authorName = '', at, body } of [record.head, ...(record.siblings ?? [])]) {
      found.push({ id: revision, who: authorName, at, body });
    }
  }
  if (found.length === 0) return none;
  const own = canonicalJson(draft.body);
  const others = found.filter(({ body }) => canonicalJson(body) !== own);
  return others.length > 0 ? others : none;
}
