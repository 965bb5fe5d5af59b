import type { Part, Position, Reader, Scope, Writer } from '../port.ts';
import { readsInOrder } from '../extents.ts';
import { type FeedColumns, feedColumns, feedValues, toHit, wholeIds } from '../rows.ts';
import type { Sql } from './sql.ts';

// In every statement: ?1 federation, ?2 the officer's units, ?3 those and what stands above them (both as JSON).
const granted = '(select value from json_each(?2))';
const above = '(select value from json_each(?3))';
const inSubtree = `exists (select 1 from closure c where c.fed = f.fed and c.unit = f.unit and c.ancestor in ${granted})`;
/** E12: the filter is by the officer's rights now, never by what a cursor says. */
const visible = `case when f.own then f.unit in ${granted} else ${inSubtree} or (f.down is not null and f.down in ${above}) end`;
// The mandates lead: the tree of a nation is never read to find a few units of it.
const mine = `mine (unit) as materialized (
  select distinct c.unit from json_each(?2) g cross join closure c on c.fed = ?1 and c.ancestor = g.value)`;
const columns = `f.v, f.t, f.id, f.live, f.shown, f.d, r.d as head, ${inSubtree} as inside`;
const head = 'left join revision r on r.fed = f.fed and r.record = f.id and r.revision = f.head';
const frame = "('campaign', 'form', 'unit')";

const parts: Record<Part, string> = {
  all: '',
  frame: `and f.t in ${frame} and f.live`,
  own: `and f.t not in ${frame} and f.live and f.unit in ${granted}`,
  rest: `and f.t not in ${frame} and f.live and f.unit not in ${granted}`,
};
const behind = 'f.v >= ?4 and (f.v, f.t, f.id) > (?4, ?5, ?6) and f.v <= ?7';

/** Found rows with their content: only these are read whole, each by its key, however long the feed is. */
const ofHits = `
  select ${columns} from hit h cross join feed f on f.fed = ?1 and f.t = h.t and f.id = h.id ${head}
  order by h.v, h.t, h.id`;

/** The feed in its order, each row held against the officer's rights: for those who see a large part of it. */
const inOrder = (part: Part) => `
  select ${columns} from feed f indexed by ${part === 'frame' ? 'feed_frame' : 'feed_v'} ${head}
  where f.fed = ?1 and ${behind} ${parts[part]} and ${visible}
  order by f.v, f.t, f.id limit ?8`;

/** The few units of an officer, each from its own index: for those who see little of a large federation. */
const byUnit = (part: Part) => `
  with ${mine}, hit (v, t, id) as materialized (
    select f.v, f.t, f.id from mine cross join feed f indexed by feed_unit
      on f.fed = ?1 and f.unit = mine.unit
      where ${behind} ${parts[part]} and (f.own = 0 or f.unit in ${granted})
    union
    select f.v, f.t, f.id from feed f indexed by feed_down
      where f.fed = ?1 and f.down in ${above} and f.own = 0 and ${behind} ${parts[part]}
    order by 1, 2, 3 limit ?8)
  ${ofHits}`;

/** The rows of the very units of the mandates. */
const ownUnits = `
  with hit (v, t, id) as materialized (
    select f.v, f.t, f.id from json_each(?2) g cross join feed f indexed by feed_unit
      on f.fed = ?1 and f.unit = g.value and ?3 is not null
      where ${behind} ${parts.own}
    order by 1, 2, 3 limit ?8)
  ${ofHits}`;

const liveInScope = (what: string, more = '') => `
  select ${what} from mine cross join feed f indexed by feed_unit on f.fed = ?1 and f.unit = mine.unit
    where f.live and (f.own = 0 or f.unit in ${granted}) ${more}
  union all
  select ${what} from feed f indexed by feed_down
    where f.fed = ?1 and f.down in ${above} and f.shown and f.live and f.own = 0 and f.unit not in mine ${more}`;

const keysOf = (scope: Scope): [string, string] => [JSON.stringify(scope.units), JSON.stringify(scope.above)];

/** XOR of 8-byte marks written as hex, one after the other. */
function xorOf(marks: string): string {
  const bytes = Buffer.from(marks, 'hex');
  const sum = Buffer.alloc(8);
  let high = 0;
  let low = 0;
  for (let at = 0; at < bytes.length; at += 8) {
    high ^= bytes.readInt32BE(at);
    low ^= bytes.readInt32BE(at + 4);
  }
  sum.writeInt32BE(high, 0);
  sum.writeInt32BE(low, 4);
  return sum.toString('hex');
}

/** The feed, read within an officer's scope. */
export function feedReads(sql: Sql) {
  return {
    page: async (fed, scope, part, after, upTo, limit) => {
      const text =
        part === 'own' ? ownUnits : readsInOrder(scope, after, upTo) ? inOrder(part) : byUnit(part);
      const last = upTo ?? Number.MAX_SAFE_INTEGER;
      return sql
        .all<FeedColumns>(text, fed, ...keysOf(scope), after.v, after.t, after.id, last, limit)
        .map(toHit);
    },
    rows: async (fed, scope, keys) =>
      sql
        .all<FeedColumns>(
          `select ${columns} from json_each(?4) k cross join feed f
             on f.fed = ?1 and f.t = k.value ->> 0 and f.id = k.value ->> 1 ${head}
           where ${visible}`,
          fed,
          ...keysOf(scope),
          JSON.stringify(keys),
        )
        .map(toHit),
    manifest: async (fed, scope, after, limit) => {
      const rows = sql.all<Position>(
        `with ${mine} select v, t, id from (${liveInScope('f.v, f.t, f.id', 'and f.id > ?4')})
         order by id, t limit ?5`,
        fed,
        ...keysOf(scope),
        after,
        limit + 2,
      );
      return wholeIds(rows, limit);
    },
    checksum: async (fed, scope) => {
      const row = sql.get<{ count: number; marks: string | null }>(
        `with ${mine} select count(*) as count, group_concat(mark, '') as marks from (${liveInScope('f.mark')})`,
        fed,
        ...keysOf(scope),
      );
      return { count: row?.count ?? 0, xor: xorOf(row?.marks ?? '') };
    },
  } satisfies Partial<Reader>;
}

const change = `on conflict (fed, t, id) do update set v = excluded.v, mark = excluded.mark, unit = excluded.unit,
  own = excluded.own, down = coalesce(excluded.down, down), shown = excluded.shown, live = excluded.live,
  form = excluded.form, state = excluded.state, sibling_of = excluded.sibling_of, head = excluded.head, d = excluded.d`;

/** The feed, written. */
export function feedWrites(sql: Sql) {
  return {
    put: async (fed, rows) => {
      sql.insert(
        `feed (${feedColumns.join(', ')})`,
        rows.map(({ v, row }) => feedValues(fed, v, row)),
        change,
      );
    },
  } satisfies Partial<Writer>;
}
