import type { Unit } from '../../../domain/unit.ts';
import type { Reader, Scope, Standing, Writer } from '../port.ts';
import { type Extents, noExtents } from '../extents.ts';
import { branchesText, scopeHash } from '../rows.ts';
import type { Sql } from './sql.ts';

const unitColumns =
  'u.id, u.parent, u.kind, u.name, u.code, u.members, u.workforce, u.from_day as "from", u.to_day as "to"';
const inForce = 'm.from_day <= ?2 and (m.to_day is null or m.to_day >= ?2)';

/** Unit rows carry the driver's metadata; only what a unit has goes on. */
const toUnit = ({ id, parent, kind, name, code, members, workforce, from, to }: Unit): Unit => ({
  id,
  parent,
  kind,
  name,
  code,
  members,
  workforce,
  from,
  to,
});

/** The organisation tree and what an officer's mandates mean in it, read. */
export function treeReads(sql: Sql, extents: Extents = noExtents) {
  return {
    unit: async (fed, id) => {
      const row = sql.get<Unit>(`select ${unitColumns} from unit u where u.fed = ? and u.id = ?`, fed, id);
      return row && toUnit(row);
    },
    unitByCode: async (fed, code) => {
      const row = sql.get<Unit>(
        `select ${unitColumns} from unit u where u.fed = ? and u.code = ? order by u.to_day is null desc limit 1`,
        fed,
        code,
      );
      return row && toUnit(row);
    },
    units: async (fed) => sql.all<Unit>(`select ${unitColumns} from unit u where u.fed = ?`, fed).map(toUnit),
    unitsWithin: async (fed, top) =>
      sql
        .all<Unit>(
          `select ${unitColumns} from closure c join unit u on u.fed = c.fed and u.id = c.unit
           where c.fed = ? and c.ancestor = ? order by c.depth, u.code`,
          fed,
          top,
        )
        .map(toUnit),
    childrenOf: async (fed, parent) =>
      sql
        .all<{ id: string }>('select id from unit where fed = ? and parent = ?', fed, parent)
        .map((row) => row.id),
    isWithin: async (fed, unit, top) =>
      sql.get('select 1 as yes from closure where fed = ? and ancestor = ? and unit = ?', fed, top, unit) !==
      undefined,
    standing: async (fed, officer, unit, day) => {
      const row = sql.get<{ [K in keyof Standing]: number }>(
        `with mine as (
           select m.role, c.depth from mandate m join closure c on c.fed = m.fed and c.ancestor = m.unit and c.unit = ?4
           where m.fed = ?1 and m.officer = ?3 and ${inForce})
         select u.parent is null as top,
           exists (select 1 from mine where depth = 0) as own,
           exists (select 1 from mine where depth = 0 and role in ('reviewer', 'admin')) as leads,
           exists (select 1 from mine where depth > 0 and role in ('reviewer', 'admin')) as reviews,
           exists (select 1 from mine where role = 'admin') as administers
         from unit u where u.fed = ?1 and u.id = ?4`,
        fed,
        day,
        officer,
        unit,
      );
      return (
        row && {
          own: row.own === 1,
          leads: row.leads === 1,
          reviews: row.reviews === 1,
          administers: row.administers === 1,
          top: row.top === 1,
        }
      );
    },
    scope: async (fed, officer, day): Promise<Scope> => {
      const units = sql.all<{ id: string; stamp: number }>(
        `select distinct u.id, u.stamp from mandate m join unit u on u.fed = m.fed and u.id = m.unit
         where m.fed = ?1 and m.officer = ?3 and ${inForce} order by u.id`,
        fed,
        day,
        officer,
      );
      const ids = JSON.stringify(units.map((unit) => unit.id));
      const above = sql.all<{ id: string }>(
        `select distinct c.ancestor as id from json_each(?2) g cross join closure c indexed by closure_up
           on c.fed = ?1 and c.unit = g.value order by 1`,
        fed,
        ids,
      );
      const newest = sql.get<{ v: number }>(
        `select v from feed indexed by feed_frame where fed = ? and t in ('campaign', 'form', 'unit')
         order by v desc limit 1`,
        fed,
      );
      const frame = newest?.v ?? 0;
      const branches = branchesText(units);
      const extent = await extents.of(fed, branches, frame, async () => {
        const { count = 0 } =
          sql.get<{ count: number }>(
            `select count(distinct c.unit) as count
             from json_each(?2) g cross join closure c on c.fed = ?1 and c.ancestor = g.value`,
            fed,
            ids,
          ) ?? {};
        // Only whether there are four times as many: the others of a nation are not counted.
        const { others = 0 } =
          sql.get<{ others: number }>(
            'select count(*) as others from (select 1 from unit where fed = ? limit ?)',
            fed,
            count * 4 + 1,
          ) ?? {};
        return { count, wide: count > 1 && others <= count * 4 };
      });
      return {
        units: units.map((unit) => unit.id),
        above: above.map((unit) => unit.id),
        ...extent,
        frame,
        hash: scopeHash(officer, branches),
      };
    },
    reads: async (fed, scope, unit) =>
      sql.get(
        'select 1 as yes from closure where fed = ? and unit = ? and ancestor in (select value from json_each(?))',
        fed,
        unit,
        JSON.stringify(scope.units),
      ) !== undefined,
  } satisfies Partial<Reader>;
}

/** The organisation tree, written. */
export function treeWrites(sql: Sql) {
  /** Lines from everything above `parent` (and itself) to a unit. */
  const hang = (fed: number, unit: string, parent: string, below: number) =>
    sql.run(
      `insert into closure (fed, ancestor, unit, depth)
       select fed, ancestor, ?, depth + ? from closure where fed = ? and unit = ?`,
      unit,
      below + 1,
      fed,
      parent,
    );
  const ancestors = (fed: number, unit: string) =>
    sql
      .all<{ id: string }>(
        'select ancestor as id from closure where fed = ? and unit = ? and depth > 0',
        fed,
        unit,
      )
      .map((row) => row.id);
  return {
    addUnit: async (fed, unit) => {
      sql.run(
        `insert into unit (fed, id, parent, kind, name, code, members, workforce, from_day, to_day)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        fed,
        unit.id,
        unit.parent,
        unit.kind,
        unit.name,
        unit.code,
        unit.members,
        unit.workforce,
        unit.from,
        unit.to,
      );
      sql.run('insert into closure (fed, ancestor, unit, depth) values (?, ?, ?, 0)', fed, unit.id, unit.id);
      if (unit.parent !== null) hang(fed, unit.id, unit.parent, 0);
    },
    saveUnit: async (fed, unit) => {
      sql.run(
        `update unit set kind = ?, name = ?, code = ?, members = ?, workforce = ?, from_day = ?, to_day = ?
         where fed = ? and id = ?`,
        unit.kind,
        unit.name,
        unit.code,
        unit.members,
        unit.workforce,
        unit.from,
        unit.to,
        fed,
        unit.id,
      );
    },
    moveUnit: async (fed, id, parent, stamp) => {
      const within = sql.all<{ unit: string; depth: number }>(
        'select unit, depth from closure where fed = ? and ancestor = ?',
        fed,
        id,
      );
      const before = ancestors(fed, id);
      for (const { unit } of within) {
        sql.run(
          'delete from closure where fed = ? and unit = ? and ancestor in (select value from json_each(?))',
          fed,
          unit,
          JSON.stringify(before),
        );
      }
      for (const { unit, depth } of within) hang(fed, unit, parent, depth);
      sql.run('update unit set parent = ? where fed = ? and id = ?', parent, fed, id);
      // Whoever sees other rows now gets a new scope: those above one of the two places only, and the moved part.
      const after = ancestors(fed, id);
      const touched = [
        ...before.filter((unit) => !after.includes(unit)),
        ...after.filter((unit) => !before.includes(unit)),
        ...within.map((row) => row.unit),
      ];
      for (const unit of touched)
        sql.run('update unit set stamp = max(?, stamp + 1) where fed = ? and id = ?', stamp, fed, unit);
    },
  } satisfies Partial<Writer>;
}
