import type { News, Reader, Subscription, ToldMark, Writer } from '../port.ts';
import type { Sql } from './sql.ts';

const inForce = 'm.from_day <= ?3 and (m.to_day is null or m.to_day >= ?3)';

/** Where devices take pushes, and what there is to tell. */
export function pushReads(sql: Sql) {
  return {
    subscriptions: async (fed, officer) =>
      sql.all<Subscription>(
        `select officer, device, endpoint, p256dh, auth from subscription where fed = ?1 and officer = ?2
         order by device`,
        fed,
        officer,
      ),
    toldMark: async (fed) => sql.get<ToldMark>('select v, day from told where fed = ?1', fed),
    reviewsFor: async (fed, { after, upTo }, day) =>
      sql.all<{ record: string; decision: string; officer: string }>(
        `select distinct c.v, c.record, c.d ->> '$.review.decision' as decision, s.officer
         from change c
           join feed f on f.fed = c.fed and f.t = 'record' and f.id = c.record
           join mandate m on m.fed = c.fed and m.unit = f.unit and ${inForce}
           join subscription s on s.fed = c.fed and s.officer = m.officer
         where c.fed = ?1 and c.v > ?2 and c.v <= ?4 and c.type = 'review' and s.officer <> c.author
         order by c.v, s.officer`,
        fed,
        after,
        day,
        upTo,
      ),
    plansFor: async (fed, { after, upTo }, day) =>
      sql.all<{ campaign: string; officer: string }>(
        `select distinct p.id as campaign, s.officer
         from feed f
           join campaign p on p.fed = f.fed and p.id = f.id and p.state = 'launched'
           join closure c on c.fed = f.fed and c.ancestor = p.unit and c.unit <> p.unit
           join mandate m on m.fed = f.fed and m.unit = c.unit and ${inForce}
           join subscription s on s.fed = f.fed and s.officer = m.officer
         where f.fed = ?1 and f.v > ?2 and f.v <= ?4 and f.t = 'campaign' order by 1, 2`,
        fed,
        after,
        day,
        upTo,
      ),
    owing: async (fed, { campaign, unit, form, round }, day) => {
      const rows = sql.all<{ officer: string }>(
        `select distinct s.officer
         from closure c
           join mandate m on m.fed = c.fed and m.unit = c.unit and ${inForce}
           join subscription s on s.fed = c.fed and s.officer = m.officer
         where c.fed = ?1 and c.ancestor = ?2 and c.unit <> ?2 and not exists (
           select 1 from feed f where f.fed = c.fed and f.t = 'record' and f.unit = c.unit and f.live = 1
             and f.campaign = ?4 and f.form = ?5 and coalesce(f.round, 0) = ?6
             and f.state in ('submitted', 'accepted', 'locked'))
         order by 1`,
        fed,
        unit,
        day,
        campaign,
        form,
        round ?? 0,
      );
      return rows.map((row) => row.officer);
    },
    awaited: async (fed) => {
      const rows = sql.all<{ officer: string }>(
        'select distinct officer from news where fed = ?1 order by 1',
        fed,
      );
      return rows.map((row) => row.officer);
    },
  } satisfies Partial<Reader>;
}

/** Subscriptions and news, written. */
export function pushWrites(sql: Sql) {
  return {
    keepFact: async (name, value) => {
      sql.run('insert into meta (key, value) values (?1, ?2) on conflict do nothing', name, value);
      const kept = sql.get<{ value: string }>('select value from meta where key = ?1', name);
      return kept?.value ?? value;
    },
    subscribe: async (fed, { officer, device, endpoint, p256dh, auth }, at) => {
      sql.run(
        `insert into subscription (fed, officer, device, endpoint, p256dh, auth, since)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict (fed, officer, device) do update
         set endpoint = excluded.endpoint, p256dh = excluded.p256dh, auth = excluded.auth, since = excluded.since`,
        fed,
        officer,
        device,
        endpoint,
        p256dh,
        auth,
        at,
      );
    },
    unsubscribe: async (fed, device, officer) => {
      sql.run(
        'delete from subscription where fed = ?1 and device = ?2 and officer = ?3',
        fed,
        device,
        officer,
      );
    },
    markTold: async (fed, before, { v, day }) =>
      before
        ? sql.run(
            'update told set v = ?2, day = ?3 where fed = ?1 and v = ?4 and day = ?5',
            fed,
            v,
            day,
            before.v,
            before.day,
          ) > 0
        : sql.run('insert into told (fed, v, day) values (?1, ?2, ?3) on conflict do nothing', fed, v, day) >
          0,
    addNews: async (fed, news, at) => {
      for (const { officer, code, id, days } of news)
        sql.run(
          `insert into news (fed, officer, code, id, days, at) values (?1, ?2, ?3, ?4, ?5, ?6)
           on conflict (fed, officer, code, id) do update set days = excluded.days, at = excluded.at`,
          fed,
          officer,
          code,
          id,
          days,
          at,
        );
    },
    takeNews: async (fed, officer, since) => {
      const taken = sql.all<News & { at: string }>(
        'delete from news where fed = ?1 and officer = ?2 returning officer, code, id, days, at',
        fed,
        officer,
      );
      return taken
        .filter(({ at }) => at >= since)
        .map(({ officer, code, id, days }) => ({ officer, code, id, days }));
    },
  } satisfies Partial<Writer>;
}
