import type { Revision } from '../../../domain/record.ts';
import type { Federation, Reader, Writer } from '../port.ts';
import {
  type ChangeColumns,
  type HistoryColumns,
  type RecordColumns,
  contentOf,
  toClaim,
  toHistory,
  toRecord,
} from '../rows.ts';
import { nameFiles } from './files.ts';
import { type Sql, storable } from './sql.ts';

const withHead = 'left join revision r on r.fed = f.fed and r.record = f.id and r.revision = f.head';
const withRevision =
  'left join revision r on r.fed = c.fed and r.record = c.record and r.revision = c.revision';

/** The append-only history of changes, read. */
export function changeReads(sql: Sql) {
  return {
    claims: async (fed, ids) => {
      const asked = new Map(ids.map((id) => [storable(id), id]));
      const rows = await sql.all<Omit<ChangeColumns, 'files'> & { d: string | null }>(
        `select c.id, c.hash, c.outcome, c.v, c.number, c.at, c.problem, r.d
         from change c ${withRevision} where c.fed = $1 and c.id = any($2::text[])`,
        fed,
        ids,
      );
      return rows.map(({ d, ...row }) => {
        const files = d === null ? null : JSON.stringify((JSON.parse(d) as Revision).files);
        return toClaim({ ...row, id: asked.get(row.id) ?? row.id, files });
      });
    },
    hasRevision: async (fed, record, revision) =>
      (await sql.get(
        'select 1 as yes from revision where fed = $1 and record = $2 and revision = $3',
        fed,
        record,
        revision,
      )) !== undefined,
    history: async (fed, record) =>
      (
        await sql.all<HistoryColumns>(
          `select c.type, c.d, c.number, c.at, c.v, r.d as revision, r.sibling from change c ${withRevision}
           where c.fed = $1 and c.record = $2 and c.outcome = 'accepted'
             and c.type in ('submit', 'revise', 'withdraw', 'ask', 'review')
           order by c.v`,
          fed,
          record,
        )
      ).map(toHistory),
    records: async (fed, ids) =>
      (
        await sql.all<RecordColumns>(
          `select f.d, r.d as head from feed f ${withHead}
           where f.fed = $1 and f.t = 'record' and f.id = any($2::text[])`,
          fed,
          ids,
        )
      ).map(toRecord),
    recordsOf: async (fed, { campaign, round, unit, form }) =>
      (
        await sql.all<RecordColumns>(
          `select f.d, r.d as head from feed f ${withHead}
           where f.fed = $1 and f.t = 'record' and f.campaign = $2 and f.unit = $3 and f.form = $5
             and ${round === null ? 'f.round is null and $4::int is null' : 'f.round = $4'}
           order by f.sibling_of is not null, f.v`,
          fed,
          campaign,
          unit,
          round,
          form,
        )
      ).map(toRecord),
    recordTags: async (fed, campaign, round, top) =>
      sql.all<{ id: string; v: number }>(
        `select f.id, f.v from closure c join feed f
           on f.fed = $1 and f.unit = c.unit and f.t = 'record' and f.campaign = $3
         where c.fed = $1 and c.ancestor = $2
           and ${round === null ? '$4::int is null' : '(f.round = $4 or f.round is null)'}`,
        fed,
        top,
        campaign,
        round,
      ),
    standingOf: async (fed, ids) => {
      const rows = await sql.all<RecordColumns & { t: string; id: string; unit: string }>(
        // Each by its whole key, and from its own side of the key: no plan can read the feed for it.
        `select f.t, f.id, f.unit, f.d, r.d as head from unnest($2::text[]) k (id)
           join feed f on f.fed = $1 and f.t = 'record' and f.id = k.id ${withHead} where f.live = 1
         union all
         select f.t, f.id, f.unit, '', null from unnest($2::text[]) k (id)
           join feed f on f.fed = $1 and f.t = 'draft' and f.id = k.id where f.live = 1`,
        fed,
        ids,
      );
      return {
        records: rows.filter((row) => row.t === 'record').map(toRecord),
        drafts: rows.filter((row) => row.t === 'draft').map(({ id, unit }) => ({ id, unit })),
      };
    },
  } satisfies Partial<Reader>;
}

/**
 * The append-only history of changes, written.
 * @param raised is told when a federation's counter was raised
 */
export function changeWrites(sql: Sql, raised: (fed: number, head: number) => void) {
  let depth = 0;
  return {
    savepoint: async (work) => {
      const name = `s${depth++}`;
      await sql.run(`savepoint ${name}`);
      try {
        const value = await work();
        await sql.run(`release ${name}`);
        return value;
      } catch (error) {
        // Released as well: a savepoint that is only rolled back to would stay until the commit.
        await sql.run(`rollback to ${name}`);
        await sql.run(`release ${name}`);
        sql.mended();
        throw error;
      } finally {
        depth--;
      }
    },
    claim: async (fed, at, ids) => {
      // In order, so that two batches never wait for each other in a ring (G7); an id twice is one row.
      const first = new Map<string, { id: string; hash: string }>();
      for (const one of ids) if (!first.has(storable(one.id))) first.set(storable(one.id), one);
      const sorted = [...first].sort(([a], [b]) => (a < b ? -1 : 1));
      const rows = await sql.all<{ id: string }>(
        `insert into change (fed, id, hash, received)
         select $1::int, c.id, c.hash, $2::text from unnest($3::text[], $4::text[]) with ordinality c (id, hash, n)
         order by c.n on conflict do nothing returning id`,
        fed,
        at,
        sorted.map(([id]) => id),
        sorted.map(([, { hash }]) => hash),
      );
      return new Set(rows.map((row) => first.get(row.id)?.id ?? row.id));
    },
    release: async (fed, ids) => {
      await sql.run('delete from change where fed = $1 and id = any($2::text[])', fed, ids);
    },
    keepRevisions: async (fed, revisions) => {
      if (revisions.length === 0) return;
      await sql.run(
        `insert into revision (fed, record, revision, sibling, d)
         select $1::int, r.* from unnest($2::text[], $3::text[], $4::int[], $5::text[]) r`,
        fed,
        revisions.map(({ record }) => record),
        revisions.map(({ revision }) => revision.revision),
        revisions.map(({ sibling }) => (sibling ? 1 : 0)),
        revisions.map(({ revision }) => JSON.stringify(revision)),
      );
      await nameFiles(sql, fed, revisions);
    },
    refuse: async (fed, change, problem, author) => {
      await sql.run(
        "update change set outcome = 'rejected', author = $3, problem = $4 where fed = $1 and id = $2",
        fed,
        change,
        author,
        JSON.stringify(problem),
      );
    },
    quarantine: async (fed, { id, hash, author, code, d }, at) => {
      await sql.run(
        `insert into quarantine (fed, change, hash, received, author, code, d) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict do nothing`,
        fed,
        id,
        hash,
        at,
        author,
        code,
        d,
      );
    },
    countReceipts: async (fed, year, count) =>
      (
        await sql.get<{ count: number }>(
          `insert into receipt_count (fed, year, count) values ($1, $2, $3)
           on conflict (fed, year) do update set count = receipt_count.count + excluded.count returning count`,
          fed,
          year,
          count,
        )
      )?.count ?? 0,
    seal: async (fed, changes) => {
      if (changes.length === 0) return;
      // The rows are there, claimed: each of them conflicts, and is completed. An update from a list would leave it to
      // the planner whether the list is looked up in the table, or all of the table in the list.
      await sql.run(
        `insert into change (fed, hash, received, outcome, id, type, author, record, revision, v, number, at, d)
         select $1::int, '', '', 'accepted', s.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
           $7::bigint[], $8::text[], $9::text[], $10::text[]) s
         on conflict (fed, id) do update set outcome = excluded.outcome, type = excluded.type, author = excluded.author,
           record = excluded.record, revision = excluded.revision, v = excluded.v, number = excluded.number,
           at = excluded.at, d = excluded.d`,
        fed,
        changes.map(({ id }) => id),
        changes.map(({ entry }) => entry.type),
        changes.map(({ author }) => author),
        changes.map(({ record }) => record),
        changes.map(({ entry }) => ('revision' in entry ? entry.revision.revision : null)),
        changes.map(({ v }) => v),
        changes.map(({ number }) => number),
        changes.map(({ at }) => at),
        changes.map(({ entry }) => contentOf(entry)),
      );
    },
    raise: async (fed, count) => {
      // Locked from here to the commit: whoever reads a number has every row below it (E1, E2, E4).
      const now = await sql.get<Federation>(
        `update federation set head = head + $2 where fed = $1
         returning fed, id, code, name, head, backup_horizon as "backupHorizon"`,
        fed,
        count,
      );
      if (!now) throw new Error(`no federation ${fed}`);
      if (count > 0) raised(fed, now.head);
      return now;
    },
    forgetDrafts: async (before) => {
      await sql.run("delete from change where type in ('draft', 'discard') and received < $1", before);
    },
  } satisfies Partial<Writer>;
}
