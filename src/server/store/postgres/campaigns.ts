import type { Campaign } from '../../../domain/campaign.ts';
import type { Form } from '../../../domain/form/types.ts';
import type { Reader, Writer } from '../port.ts';
import type { Sql } from './sql.ts';

/** Campaigns, their forms, and what is kept about a round, read. */
export function campaignReads(sql: Sql) {
  return {
    campaignTag: async (fed, id) =>
      (await sql.get<{ etag: string }>('select etag from campaign where fed = $1 and id = $2', fed, id))
        ?.etag,
    campaign: async (fed, id) => {
      const row = await sql.get<{ d: string; etag: string }>(
        'select d, etag from campaign where fed = $1 and id = $2',
        fed,
        id,
      );
      if (!row) return undefined;
      const versions = await sql.all<{ at: string; d: string }>(
        'select at, d from campaign_version where fed = $1 and id = $2 order by at',
        fed,
        id,
      );
      const written = versions.map(({ at, d }) => ({ at, campaign: JSON.parse(d) as Campaign }));
      return {
        launchedAt: written.find(({ campaign }) => campaign.state !== 'draft')?.at ?? null,
        campaign: JSON.parse(row.d) as Campaign,
        etag: row.etag,
        rounds: new Set(written.flatMap(({ campaign }) => campaign.rounds.map((round) => round.no))),
      };
    },
    launchedCampaigns: async (fed) =>
      (await sql.all<{ id: string }>("select id from campaign where fed = $1 and state <> 'draft'", fed)).map(
        (row) => row.id,
      ),
    form: async (fed, campaign, id, version) => {
      const row = await sql.get<{ d: string }>(
        'select d from form where fed = $1 and campaign = $2 and id = $3 and version = $4',
        fed,
        campaign,
        id,
        version,
      );
      return row && (JSON.parse(row.d) as Form);
    },
    forms: async (fed, campaign) =>
      (
        await sql.all<{ d: string; published: number }>(
          'select d, published from form where fed = $1 and campaign = $2 order by id, version',
          fed,
          campaign,
        )
      ).map((row) => ({ form: JSON.parse(row.d) as Form, published: row.published === 1 })),
    deskWrite: async (fed, change) =>
      sql.get<{ hash: string; reply: string }>(
        'select hash, reply from desk_write where fed = $1 and change = $2',
        fed,
        change,
      ),
    frozen: async (fed, campaign, round) =>
      (
        await sql.get<{ d: string }>(
          'select d from frozen where fed = $1 and campaign = $2 and round = $3',
          fed,
          campaign,
          round,
        )
      )?.d,
    roundClose: async (fed, campaign, round) =>
      sql.get<{ at: string; d: string }>(
        'select at, d from round_close where fed = $1 and campaign = $2 and round = $3',
        fed,
        campaign,
        round,
      ),
    opened: async (fed, campaign, units) =>
      sql.all<{ unit: string; version: number; at: string }>(
        'select unit, version, at from opened where fed = $1 and campaign = $2 and unit = any($3::text[])',
        fed,
        campaign,
        units,
      ),
  } satisfies Partial<Reader>;
}

/** Campaigns, their forms, and what is kept about a round, written. */
export function campaignWrites(sql: Sql) {
  return {
    saveCampaign: async (fed, campaign, etag, at, by) => {
      const d = JSON.stringify(campaign);
      await sql.run(
        `insert into campaign (fed, id, unit, version, state, etag, d) values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (fed, id) do update set version = excluded.version, state = excluded.state, etag = excluded.etag, d = excluded.d`,
        fed,
        campaign.id,
        campaign.unit,
        campaign.version,
        campaign.state,
        etag,
        d,
      );
      await sql.run(
        'insert into campaign_version (fed, id, version, at, by, d) values ($1, $2, $3, $4, $5, $6)',
        fed,
        campaign.id,
        campaign.version,
        at,
        by,
        d,
      );
    },
    saveForm: async (fed, campaign, form, published) => {
      await sql.run(
        `insert into form (fed, campaign, id, version, published, d) values ($1, $2, $3, $4, $5, $6)
         on conflict (fed, campaign, id, version) do update set published = excluded.published, d = excluded.d`,
        fed,
        campaign,
        form.id,
        form.version,
        published ? 1 : 0,
        JSON.stringify(form),
      );
    },
    dropForm: async (fed, campaign, id, version) => {
      await sql.run(
        'delete from form where fed = $1 and campaign = $2 and id = $3 and version = $4 and published = 0',
        fed,
        campaign,
        id,
        version,
      );
    },
    keepDeskWrite: async (fed, { change, hash, kind, by, v, reply }, at) => {
      await sql.run(
        'insert into desk_write (fed, change, hash, kind, by, at, v, reply) values ($1, $2, $3, $4, $5, $6, $7, $8)',
        fed,
        change,
        hash,
        kind,
        by,
        at,
        v,
        reply,
      );
    },
    freeze: async (fed, campaign, round, day, d) => {
      await sql.run(
        'insert into frozen (fed, campaign, round, day, d) values ($1, $2, $3, $4, $5) on conflict do nothing',
        fed,
        campaign,
        round,
        day,
        d,
      );
    },
    closeRound: async (fed, { campaign, round, by, v, d }, at) => {
      await sql.run(
        'insert into round_close (fed, campaign, round, at, by, v, d) values ($1, $2, $3, $4, $5, $6, $7)',
        fed,
        campaign,
        round,
        at,
        by,
        v,
        d,
      );
    },
    markOpened: async (fed, campaign, units, version, at) => {
      await sql.run(
        `insert into opened (fed, campaign, unit, version, at)
         select $1::int, $2::text, u.id, $4::int, $5::text
         from (select distinct id from unnest($3::text[]) g (id) order by 1) u
         on conflict (fed, campaign, unit) do update set version = excluded.version
         where excluded.version > opened.version`,
        fed,
        campaign,
        units,
        version,
        at,
      );
    },
  } satisfies Partial<Writer>;
}
