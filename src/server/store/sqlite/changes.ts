import type { Problem } from '../../../domain/problem.ts';
import type { HistoryEntry, RecordRow } from '../../../domain/record.ts';
import type { Claim, Federation, Reader, Writer } from '../port.ts';
import type { Sql } from './sql.ts';

interface ChangeColumns {
  id: string;
  hash: string;
  outcome: 'accepted' | 'rejected' | null;
  v: number | null;
  number: string | null;
  at: string | null;
  problem: string | null;
  files: string | null;
}

function toClaim(row: ChangeColumns): Claim {
  const { id, hash } = row;
  if (row.outcome === 'rejected' && row.problem !== null) {
    return { id, hash, answer: { outcome: 'rejected', problem: JSON.parse(row.problem) as Problem } };
  }
  if (row.outcome !== 'accepted' || row.v === null || row.at === null)
    return { id, hash, answer: { outcome: 'open' } };
  const files =
    row.files === null ? [] : (JSON.parse(row.files) as { sha256: string }[]).map((file) => file.sha256);
  const number = row.number === null ? {} : { number: row.number };
  return { id, hash, answer: { outcome: 'accepted', ...number, at: row.at, v: row.v, files } };
}

const receiptOf = (row: { number: string | null; at: string; v: number }) =>
  row.number === null ? { at: row.at, v: row.v } : { number: row.number, at: row.at, v: row.v };

/** The append-only history of changes, read. */
export function changeReads(sql: Sql) {
  return {
    claims: async (fed, ids) =>
      sql
        .all<ChangeColumns>(
          `select id, hash, outcome, v, number, at, problem, d -> '$.revision.files' as files from change
           where fed = ? and id in (select value from json_each(?))`,
          fed,
          JSON.stringify(ids),
        )
        .map(toClaim),
    hasRevision: async (fed, record, revision) =>
      sql.get(
        "select 1 as yes from change where fed = ? and record = ? and revision = ? and type in ('submit', 'revise')",
        fed,
        record,
        revision,
      ) !== undefined,
    history: async (fed, record) =>
      sql
        .all<{ d: string; number: string | null; at: string; v: number }>(
          `select d, number, at, v from change
           where fed = ? and record = ? and outcome = 'accepted' and type in ('submit', 'revise', 'withdraw', 'review')
           order by v`,
          fed,
          record,
        )
        .map((row) => ({ ...JSON.parse(row.d), receipt: receiptOf(row) }) as HistoryEntry),
    records: async (fed, ids) =>
      sql
        .all<{ d: string }>(
          "select d from feed where fed = ? and t = 'record' and id in (select value from json_each(?))",
          fed,
          JSON.stringify(ids),
        )
        .map((row) => JSON.parse(row.d) as RecordRow),
    recordsOf: async (fed, { campaign, round, unit, form }) =>
      sql
        .all<{ d: string }>(
          `select d from feed where fed = ? and t = 'record' and campaign = ? and round is ? and unit = ? and form = ?
           order by sibling_of is not null, v`,
          fed,
          campaign,
          round,
          unit,
          form,
        )
        .map((row) => JSON.parse(row.d) as RecordRow),
    recordTags: async (fed, campaign, round, top) =>
      sql.all<{ id: string; v: number }>(
        `select f.id, f.v from closure c cross join feed f indexed by feed_key
           on f.fed = ?1 and f.campaign = ?3 and f.unit = c.unit and f.t = 'record'
         where c.fed = ?1 and c.ancestor = ?2
           and ${round === null ? '?4 is null' : '(f.round = ?4 or f.round is null)'}`,
        fed,
        top,
        campaign,
        round,
      ),
    standingOf: async (fed, ids) => {
      const rows = sql.all<{ t: string; id: string; unit: string; d: string }>(
        `select t, id, unit, d from feed
         where fed = ? and t in ('draft', 'record') and live and id in (select value from json_each(?))`,
        fed,
        JSON.stringify(ids),
      );
      return {
        records: rows.filter((row) => row.t === 'record').map((row) => JSON.parse(row.d) as RecordRow),
        drafts: rows.filter((row) => row.t === 'draft').map(({ id, unit }) => ({ id, unit })),
      };
    },
    // Files themselves travel by a protocol of their own; until then the endpoint has none.
    missingFiles: async (_fed, hashes) => [...new Set(hashes)],
  } satisfies Partial<Reader>;
}

/** The append-only history of changes, written. */
export function changeWrites(sql: Sql) {
  let depth = 0;
  return {
    savepoint: async (work) => {
      const name = `s${depth++}`;
      sql.run(`savepoint ${name}`);
      try {
        const value = await work();
        sql.run(`release ${name}`);
        return value;
      } catch (error) {
        sql.run(`rollback to ${name}`);
        sql.run(`release ${name}`);
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
    keep: async (fed, { id, author, record, revision }, { type, entry }) => {
      sql.run(
        'update change set type = ?, author = ?, record = ?, revision = ?, d = ? where fed = ? and id = ?',
        type,
        author,
        record,
        revision,
        entry === null ? null : JSON.stringify(entry),
        fed,
        id,
      );
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
    seal: async (fed, change, { v, number, at }) => {
      sql.run(
        "update change set outcome = 'accepted', v = ?, number = ?, at = ? where fed = ? and id = ?",
        v,
        number,
        at,
        fed,
        change,
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
