import { own } from '../../domain/form/empty.ts';
import { framing } from '../../domain/form/frame.ts';
import { prefill } from '../../domain/form/prefill.ts';
import type { PrefilledRow } from '../../domain/form/prefill-rows.ts';
import type { Form } from '../../domain/form/types.ts';
import { type Json, canonicalJson } from '../../domain/json.ts';
import type { RecordRow } from '../../domain/record.ts';
import type { Campaign } from '../../domain/campaign.ts';
import type { Day } from '../../domain/time.ts';

/** A record that another one stands on. */
export interface Linked {
  readonly id: string;
  readonly kind: RecordRow['kind'];
  /** What it calls itself; "" where nothing does. */
  readonly name: string;
}

/** A record as others name it. */
export function linked({ id, kind, head: { body } }: RecordRow): Linked {
  const found = ['title', 'name', 'fullName', 'subjectName'].map((field) => own(body, field));
  return { id, kind, name: found.find((text): text is string => typeof text === 'string') ?? '' };
}

/** What the rows of a record's tables are made of, by table: the same as its unit saw when it wrote them. Pure. */
export function rowsBehind(
  { unit, campaign, round }: RecordRow,
  form: Form,
  around: {
    readonly records: Iterable<RecordRow>;
    readonly campaigns: readonly Campaign[];
    readonly forms: readonly Form[];
    readonly today: Day;
  },
): ReadonlyMap<string, readonly PrefilledRow[]> {
  const rules = (form.prefill ?? []).filter(({ op }) => op === 'rows');
  if (rules.length === 0) return new Map();
  const { records, campaigns, forms, today } = around;
  const frame = framing(
    campaigns.find(({ id }) => id === campaign),
    round,
  );
  const context = { ...frame, unit, campaign, round, today, forms };
  return new Map(
    prefill({ ...form, prefill: rules }, records, context).map(({ field, rows = [] }) => [field, rows]),
  );
}

/** Whether what records make of a row is this one: every cell that tells rows apart is the same. */
export const isRowOf = ({ key }: PrefilledRow, row: unknown): boolean =>
  Object.entries(key).every(
    ([id, value]) => canonicalJson((own(row, id) ?? null) as Json) === canonicalJson(value),
  );
