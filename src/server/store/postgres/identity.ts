import type { BranchPeople, Device, Fed, Federation, Invitation, Mandate, Reader, Writer } from '../port.ts';
import { type OfficerColumns, toOfficer } from '../rows.ts';
import type { Sql } from './sql.ts';

const officerColumns = `o.id, o.name, o.role, o.unit, u.name as unit_name, u.kind, u.parent
  from officer o join unit u on u.fed = o.fed and u.id = o.unit`;
const federationColumns = 'fed, id, code, name, head, backup_horizon as "backupHorizon" from federation';
const deviceColumns = 'fed, id, name, since, revoked_at as "revokedAt" from device';
const mandateColumns = 'id, officer, unit, role, from_day as "from", to_day as "to" from mandate';

/** Federations, devices, officers, mandates and codes, read. */
export function identityReads(sql: Sql) {
  return {
    fact: async (name) =>
      (await sql.get<{ value: string }>('select value from meta where key = $1', name))?.value,
    federations: async () => sql.all<Federation>(`select ${federationColumns} order by fed`),
    federation: async (fed) => {
      const found = await sql.get<Federation>(`select ${federationColumns} where fed = $1`, fed);
      if (!found) throw new Error(`no federation ${fed}`);
      return found;
    },
    deviceByToken: async (hash) => sql.get<Device>(`select ${deviceColumns} where token_hash = $1`, hash),
    device: async (fed, id) => sql.get<Device>(`select ${deviceColumns} where fed = $1 and id = $2`, fed, id),
    devices: async (fed) =>
      sql.all<Device & { officers: string[] }>(
        `select d.fed, d.id, d.name, d.since, d.revoked_at as "revokedAt", array(
           select o.name::text from enrolment e join officer o on o.fed = e.fed and o.id = e.officer
           where e.fed = d.fed and e.device = d.id and e.left_at is null order by e.place) as officers
         from device d where d.fed = $1 order by d.since`,
        fed,
      ),
    officersOn: async (fed, device) => {
      const rows = await sql.all<OfficerColumns>(
        `select ${officerColumns} join enrolment e on e.fed = o.fed and e.officer = o.id
         where e.fed = $1 and e.device = $2 and e.left_at is null order by e.since, e.place`,
        fed,
        device,
      );
      return rows.map(toOfficer);
    },
    officer: async (fed, id) => {
      const row = await sql.get<OfficerColumns>(
        `select ${officerColumns} where o.fed = $1 and o.id = $2`,
        fed,
        id,
      );
      return row && toOfficer(row);
    },
    mandates: async (fed, officer, day) =>
      sql.all<Mandate>(
        `select ${mandateColumns} where fed = $1 and officer = $2 and from_day <= $3 and (to_day is null or to_day >= $3)
         order by unit, role, id`,
        fed,
        officer,
        day,
      ),
    invitation: async (code) =>
      sql.get<Invitation>(
        `select fed, code, unit, role, name, officer, expires, used_at as "usedAt", device as "usedBy"
         from invitation where code = $1`,
        code,
      ),
    branchPeople: async (fed, top, day, now) => ({
      mandates: await sql.all<Mandate & { name: string }>(
        `select m.id, m.officer, m.unit, m.role, m.from_day as "from", m.to_day as "to", o.name
         from closure c join mandate m on m.fed = c.fed and m.unit = c.unit
           join officer o on o.fed = m.fed and o.id = m.officer
         where c.fed = $1 and c.ancestor = $2 and (m.to_day is null or m.to_day >= $3)
         order by m.unit, m.from_day, m.id`,
        fed,
        top,
        day,
      ),
      devices: await sql.all<BranchPeople['devices'][number]>(
        `select e.officer, d.id, d.name, e.since, d.revoked_at as "revokedAt",
           (select max(l.seen) from client l where l.fed = e.fed and l.device = d.id and l.officer = e.officer) as seen
         from enrolment e join device d on d.fed = e.fed and d.id = e.device
         where e.fed = $1 and e.left_at is null and e.officer in (
           select m.officer from closure c join mandate m on m.fed = c.fed and m.unit = c.unit
           where c.fed = $1 and c.ancestor = $2)
         order by e.since, d.id`,
        fed,
        top,
      ),
      invitations: await sql.all<BranchPeople['invitations'][number]>(
        `select i.unit, i.role, i.name, i.officer, i.expires
         from closure c join invitation i on i.fed = c.fed and i.unit = c.unit
         where c.fed = $1 and c.ancestor = $2 and i.used_at is null and i.expires > $3
         order by i.expires, i.name`,
        fed,
        top,
        now,
      ),
    }),
    client: async (fed, id) =>
      sql.get<{ officer: string; device: string; boot: string }>(
        'select officer, device, boot from client where fed = $1 and id = $2',
        fed,
        id,
      ),
  } satisfies Partial<Reader>;
}

/** Federations, devices, officers, mandates and codes, written. */
export function identityWrites(sql: Sql) {
  return {
    addFederation: async ({ id, code, name }) => {
      const row = await sql.get<{ fed: Fed }>(
        'insert into federation (id, code, name) values ($1, $2, $3) returning fed',
        id,
        code,
        name,
      );
      if (!row) throw new Error('the federation was not written');
      return row.fed;
    },
    addDevice: async (fed, { id, name, since, tokenHash }) => {
      await sql.run(
        'insert into device (fed, id, name, token_hash, since) values ($1, $2, $3, $4, $5)',
        fed,
        id,
        name,
        tokenHash,
        since,
      );
    },
    renameDevice: async (fed, device, name) => {
      await sql.run('update device set name = $1 where fed = $2 and id = $3', name, fed, device);
    },
    revokeDevice: async (fed, device, at) => {
      await sql.run('delete from subscription where fed = $1 and device = $2', fed, device);
      const revoked = await sql.count(
        'update device set revoked_at = coalesce(revoked_at, $1) where fed = $2 and id = $3',
        at,
        fed,
        device,
      );
      return revoked > 0;
    },
    addOfficer: async (fed, { id, name, unit, role }) => {
      await sql.run(
        'insert into officer (fed, id, name, unit, role) values ($1, $2, $3, $4, $5) on conflict do nothing',
        fed,
        id,
        name,
        unit,
        role,
      );
    },
    addMandate: async (fed, { id, officer, unit, role, from, to }) => {
      await sql.run(
        'insert into mandate (fed, id, officer, unit, role, from_day, to_day) values ($1, $2, $3, $4, $5, $6, $7)',
        fed,
        id,
        officer,
        unit,
        role,
        from,
        to,
      );
    },
    endMandates: async (fed, unit, on) => {
      const open = await sql.all<Mandate>(
        `select ${mandateColumns} where fed = $1 and unit = $2 and (to_day is null or to_day > $3)`,
        fed,
        unit,
        on,
      );
      await sql.run(
        'update mandate set to_day = $1 where fed = $2 and unit = $3 and (to_day is null or to_day > $1)',
        on,
        fed,
        unit,
      );
      return open;
    },
    moveOfficers: async (fed, from, to) => {
      await sql.run('update officer set unit = $1 where fed = $2 and unit = $3', to, fed, from);
    },
    enrol: async (fed, device, officer, at) => {
      await sql.run(
        `insert into enrolment (fed, device, officer, since) values ($1, $2, $3, $4)
         on conflict (fed, device, officer) do update set left_at = null`,
        fed,
        device,
        officer,
        at,
      );
    },
    leave: async (fed, device, officer, at) => {
      await sql.run(
        'delete from subscription where fed = $1 and device = $2 and officer = $3',
        fed,
        device,
        officer,
      );
      const left = await sql.count(
        'update enrolment set left_at = $1 where fed = $2 and device = $3 and officer = $4 and left_at is null',
        at,
        fed,
        device,
        officer,
      );
      return left > 0;
    },
    addInvitation: async ({ fed, code, unit, role, name, officer, expires }) => {
      await sql.run(
        'insert into invitation (fed, code, unit, role, name, officer, expires) values ($1, $2, $3, $4, $5, $6, $7)',
        fed,
        code,
        unit,
        role,
        name,
        officer,
        expires,
      );
    },
    useInvitation: async (fed, code, device, at) =>
      (await sql.count(
        'update invitation set used_at = $1, device = $2 where fed = $3 and code = $4 and used_at is null',
        at,
        device,
        fed,
        code,
      )) > 0,
    seenClient: async (fed, { id, officer, device, boot }, at) => {
      await sql.run(
        `insert into client (fed, id, officer, device, boot, seen) values ($1, $2, $3, $4, $5, $6)
         on conflict (fed, id) do update set device = excluded.device, boot = excluded.boot, seen = excluded.seen
         where client.officer = excluded.officer`,
        fed,
        id,
        officer,
        device,
        boot,
        at,
      );
    },
  } satisfies Partial<Writer>;
}
