import { type FormKind, oncePerRound, parseFormKey } from '../../domain/form/types.ts';
import type { RecordRow, Revision } from '../../domain/record.ts';
import type { RecordKey } from '../store/port.ts';
import type { Batch } from './batch.ts';

/** The key of which a unit has one record (`protocol.md` §2); null for kinds it may have many of. */
function keyOf(
  kind: FormKind,
  record: Pick<RecordRow, 'campaign' | 'round' | 'unit' | 'form'>,
): RecordKey | null {
  const form = parseFormKey(record.form)?.id;
  if (!oncePerRound.has(kind) || form === undefined) return null;
  return { campaign: record.campaign, round: record.round, unit: record.unit, form };
}

/** Sets the open siblings of a record; none leaves the member out. */
function withSiblings(row: RecordRow, siblings: readonly Revision[]): RecordRow {
  const { siblings: _before, ...rest } = row;
  return siblings.length > 0 ? { ...rest, siblings } : rest;
}

const without = (siblings: readonly Revision[] | undefined, ...gone: (string | null)[]) =>
  (siblings ?? []).filter((sibling) => !gone.includes(sibling.revision));

/** The record that holds a once-a-round key, if one stands there already. */
export async function holderOf(batch: Batch, kind: FormKind, row: RecordRow): Promise<RecordRow | undefined> {
  const key = keyOf(kind, row);
  if (!key) return undefined;
  const standing = await batch.recordsOf(key);
  return standing.find(
    (other) => other.id !== row.id && other.siblingOf === undefined && other.state !== 'withdrawn',
  );
}

/** A record's sibling list with a revision put in, in place of the one it continues. */
export function flagged(row: RecordRow, revision: Revision, instead: string | null): RecordRow {
  return withSiblings(row, [...without(row.siblings, instead, revision.revision), revision]);
}

/**
 * What a change of a sibling record means for the record it stands beside: its flag follows the new head, or goes.
 * @param head the sibling record's new head, or null when the sibling is settled
 */
export async function followSibling(
  batch: Batch,
  sibling: RecordRow,
  head: Revision | null,
): Promise<RecordRow[]> {
  const first = sibling.siblingOf === undefined ? undefined : await batch.record(sibling.siblingOf);
  if (!first) return [];
  const before = sibling.head.revision;
  return [head ? flagged(first, head, before) : withSiblings(first, without(first.siblings, before))];
}

/**
 * The unit has picked: `closes` ends siblings. A second record that is closed so is withdrawn, and stays in the history.
 */
export async function closeSiblings(
  batch: Batch,
  row: RecordRow,
  closes: readonly string[],
): Promise<{ row: RecordRow; settled: RecordRow[] }> {
  if (closes.length === 0) return { row, settled: [] };
  const key = keyOf(row.kind, row);
  const beside = key ? await batch.recordsOf(key) : [];
  const settled = beside
    .filter((other) => other.siblingOf === row.id && closes.includes(other.head.revision))
    .map((other): RecordRow => ({ ...other, state: 'withdrawn' }));
  return { row: withSiblings(row, without(row.siblings, ...closes)), settled };
}

/**
 * The record that held the key is withdrawn: the oldest second record takes its place, the others stand beside that.
 * @param top nobody stands above the unit, so what it holds counts at once
 */
export async function promoteSibling(batch: Batch, gone: RecordRow, top: boolean): Promise<RecordRow[]> {
  const key = keyOf(gone.kind, gone);
  if (!key) return [];
  const beside = (await batch.recordsOf(key)).filter(
    (other) => other.siblingOf === gone.id && other.state !== 'withdrawn',
  );
  const [heir, ...others] = beside;
  if (!heir) return [];
  const { siblingOf: _before, ...row } = heir;
  const state = top && row.state === 'submitted' ? 'accepted' : row.state;
  return [
    withSiblings({ ...row, state }, [...(row.siblings ?? []), ...others.map((other) => other.head)]),
    ...others.map((other) => ({ ...other, siblingOf: heir.id })),
  ];
}
