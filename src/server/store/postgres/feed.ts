import type { Part, Position, Reader, Scope, Writer } from '../port.ts';
import { readsInOrder } from '../extents.ts';
import { type FeedColumns, feedColumns, feedColumnTypes, feedValues, toHit, wholeIds } from '../rows.ts';
import type { Sql } from './sql.ts';

// In every statement: $1 federation, $2 the officer's units, $3 those and what stands above them.
const granted = 'any($2::text[])';
const above = 'any($3::text[])';
// `offset 0`: asked of each row by its unit; else the planner may read all units of the mandates first.
const inSubtree = `exists (
  select 1 from closure c where c.fed = f.fed and c.unit = f.unit and c.ancestor = ${granted} offset 0)`;
/** E12: the filter is by the officer's rights now, never by what a cursor says. */
const visible = `case when f.own = 1 then f.unit = ${granted} else ${inSubtree} or (f.down is not null and f.down = ${above}) end`;
// The mandates lead: the tree of a nation is never read to find a few units of it.
const mine = `mine (unit) as materialized (
  select distinct c.unit from closure c where c.fed = $1 and c.ancestor = ${granted})`;
const columns = `f.v, f.t, f.id, f.live, f.shown, f.d, r.d as head, (${inSubtree})::int as inside`;
const head = `left join lateral (
  select d from revision where fed = f.fed and record = f.id and revision = f.head offset 0) r on true`;
const frame = "('campaign', 'form', 'unit')";

const parts: Record<Part, string> = {
  all: '',
  frame: `and f.t in ${frame} and f.live = 1`,
  own: `and f.t not in ${frame} and f.live = 1 and f.unit = ${granted}`,
  rest: `and f.t not in ${frame} and f.live = 1 and f.unit <> all($2::text[])`,
};
const behind = '(f.v, f.t, f.id) > ($4, $5, $6) and f.v <= $7';
const inTurn = 'order by f.v, f.t, f.id limit $8';

/**
 * Found rows with their content: only these are read whole, each by its key, however long the feed is. `offset 0` keeps
 * the planner, which does not know how few they are, from reading the tables beside them.
 */
const ofHits = `
  select ${columns} from hit h
    cross join lateral (select * from feed where fed = $1 and t = h.t and id = h.id offset 0) f ${head}
  order by h.v, h.t, h.id`;

/** The feed in its order, each row held against the officer's rights: for those who see a large part of it. */
const inOrder = (part: Part) => `
  with hit as materialized (
    select f.v, f.t, f.id from feed f where f.fed = $1 and ${behind} ${parts[part]} and ${visible} ${inTurn})
  ${ofHits}`;

/** The few units of an officer, each from its own index: for those who see little of a large federation. */
const byUnit = (part: Part) => `
  with ${mine}, hit as materialized (
    select one.v, one.t, one.id from mine cross join lateral (
      select f.v, f.t, f.id from feed f where f.fed = $1 and f.unit = mine.unit
        and ${behind} ${parts[part]} and (f.own = 0 or f.unit = ${granted}) ${inTurn}) one
    union
    select two.v, two.t, two.id from (
      select f.v, f.t, f.id from feed f where f.fed = $1 and f.down = ${above} and f.own = 0
        and ${behind} ${parts[part]} ${inTurn}) two
    order by 1, 2, 3 limit $8)
  ${ofHits}`;

/** The rows of the very units of the mandates. */
const ownUnits = `
  with hit as materialized (
    select one.v, one.t, one.id from unnest($2::text[]) g (unit) cross join lateral (
      select f.v, f.t, f.id from feed f where f.fed = $1 and f.unit = g.unit and $3::text[] is not null
        and ${behind} ${parts.own} ${inTurn}) one
    order by 1, 2, 3 limit $8)
  ${ofHits}`;

const liveInScope = (what: string, more = '') => `
  select ${what} from mine join feed f on f.fed = $1 and f.unit = mine.unit
    where f.live = 1 and (f.own = 0 or f.unit = ${granted}) ${more}
  union all
  select ${what} from feed f
    where f.fed = $1 and f.down = ${above} and f.shown = 1 and f.live = 1 and f.own = 0
      and not exists (select 1 from mine where mine.unit = f.unit) ${more}`;

const keysOf = (scope: Scope) => [scope.units, scope.above] as const;

/** The feed, read within an officer's scope. */
export function feedReads(sql: Sql) {
  return {
    page: async (fed, scope, part, after, upTo, limit) => {
      const text =
        part === 'own' ? ownUnits : readsInOrder(scope, after, upTo) ? inOrder(part) : byUnit(part);
      const last = upTo ?? Number.MAX_SAFE_INTEGER;
      const rows = await sql.all<FeedColumns>(
        text,
        fed,
        ...keysOf(scope),
        after.v,
        after.t,
        after.id,
        last,
        limit,
      );
      return rows.map(toHit);
    },
    rows: async (fed, scope, keys) => {
      const rows = await sql.all<FeedColumns>(
        `select ${columns} from unnest($4::text[], $5::text[]) k (t, id)
           join feed f on f.fed = $1 and f.t = k.t and f.id = k.id ${head}
         where ${visible}`,
        fed,
        ...keysOf(scope),
        keys.map(([t]) => t),
        keys.map(([, id]) => id),
      );
      return rows.map(toHit);
    },
    manifest: async (fed, scope, after, limit) => {
      const rows = await sql.all<Position>(
        `with ${mine} select v, t, id from (${liveInScope('f.v, f.t, f.id', 'and f.id > $4')}) live
         order by id, t limit $5`,
        fed,
        ...keysOf(scope),
        after,
        limit + 2,
      );
      return wholeIds(rows, limit);
    },
    checksum: async (fed, scope) => {
      const row = await sql.get<{ count: number; xor: string | null }>(
        `with ${mine} select count(*) as count,
           lpad(to_hex(bit_xor(('x' || mark)::bit(64))::bigint), 16, '0') as xor
         from (${liveInScope('f.mark')}) live`,
        fed,
        ...keysOf(scope),
      );
      return { count: row?.count ?? 0, xor: row?.xor ?? '0'.repeat(16) };
    },
  } satisfies Partial<Reader>;
}

/** Rows of one statement at most. */
const TOGETHER = 1000;

const others = Object.entries(feedColumnTypes).slice(1);
const putRows = `
  insert into feed (${feedColumns.join(', ')})
  select $1::int, n.* from unnest(${others.map(([, type], index) => `$${index + 2}::${type}[]`).join(', ')}) n
  on conflict (fed, t, id) do update set v = excluded.v, mark = excluded.mark, unit = excluded.unit,
    own = excluded.own, down = coalesce(excluded.down, feed.down), shown = excluded.shown,
    live = excluded.live, form = excluded.form, state = excluded.state, sibling_of = excluded.sibling_of,
    head = excluded.head, d = excluded.d`;

/** The feed, written. */
export function feedWrites(sql: Sql) {
  return {
    put: async (fed, rows) => {
      for (let from = 0; from < rows.length; from += TOGETHER) {
        const values = rows.slice(from, from + TOGETHER).map(({ v, row }) => feedValues(fed, v, row));
        await sql.run(putRows, fed, ...others.map((_, index) => values.map((row) => row[index + 1] ?? null)));
      }
    },
  } satisfies Partial<Writer>;
}
