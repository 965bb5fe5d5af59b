import type { Campaign } from '../../../domain/campaign.ts';
import type { Form } from '../../../domain/form/types.ts';
import type { Reader, Writer } from '../port.ts';
import type { Sql } from './sql.ts';

/** Campaigns, their forms, and what is kept about a round, read. */
export function campaignReads(sql: Sql) {
  return {
    campaignTag: async (fed, id) =>
      sql.get<{ etag: string }>('select etag from campaign where fed = ? and id = ?', fed, id)?.etag,
    campaign: async (fed, id) => {
      const row = sql.get<{ d: string; etag: string }>(
        'select d, etag from campaign where fed = ? and id = ?',
        fed,
        id,
      );
      if (!row) return undefined;
      const rounds = sql.all<{ no: number }>(
        `select distinct value ->> 'no' as no from campaign_version v, json_each(v.d, '$.rounds')
         where v.fed = ? and v.id = ?`,
        fed,
        id,
      );
      const launched = sql.get<{ at: string | null }>(
        "select min(at) as at from campaign_version where fed = ? and id = ? and d ->> '$.state' <> 'draft'",
        fed,
        id,
      );
      return {
        launchedAt: launched?.at ?? null,
        campaign: JSON.parse(row.d) as Campaign,
        etag: row.etag,
        rounds: new Set(rounds.map((round) => round.no)),
      };
    },
    launchedCampaigns: async (fed) =>
      sql
        .all<{ id: string }>("select id from campaign where fed = ? and state <> 'draft'", fed)
        .map((row) => row.id),
    form: async (fed, campaign, id, version) => {
      const row = sql.get<{ d: string }>(
        'select d from form where fed = ? and campaign = ? and id = ? and version = ?',
        fed,
        campaign,
        id,
        version,
      );
      return row && (JSON.parse(row.d) as Form);
    },
    forms: async (fed, campaign) =>
      sql
        .all<{ d: string; published: number }>(
          'select d, published from form where fed = ? and campaign = ? order by id, version',
          fed,
          campaign,
        )
        .map((row) => ({ form: JSON.parse(row.d) as Form, published: row.published === 1 })),
    deskWrite: async (fed, change) =>
      sql.get<{ hash: string; reply: string }>(
        'select hash, reply from desk_write where fed = ? and change = ?',
        fed,
        change,
      ),
    frozen: async (fed, campaign, round) =>
      sql.get<{ d: string }>(
        'select d from frozen where fed = ? and campaign = ? and round = ?',
        fed,
        campaign,
        round,
      )?.d,
    roundClose: async (fed, campaign, round) =>
      sql.get<{ at: string; d: string }>(
        'select at, d from round_close where fed = ? and campaign = ? and round = ?',
        fed,
        campaign,
        round,
      ),
    opened: async (fed, campaign, units) =>
      sql.all<{ unit: string; version: number; at: string }>(
        `select o.unit, o.version, o.at from json_each(?3) u cross join opened o
           on o.fed = ?1 and o.campaign = ?2 and o.unit = u.value`,
        fed,
        campaign,
        JSON.stringify(units),
      ),
  } satisfies Partial<Reader>;
}

/** Campaigns, their forms, and what is kept about a round, written. */
export function campaignWrites(sql: Sql) {
  return {
    saveCampaign: async (fed, campaign, etag, at, by) => {
      const d = JSON.stringify(campaign);
      sql.run(
        `insert into campaign (fed, id, unit, version, state, etag, d) values (?, ?, ?, ?, ?, ?, ?)
         on conflict do update set version = excluded.version, state = excluded.state, etag = excluded.etag, d = excluded.d`,
        fed,
        campaign.id,
        campaign.unit,
        campaign.version,
        campaign.state,
        etag,
        d,
      );
      sql.run(
        'insert into campaign_version (fed, id, version, at, by, d) values (?, ?, ?, ?, ?, ?)',
        fed,
        campaign.id,
        campaign.version,
        at,
        by,
        d,
      );
    },
    saveForm: async (fed, campaign, form, published) => {
      sql.run(
        `insert into form (fed, campaign, id, version, published, d) values (?, ?, ?, ?, ?, ?)
         on conflict do update set published = excluded.published, d = excluded.d`,
        fed,
        campaign,
        form.id,
        form.version,
        published ? 1 : 0,
        JSON.stringify(form),
      );
    },
    dropForm: async (fed, campaign, id, version) => {
      sql.run(
        'delete from form where fed = ? and campaign = ? and id = ? and version = ? and published = 0',
        fed,
        campaign,
        id,
        version,
      );
    },
    keepDeskWrite: async (fed, { change, hash, kind, by, v, reply }, at) => {
      sql.run(
        'insert into desk_write (fed, change, hash, kind, by, at, v, reply) values (?, ?, ?, ?, ?, ?, ?, ?)',
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
      sql.run(
        'insert into frozen (fed, campaign, round, day, d) values (?, ?, ?, ?, ?) on conflict do nothing',
        fed,
        campaign,
        round,
        day,
        d,
      );
    },
    closeRound: async (fed, { campaign, round, by, v, d }, at) => {
      sql.run(
        'insert into round_close (fed, campaign, round, at, by, v, d) values (?, ?, ?, ?, ?, ?, ?)',
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
      for (const unit of units) {
        sql.run(
          `insert into opened (fed, campaign, unit, version, at) values (?, ?, ?, ?, ?)
           on conflict do update set version = excluded.version where excluded.version > version`,
          fed,
          campaign,
          unit,
          version,
          at,
        );
      }
    },
  } satisfies Partial<Writer>;
}
