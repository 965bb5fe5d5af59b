/**
 * The schema, one step for each version, each run in one transaction (G2). A step that was released is never edited.
 * The federation leads every key, so that a larger store can be cut along it.
 */
export const steps: readonly string[] = [
  `
  create table meta (key text primary key, value text not null) without rowid;

  create table federation (
    fed integer primary key, id text not null unique, code text not null unique, name text not null,
    head integer not null default 0, backup_horizon integer not null default 0
  );
  create table receipt_count (
    fed integer not null, year integer not null, count integer not null, primary key (fed, year)
  ) without rowid;

  create table unit (
    fed integer not null references federation, id text not null, parent text, kind text not null, name text not null,
    code text not null, members integer not null, workforce integer not null, from_day text not null, to_day text,
    stamp integer not null default 0, primary key (fed, id), foreign key (fed, parent) references unit (fed, id)
  );
  create unique index unit_code on unit (fed, code) where to_day is null;
  create index unit_parent on unit (fed, parent);
  create table closure (
    fed integer not null, ancestor text not null, unit text not null, depth integer not null,
    primary key (fed, ancestor, unit)
  ) without rowid;
  create index closure_up on closure (fed, unit, ancestor, depth);

  create table officer (
    fed integer not null, id text not null, name text not null, unit text not null, role text not null,
    primary key (fed, id), foreign key (fed, unit) references unit (fed, id)
  );
  create table mandate (
    fed integer not null, id text not null, officer text not null, unit text not null, role text not null,
    from_day text not null, to_day text, primary key (fed, id), foreign key (fed, unit) references unit (fed, id)
  );
  create index mandate_officer on mandate (fed, officer);
  create index mandate_unit on mandate (fed, unit);
  create table invitation (
    fed integer not null, code text not null, unit text not null, role text not null, name text not null,
    officer text not null, expires text not null, used_at text, device text, primary key (fed, code)
  );
  create unique index invitation_code on invitation (code);
  create table device (
    fed integer not null, id text not null, name text not null, token_hash text not null, since text not null,
    revoked_at text, primary key (fed, id)
  );
  create unique index device_token on device (token_hash);
  create table enrolment (
    fed integer not null, device text not null, officer text not null, since text not null, left_at text,
    primary key (fed, device, officer)
  );
  create table client (
    fed integer not null, id text not null, officer text not null, device text not null, boot text not null,
    seen text not null, primary key (fed, id)
  ) without rowid;

  create table campaign (
    fed integer not null, id text not null, unit text not null, version integer not null, state text not null,
    etag text not null, d text not null, primary key (fed, id), foreign key (fed, unit) references unit (fed, id)
  );
  create table campaign_version (
    fed integer not null, id text not null, version integer not null, at text not null, by text not null, d text not null,
    primary key (fed, id, version)
  );
  create table form (
    fed integer not null, campaign text not null, id text not null, version integer not null,
    published integer not null, d text not null, primary key (fed, campaign, id, version)
  );
  create table round_close (
    fed integer not null, campaign text not null, round integer not null, at text not null, by text not null,
    v integer not null, d text not null, primary key (fed, campaign, round)
  );
  create table frozen (
    fed integer not null, campaign text not null, round integer not null, day text not null, d text not null,
    primary key (fed, campaign, round)
  );
  create table opened (
    fed integer not null, campaign text not null, unit text not null, version integer not null, at text not null,
    primary key (fed, campaign, unit)
  ) without rowid;

  create table change (
    fed integer not null, id text not null, hash text not null, received text not null, outcome text, type text,
    author text, record text, revision text, v integer, number text, at text, problem text, d text,
    primary key (fed, id)
  ) without rowid;
  create index change_record on change (fed, record, v) where record is not null;
  create table revision (
    fed integer not null, record text not null, revision text not null, sibling integer not null, d text not null,
    primary key (fed, record, revision)
  ) without rowid;
  create table quarantine (
    fed integer not null, change text not null, hash text not null, received text not null, author text not null,
    code text not null, d text not null, primary key (fed, change, hash)
  );
  create table desk_write (
    fed integer not null, change text not null, hash text not null, kind text not null, by text not null,
    at text not null, v integer, reply text not null, primary key (fed, change)
  );

  create table feed (
    fed integer not null, t text not null, id text not null, v integer not null, mark text not null,
    unit text not null, own integer not null, down text, shown integer not null, live integer not null,
    campaign text, round integer, form text, state text, sibling_of text, head text, d text not null,
    primary key (fed, t, id)
  ) without rowid;
  create index feed_v on feed (fed, v);
  create index feed_unit on feed (fed, unit, v, live, own, mark, campaign, round, form);
  create index feed_down on feed (fed, down, v) where down is not null;
  create index feed_frame on feed (fed, v) where t in ('campaign', 'form', 'unit');
  `,
  `
  create table file (
    fed integer not null, sha256 text not null, bytes integer not null, type text not null, at text not null,
    primary key (fed, sha256)
  ) without rowid;
  create table file_use (
    fed integer not null, sha256 text not null, record text not null, revision text not null, name text not null,
    primary key (fed, sha256, record, revision)
  ) without rowid;
  insert into file_use (fed, sha256, record, revision, name)
    select r.fed, f.value ->> 'sha256', r.record, r.revision, f.value ->> 'name'
    from revision r cross join json_each(r.d, '$.files') f where true on conflict do nothing;
  `,
  `
  create table subscription (
    fed integer not null, officer text not null, device text not null, endpoint text not null, p256dh text not null,
    auth text not null, since text not null, primary key (fed, officer, device)
  ) without rowid;
  create table news (
    fed integer not null, officer text not null, code text not null, id text not null, days integer not null,
    at text not null, primary key (fed, officer, code, id)
  ) without rowid;
  create table told (fed integer primary key, v integer not null, day text not null);
  create index change_review on change (fed, v) where type = 'review';
  `,
];
