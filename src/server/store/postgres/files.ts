import type { RecordRow } from '../../../domain/record.ts';
import type { KeptRevision, Reader, StoredFile, Writer } from '../port.ts';
import type { Sql } from './sql.ts';

/** Remembers which files revisions name. */
export async function nameFiles(sql: Sql, fed: number, revisions: readonly KeptRevision[]): Promise<void> {
  const named = revisions.flatMap(({ record, revision }) =>
    revision.files.map(({ sha256, name }) => ({ sha256, record, revision: revision.revision, name })),
  );
  if (named.length === 0) return;
  await sql.run(
    `insert into file_use (fed, sha256, record, revision, name)
     select $1::int, n.* from unnest($2::text[], $3::text[], $4::text[], $5::text[]) n on conflict do nothing`,
    fed,
    named.map(({ sha256 }) => sha256),
    named.map(({ record }) => record),
    named.map(({ revision }) => revision),
    named.map(({ name }) => name),
  );
}

interface Use extends StoredFile {
  name: string;
  revision: string;
  inside: boolean;
  head: string | null;
  d: string;
}

/** Files: which are here, and who may see them. */
export function fileReads(sql: Sql) {
  return {
    missingFiles: async (fed, hashes) => {
      if (hashes.length === 0) return [];
      const rows = await sql.all<{ sha256: string }>(
        `select distinct h.sha256 from unnest($2::text[]) h (sha256)
         where not exists (select 1 from file where fed = $1 and sha256 = h.sha256)`,
        fed,
        hashes,
      );
      return rows.map((row) => row.sha256);
    },
    fileFor: async (fed, scope, sha256) => {
      const uses = await sql.all<Use>(
        `select s.sha256, s.bytes, s.type, u.name, u.revision, i.inside, f.head, f.d
         from file s
           join file_use u on u.fed = s.fed and u.sha256 = s.sha256
           join feed f on f.fed = u.fed and f.t = 'record' and f.id = u.record
           cross join lateral (select exists (
             select 1 from closure c where c.fed = f.fed and c.unit = f.unit and c.ancestor = any($2::text[])) as inside) i
         where s.fed = $1 and s.sha256 = $4 and f.live = 1
           and (i.inside or (f.shown = 1 and f.down = any($3::text[])))
         order by i.inside desc limit 100`,
        fed,
        scope.units,
        scope.above,
        sha256,
      );
      // From below only the published revision is seen, and so are its files.
      const seen = uses.find(
        ({ inside, revision, head, d }) =>
          inside || revision === ((JSON.parse(d) as Partial<RecordRow>).accepted?.revision ?? head),
      );
      return seen && { sha256: seen.sha256, bytes: seen.bytes, type: seen.type, name: seen.name };
    },
    recordsNaming: async (fed, sha256) =>
      (
        await sql.all<{ record: string }>(
          'select distinct record from file_use where fed = $1 and sha256 = $2',
          fed,
          sha256,
        )
      ).map((row) => row.record),
  } satisfies Partial<Reader>;
}

/** Files, written. */
export function fileWrites(sql: Sql) {
  return {
    keepFile: async (fed, { sha256, bytes, type }, at) => {
      await sql.run(
        'insert into file (fed, sha256, bytes, type, at) values ($1, $2, $3, $4, $5) on conflict do nothing',
        fed,
        sha256,
        bytes,
        type,
        at,
      );
    },
  } satisfies Partial<Writer>;
}
