import type { Fed, Hold } from '../port.ts';
import type { Sql } from './sql.ts';

/** Places among which units and records are shared out, so that a transaction holds few locks however much it does. */
const SLOTS = 1024;
const slot = (what: string) => `(hashtext(${what}) & ${SLOTS - 1})`;

/** Spaces of advisory locks of a federation: the whole of it, its records and files, its units. */
const space = (fed: Fed, what: 0 | 1 | 2) => fed * 4 + what;

/**
 * Takes what a transaction needs to itself, all at once and in one order for everybody, before it does anything else:
 * so pushes of several processes never wait for each other in a ring (G7), and nothing is read that another transaction
 * is about to change. A record's unit is asked only when the record is held: nobody can bring it into being meanwhile.
 */
export async function takeHold(sql: Sql, fed: Fed, holds: readonly Hold[]): Promise<void> {
  if (holds.some((hold) => hold.what === 'all')) {
    await sql.run('select pg_advisory_xact_lock($1, 0)', space(fed, 0));
    return;
  }
  const some = holds.flatMap((hold) => (hold.what === 'some' ? [hold] : []));
  const units = [...new Set(some.flatMap((hold) => hold.units))];
  const records = [...new Set(some.flatMap((hold) => hold.records))];
  const files = [...new Set(some.flatMap((hold) => hold.files))];
  await sql.run('select pg_advisory_xact_lock_shared($1, 0)', space(fed, 0));
  if (records.length + files.length > 0) {
    await sql.run(
      `select pg_advisory_xact_lock($1, s.slot)
       from (select distinct ${slot('r.id')} as slot from unnest($2::text[]) r (id) order by 1) s`,
      space(fed, 1),
      [...records, ...files],
    );
  }
  const naming = `
       union
       select ${slot('f.unit')} from (
         select distinct record from file_use where fed = $3 and sha256 = any($5::text[])) n
         join feed f on f.fed = $3 and f.t = 'record' and f.id = n.record`;
  await sql.run(
    `select pg_advisory_xact_lock($1, s.slot)
     from (
       select ${slot('u.id')} as slot from unnest($2::text[]) u (id)
       union
       select ${slot('f.unit')} from unnest($4::text[]) k (id)
         join feed f on f.fed = $3 and f.t = 'record' and f.id = k.id
       union
       select ${slot('f.unit')} from unnest($4::text[]) k (id)
         join feed f on f.fed = $3 and f.t = 'draft' and f.id = k.id ${files.length > 0 ? naming : ''}
       order by 1) s`,
    space(fed, 2),
    units,
    fed,
    records,
    ...(files.length > 0 ? [files] : []),
  );
}
