import type { Campaign } from '../../src/domain/campaign.ts';
import type { FormKind } from '../../src/domain/form/types.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { RecordRow, Revision } from '../../src/domain/record.ts';
import type { Unit } from '../../src/domain/unit.ts';

/** Builders for units, revisions and records as tests of readings need them. */
export const campaign: Pick<Campaign, 'id' | 'rounds' | 'due'> = {
  id: 'campaign',
  rounds: [
    { no: 1, start: '2021-01', startPrecision: 'month', end: '2021-06-30', endPrecision: 'day', theme: null },
    {
      no: 2,
      start: '2021-07-01',
      startPrecision: 'day',
      end: '2021-12-31',
      endPrecision: 'day',
      theme: null,
    },
  ],
  due: [{ form: 'coverage', round: 1, date: '2021-02-28', strict: 'by', fromPlan: false }],
};

export function unit(id: string, parent: string | null, extra: Partial<Unit> = {}): Unit {
  return {
    id,
    parent,
    kind: 'grassroots',
    name: `CĐCS ${id}`,
    code: id,
    members: 40,
    workforce: 50,
    from: '2020-01-01',
    to: null,
    ...extra,
  };
}

export function revision(id: string, form: string, body: JsonObject): Revision {
  return {
    revision: id,
    base: null,
    form,
    body,
    files: [],
    author: 'officer',
    at: '2021-06-20T01:00:00.000Z',
    receivedAt: '2021-06-20T01:00:05.000Z',
  };
}

let counter = 0;
export function record(
  kind: FormKind,
  of: string,
  body: JsonObject,
  extra: Partial<RecordRow> = {},
): RecordRow {
  counter++;
  const form = extra.form ?? `${kind}@1`;
  const id = extra.id ?? `record-${String(counter).padStart(5, '0')}`;
  return {
    id,
    kind,
    campaign: 'campaign',
    round: 1,
    unit: of,
    state: 'submitted',
    timing: 'on-time',
    complete: true,
    receipt: { at: '2021-06-20T01:00:05.000Z', v: counter },
    ...extra,
    form,
    head: extra.head ?? revision(`${id}-head`, form, body),
  };
}

/** Numbers from 0 to under 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
