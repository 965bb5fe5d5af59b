import type { BranchPeople, Device, Fed, Federation, Invitation, Mandate, Reader, Writer } from '../port.ts';
import { type OfficerColumns, toOfficer } from '../rows.ts';
import type { Sql } from './sql.ts';

const officerColumns = `o.id, o.name, o.role, o.unit, u.name as unit_name, u.kind, u.parent
  from officer o join unit u on u.fed = o.fed and u.id = o.unit`;
const federationColumns = 'fed, id, code, name, head, backup_horizon as backupHorizon from federation';
const deviceColumns = 'fed, id, name, since, revoked_at as revokedAt from device';
const mandateColumns = 'id, officer, unit, role, from_day as "from", to_day as "to" from mandate';

/** Federations, devices, officers, mandates and codes, read. */
export function identityReads(sql: Sql) {
  return {
    fact: async (name) => sql.get<{ value: string }>('select value from meta where key = ?', name)?.value,
    federations: async () => sql.all<Federation>(`select ${federationColumns} order by fed`),
    federation: async (fed) => {
      const found = sql.get<Federation>(`select ${federationColumns} where fed = ?`, fed);
      if (!found) throw new Error(`no federation ${fed}`);
      return found;
    },
    deviceByToken: async (hash) => sql.get<Device>(`select ${deviceColumns} where token_hash = ?`, hash),
    device: async (fed, id) => sql.get<Device>(`select ${deviceColumns} where fed = ? and id = ?`, fed, id),
    devices: async (fed) =>
      sql.all<Device>(`select ${deviceColumns} where fed = ? order by since`, fed).map((device) => ({
        ...device,
        officers: sql
          .all<{ name: string }>(
            `select o.name from enrolment e join officer o on o.fed = e.fed and o.id = e.officer
             where e.fed = ? and e.device = ? and e.left_at is null`,
            fed,
            device.id,
          )
          .map((row) => row.name),
      })),
    officersOn: async (fed, device) =>
      sql
        .all<OfficerColumns>(
          `select ${officerColumns} join enrolment e on e.fed = o.fed and e.officer = o.id
           where e.fed = ? and e.device = ? and e.left_at is null order by e.since, e.rowid`,
          fed,
          device,
        )
        .map(toOfficer),
    officer: async (fed, id) => {
      const row = sql.get<OfficerColumns>(`select ${officerColumns} where o.fed = ? and o.id = ?`, fed, id);
      return row && toOfficer(row);
    },
    mandates: async (fed, officer, day) =>
      sql.all<Mandate>(
        `select ${mandateColumns} where fed = ? and officer = ? and from_day <= ? and (to_day is null or to_day >= ?)
         order by unit, role, id`,
        fed,
        officer,
        day,
        day,
      ),
    invitation: async (code) =>
      sql.get<Invitation>(
        `select fed, code, unit, role, name, officer, expires, used_at as usedAt, device as usedBy
         from invitation where code = ?`,
        code,
      ),
    branchPeople: async (fed, top, day, now) => ({
      mandates: sql.all<Mandate & { name: string }>(
        `select m.id, m.officer, m.unit, m.role, m.from_day as "from", m.to_day as "to", o.name
         from closure c join mandate m on m.fed = c.fed and m.unit = c.unit
           join officer o on o.fed = m.fed and o.id = m.officer
         where c.fed = ?1 and c.ancestor = ?2 and (m.to_day is null or m.to_day >= ?3)
         order by m.unit, m.from_day, m.id`,
        fed,
        top,
        day,
      ),
      devices: sql.all<BranchPeople['devices'][number]>(
        `select e.officer, d.id, d.name, e.since, d.revoked_at as "revokedAt",
           (select max(l.seen) from client l where l.fed = e.fed and l.device = d.id and l.officer = e.officer) as seen
         from enrolment e join device d on d.fed = e.fed and d.id = e.device
         where e.fed = ?1 and e.left_at is null and e.officer in (
           select m.officer from closure c join mandate m on m.fed = c.fed and m.unit = c.unit
           where c.fed = ?1 and c.ancestor = ?2)
         order by e.since, d.id`,
        fed,
        top,
      ),
      invitations: sql.all<BranchPeople['invitations'][number]>(
        `select i.unit, i.role, i.name, i.officer, i.expires
         from closure c join invitation i on i.fed = c.fed and i.unit = c.unit
         where c.fed = ?1 and c.ancestor = ?2 and i.used_at is null and i.expires > ?3
         order by i.expires, i.name`,
        fed,
        top,
        now,
      ),
    }),
    client: async (fed, id) =>
      sql.get<{ officer: string; device: string; boot: string }>(
        'select officer, device, boot from client where fed = ? and id = ?',
        fed,
        id,
      ),
  } satisfies Partial<Reader>;
}

/** Federations, devices, officers, mandates and codes, written. */
export function identityWrites(sql: Sql) {
  return {
    addFederation: async ({ id, code, name }) => {
      const row = sql.get<{ fed: Fed }>(
        'insert into federation (id, code, name) values (?, ?, ?) returning fed',
        id,
        code,
        name,
      );
      if (!row) throw new Error('the federation was not written');
      return row.fed;
    },
    addDevice: async (fed, { id, name, since, tokenHash }) => {
      sql.run(
        'insert into device (fed, id, name, token_hash, since) values (?, ?, ?, ?, ?)',
        fed,
        id,
        name,
        tokenHash,
        since,
      );
    },
    renameDevice: async (fed, device, name) => {
      sql.run('update device set name = ? where fed = ? and id = ?', name, fed, device);
    },
    revokeDevice: async (fed, device, at) => {
      sql.run('delete from subscription where fed = ? and device = ?', fed, device);
      return (
        sql.run(
          'update device set revoked_at = coalesce(revoked_at, ?) where fed = ? and id = ?',
          at,
          fed,
          device,
        ) > 0
      );
    },
    addOfficer: async (fed, { id, name, unit, role }) => {
      sql.run(
        'insert into officer (fed, id, name, unit, role) values (?, ?, ?, ?, ?) on conflict do nothing',
        fed,
        id,
        name,
        unit,
        role,
      );
    },
    addMandate: async (fed, { id, officer, unit, role, from, to }) => {
      sql.run(
        'insert into mandate (fed, id, officer, unit, role, from_day, to_day) values (?, ?, ?, ?, ?, ?, ?)',
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
      const open = sql.all<Mandate>(
        `select ${mandateColumns} where fed = ? and unit = ? and (to_day is null or to_day > ?)`,
        fed,
        unit,
        on,
      );
      sql.run(
        'update mandate set to_day = ? where fed = ? and unit = ? and (to_day is null or to_day > ?)',
        on,
        fed,
        unit,
        on,
      );
      return open;
    },
    moveOfficers: async (fed, from, to) => {
      sql.run('update officer set unit = ? where fed = ? and unit = ?', to, fed, from);
    },
    enrol: async (fed, device, officer, at) => {
      sql.run(
        `insert into enrolment (fed, device, officer, since) values (?, ?, ?, ?)
         on conflict do update set left_at = null`,
        fed,
        device,
        officer,
        at,
      );
    },
    leave: async (fed, device, officer, at) => {
      sql.run('delete from subscription where fed = ? and device = ? and officer = ?', fed, device, officer);
      return (
        sql.run(
          'update enrolment set left_at = ? where fed = ? and device = ? and officer = ? and left_at is null',
          at,
          fed,
          device,
          officer,
        ) > 0
      );
    },
    addInvitation: async ({ fed, code, unit, role, name, officer, expires }) => {
      sql.run(
        'insert into invitation (fed, code, unit, role, name, officer, expires) values (?, ?, ?, ?, ?, ?, ?)',
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
      sql.run(
        'update invitation set used_at = ?, device = ? where fed = ? and code = ? and used_at is null',
        at,
        device,
        fed,
        code,
      ) > 0,
    seenClient: async (fed, { id, officer, device, boot }, at) => {
      sql.run(
        `insert into client (fed, id, officer, device, boot, seen) values (?, ?, ?, ?, ?, ?)
         on conflict do update set device = excluded.device, boot = excluded.boot, seen = excluded.seen`,
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
