import { StoreAwayError } from '../errors.ts';
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
import type { Sql } from './sql.ts';

const withHead = 'left join revision r on r.fed = f.fed and r.record = f.id and r.revision = f.head';

/** The append-only history of changes, read. */
export function changeReads(sql: Sql) {
  return {
    claims: async (fed, ids) =>
      sql
        .all<ChangeColumns>(
          `select c.id, c.hash, c.outcome, c.v, c.number, c.at, c.problem, r.d -> '$.files' as files
           from change c left join revision r on r.fed = c.fed and r.record = c.record and r.revision = c.revision
           where c.fed = ? and c.id in (select value from json_each(?))`,
          fed,
          JSON.stringify(ids),
        )
        .map(toClaim),
    hasRevision: async (fed, record, revision) =>
      sql.get(
        'select 1 as yes from revision where fed = ? and record = ? and revision = ?',
        fed,
        record,
        revision,
      ) !== undefined,
    history: async (fed, record) =>
      sql
        .all<HistoryColumns>(
          `select c.type, c.d, c.number, c.at, c.v, r.d as revision, r.sibling
           from change c left join revision r on r.fed = c.fed and r.record = c.record and r.revision = c.revision
           where c.fed = ? and c.record = ? and c.outcome = 'accepted'
             and c.type in ('submit', 'revise', 'withdraw', 'ask', 'review')
           order by c.v`,
          fed,
          record,
        )
        .map(toHistory),
    records: async (fed, ids) =>
      sql
        .all<RecordColumns>(
          `select f.d, r.d as head from feed f ${withHead} where f.fed = ? and f.t = 'record' and f.id in (select value from json_each(?))`,
          fed,
          JSON.stringify(ids),
        )
        .map(toRecord),
    recordsOf: async (fed, { campaign, round, unit, form }) =>
      sql
        .all<RecordColumns>(
          `select f.d, r.d as head from feed f indexed by feed_unit ${withHead}
           where f.fed = ? and f.t = 'record' and f.campaign = ? and f.unit = ? and f.round is ? and f.form = ?
           order by f.sibling_of is not null, f.v`,
          fed,
          campaign,
          unit,
          round,
          form,
        )
        .map(toRecord),
    recordTags: async (fed, campaign, round, top) =>
      sql.all<{ id: string; v: number }>(
        `select f.id, f.v from closure c cross join feed f indexed by feed_unit
           on f.fed = ?1 and f.unit = c.unit and f.t = 'record' and f.campaign = ?3
         where c.fed = ?1 and c.ancestor = ?2
           and ${round === null ? '?4 is null' : '(f.round = ?4 or f.round is null)'}`,
        fed,
        top,
        campaign,
        round,
      ),
    standingOf: async (fed, ids) => {
      const rows = sql.all<RecordColumns & { t: string; id: string; unit: string }>(
        `select f.t, f.id, f.unit, f.d, r.d as head from feed f ${withHead}
         where f.fed = ? and f.t in ('draft', 'record') and f.live and f.id in (select value from json_each(?))`,
        fed,
        JSON.stringify(ids),
      );
      return {
        records: rows.filter((row) => row.t === 'record').map(toRecord),
        drafts: rows.filter((row) => row.t === 'draft').map(({ id, unit }) => ({ id, unit })),
      };
    },
  } satisfies Partial<Reader>;
}

/** The append-only history of changes, written. */
export function changeWrites(sql: Sql) {
  let depth = 0;
  return {
    savepoint: async (work) => {
      // Outside a transaction a savepoint would be one of its own, and its release a commit.
      if (!sql.inTransaction) throw new StoreAwayError('SQLite has ended the transaction.');
      const name = `s${depth++}`;
      sql.exec(`savepoint ${name}`);
      try {
        const value = await work();
        sql.exec(`release ${name}`);
        return value;
      } catch (error) {
        sql.exec(`rollback to ${name}`);
        sql.exec(`release ${name}`);
        throw error;
      } finally {
        depth--;
      }
    },
    claim: async (fed, at, ids) => {
      const sorted = [...ids].sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ id, hash }) => [id, hash]);
      const rows = sql.all<{ id: string }>(
        `insert into change (fed, id, hash, received)
         select ?, value ->> 0, value ->> 1, ? from json_each(?) where true on conflict do nothing returning id`,
        fed,
        at,
        JSON.stringify(sorted),
      );
      return new Set(rows.map((row) => row.id));
    },
    release: async (fed, ids) => {
      sql.run(
        'delete from change where fed = ? and id in (select value from json_each(?))',
        fed,
        JSON.stringify(ids),
      );
    },
    keepRevisions: async (fed, revisions) => {
      sql.insert(
        'revision (fed, record, revision, sibling, d)',
        revisions.map(({ record, revision, sibling }) => [
          fed,
          record,
          revision.revision,
          sibling ? 1 : 0,
          JSON.stringify(revision),
        ]),
      );
      nameFiles(sql, fed, revisions);
    },
    refuse: async (fed, change, problem, author) => {
      sql.run(
        "update change set outcome = 'rejected', author = ?, problem = ? where fed = ? and id = ?",
        author,
        JSON.stringify(problem),
        fed,
        change,
      );
    },
    quarantine: async (fed, { id, hash, author, code, d }, at) => {
      sql.run(
        `insert into quarantine (fed, change, hash, received, author, code, d) values (?, ?, ?, ?, ?, ?, ?)
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
      sql.get<{ count: number }>(
        `insert into receipt_count (fed, year, count) values (?, ?, ?)
         on conflict do update set count = count + excluded.count returning count`,
        fed,
        year,
        count,
      )?.count ?? 0,
    seal: async (fed, changes) => {
      // The rows are there, claimed: each of them conflicts, and is completed.
      sql.insert(
        'change (fed, id, hash, received, outcome, type, author, record, revision, v, number, at, d)',
        changes.map(({ id, author, record, entry, v, number, at }) => [
          fed,
          id,
          '',
          at,
          'accepted',
          entry.type,
          author,
          record,
          'revision' in entry ? entry.revision.revision : null,
          v,
          number,
          at,
          contentOf(entry),
        ]),
        `on conflict (fed, id) do update set outcome = excluded.outcome, type = excluded.type, author = excluded.author,
           record = excluded.record, revision = excluded.revision, v = excluded.v, number = excluded.number,
           at = excluded.at, d = excluded.d`,
      );
    },
    raise: async (fed, count) => {
      const raised = sql.get<Federation>(
        `update federation set head = head + ? where fed = ?
         returning fed, id, code, name, head, backup_horizon as backupHorizon`,
        count,
        fed,
      );
      if (!raised) throw new Error(`no federation ${fed}`);
      return raised;
    },
    forgetDrafts: async (before) => {
      sql.run("delete from change where type in ('draft', 'discard') and received < ?", before);
    },
  } satisfies Partial<Writer>;
}
