import type { KeptRevision, Reader, StoredFile, Writer } from '../port.ts';
import type { Sql } from './sql.ts';

/** Remembers which files revisions name. */
export function nameFiles(sql: Sql, fed: number, revisions: readonly KeptRevision[]): void {
  const rows = revisions.flatMap(({ record, revision }) =>
    revision.files.map(({ sha256, name }) => [fed, sha256, record, revision.revision, name]),
  );
  sql.insert('file_use (fed, sha256, record, revision, name)', rows, 'on conflict do nothing');
}

/** Files: which are here, and who may see them. */
export function fileReads(sql: Sql) {
  return {
    missingFiles: async (fed, hashes) =>
      sql
        .all<{ sha256: string }>(
          `select distinct value as sha256 from json_each(?2) h
           where not exists (select 1 from file where fed = ?1 and sha256 = h.value)`,
          fed,
          JSON.stringify(hashes),
        )
        .map((row) => row.sha256),
    fileFor: async (fed, scope, sha256) =>
      sql.get<StoredFile & { name: string }>(
        `select s.sha256, s.bytes, s.type, u.name
         from file s
           join file_use u on u.fed = s.fed and u.sha256 = s.sha256
           join feed f on f.fed = u.fed and f.t = 'record' and f.id = u.record
         where s.fed = ?1 and s.sha256 = ?4 and f.live and (
           exists (select 1 from closure c where c.fed = f.fed and c.unit = f.unit
             and c.ancestor in (select value from json_each(?2)))
           or (f.shown and f.down in (select value from json_each(?3))
             and u.revision = coalesce(f.d ->> '$.accepted.revision', f.head)))
         limit 1`,
        fed,
        JSON.stringify(scope.units),
        JSON.stringify(scope.above),
        sha256,
      ),
    recordsNaming: async (fed, sha256) =>
      sql
        .all<{ record: string }>(
          'select distinct record from file_use where fed = ? and sha256 = ?',
          fed,
          sha256,
        )
        .map((row) => row.record),
  } satisfies Partial<Reader>;
}

/** Files, written. */
export function fileWrites(sql: Sql) {
  return {
    keepFile: async (fed, { sha256, bytes, type }, at) => {
      sql.run(
        'insert into file (fed, sha256, bytes, type, at) values (?, ?, ?, ?, ?) on conflict do nothing',
        fed,
        sha256,
        bytes,
        type,
        at,
      );
    },
  } satisfies Partial<Writer>;
}
