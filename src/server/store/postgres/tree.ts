import type { Unit } from '../../../domain/unit.ts';
import type { Reader, Scope, Standing, Writer } from '../port.ts';
import { type Extents, noExtents } from '../extents.ts';
import { branchesText, scopeHash } from '../rows.ts';
import type { Sql } from './sql.ts';

const unitColumns =
  'u.id, u.parent, u.kind, u.name, u.code, u.members, u.workforce, u.from_day as "from", u.to_day as "to"';
const inForce = 'm.from_day <= $2 and (m.to_day is null or m.to_day >= $2)';

/** The organisation tree and what an officer's mandates mean in it, read. */
export function treeReads(sql: Sql, extents: Extents = noExtents) {
  const exists = async (text: string, ...values: Parameters<Sql['get']>[1][]) =>
    (await sql.get(text, ...values)) !== undefined;
  return {
    unit: async (fed, id) =>
      sql.get<Unit>(`select ${unitColumns} from unit u where u.fed = $1 and u.id = $2`, fed, id),
    unitByCode: async (fed, code) =>
      sql.get<Unit>(
        `select ${unitColumns} from unit u where u.fed = $1 and u.code = $2 order by u.to_day is null desc limit 1`,
        fed,
        code,
      ),
    units: async (fed) => sql.all<Unit>(`select ${unitColumns} from unit u where u.fed = $1`, fed),
    unitsWithin: async (fed, top) =>
      sql.all<Unit>(
        `select ${unitColumns} from closure c join unit u on u.fed = c.fed and u.id = c.unit
         where c.fed = $1 and c.ancestor = $2 order by c.depth, u.code`,
        fed,
        top,
      ),
    childrenOf: async (fed, parent) =>
      (await sql.all<{ id: string }>('select id from unit where fed = $1 and parent = $2', fed, parent)).map(
        (row) => row.id,
      ),
    isWithin: async (fed, unit, top) =>
      exists('select 1 as yes from closure where fed = $1 and ancestor = $2 and unit = $3', fed, top, unit),
    standing: async (fed, officer, unit, day) =>
      sql.get<Standing>(
        `with mine as (
           select m.role, c.depth from mandate m join closure c on c.fed = m.fed and c.ancestor = m.unit and c.unit = $4
           where m.fed = $1 and m.officer = $3 and ${inForce})
         select u.parent is null as top,
           exists (select 1 from mine where depth = 0) as own,
           exists (select 1 from mine where depth = 0 and role in ('reviewer', 'admin')) as leads,
           exists (select 1 from mine where depth > 0 and role in ('reviewer', 'admin')) as reviews,
           exists (select 1 from mine where role = 'admin') as administers
         from unit u where u.fed = $1 and u.id = $4`,
        fed,
        day,
        officer,
        unit,
      ),
    scope: async (fed, officer, day): Promise<Scope> => {
      const units = await sql.all<{ id: string; stamp: number }>(
        `select distinct u.id, u.stamp from mandate m join unit u on u.fed = m.fed and u.id = m.unit
         where m.fed = $1 and m.officer = $3 and ${inForce} order by u.id`,
        fed,
        day,
        officer,
      );
      const ids = units.map((unit) => unit.id);
      const [above, newest] = await Promise.all([
        sql.all<{ id: string }>(
          `select distinct c.ancestor as id from unnest($2::text[]) g (unit) cross join lateral (
             select ancestor from closure where fed = $1 and unit = g.unit offset 0) c order by 1`,
          fed,
          ids,
        ),
        sql.get<{ v: number }>(
          `select v from feed where fed = $1 and t in ('campaign', 'form', 'unit') order by v desc limit 1`,
          fed,
        ),
      ]);
      const frame = newest?.v ?? 0;
      const branches = branchesText(units);
      const extent = await extents.of(fed, branches, frame, async () => {
        const { count = 0, others = 0 } =
          // Of the others only whether there are four times as many: those of a nation are not counted.
          (await sql.get<{ count: number; others: number }>(
            `with mine as materialized (
               select count(distinct unit) as count from closure where fed = $1 and ancestor = any($2::text[]))
             select mine.count, (
               select count(*) from (select 1 from unit where fed = $1 limit (select count * 4 + 1 from mine)) known
             ) as others from mine`,
            fed,
            ids,
          )) ?? {};
        return { count, wide: count > 1 && others <= count * 4 };
      });
      return {
        units: ids,
        above: above.map((unit) => unit.id),
        ...extent,
        frame,
        hash: scopeHash(officer, branches),
      };
    },
    reads: async (fed, scope, unit) =>
      exists(
        'select 1 as yes from closure where fed = $1 and unit = $2 and ancestor = any($3::text[])',
        fed,
        unit,
        scope.units,
      ),
  } satisfies Partial<Reader>;
}

/** The organisation tree, written. */
export function treeWrites(sql: Sql) {
  const ancestors = async (fed: number, unit: string) =>
    (
      await sql.all<{ id: string }>(
        'select ancestor as id from closure where fed = $1 and unit = $2 and depth > 0',
        fed,
        unit,
      )
    ).map((row) => row.id);
  return {
    addUnit: async (fed, unit) => {
      await sql.run(
        `insert into unit (fed, id, parent, kind, name, code, members, workforce, from_day, to_day)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
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
      // A line from itself, and one from everything above its parent.
      await sql.run(
        `insert into closure (fed, ancestor, unit, depth)
         select $1::int, $2::text, $2::text, 0
         union all select fed, ancestor, $2::text, depth + 1 from closure where fed = $1 and unit = $3`,
        fed,
        unit.id,
        unit.parent,
      );
    },
    saveUnit: async (fed, unit) => {
      await sql.run(
        `update unit set kind = $3, name = $4, code = $5, members = $6, workforce = $7, from_day = $8, to_day = $9
         where fed = $1 and id = $2`,
        fed,
        unit.id,
        unit.kind,
        unit.name,
        unit.code,
        unit.members,
        unit.workforce,
        unit.from,
        unit.to,
      );
    },
    moveUnit: async (fed, id, parent, stamp) => {
      const within = (
        await sql.all<{ unit: string }>('select unit from closure where fed = $1 and ancestor = $2', fed, id)
      ).map((row) => row.unit);
      const before = await ancestors(fed, id);
      await sql.run(
        'delete from closure where fed = $1 and unit = any($2::text[]) and ancestor = any($3::text[])',
        fed,
        within,
        before,
      );
      await sql.run(
        `insert into closure (fed, ancestor, unit, depth)
         select $1::int, a.ancestor, b.unit, a.depth + b.depth + 1
         from closure a, closure b where a.fed = $1 and a.unit = $3 and b.fed = $1 and b.ancestor = $2`,
        fed,
        id,
        parent,
      );
      await sql.run('update unit set parent = $3 where fed = $1 and id = $2', fed, id, parent);
      // Whoever sees other rows now gets a new scope: those above one of the two places only, and the moved part.
      const after = await ancestors(fed, id);
      const touched = [
        ...before.filter((unit) => !after.includes(unit)),
        ...after.filter((unit) => !before.includes(unit)),
        ...within,
      ];
      await sql.run(
        'update unit set stamp = greatest($3, stamp + 1) where fed = $1 and id = any($2::text[])',
        fed,
        touched,
        stamp,
      );
    },
  } satisfies Partial<Writer>;
}
