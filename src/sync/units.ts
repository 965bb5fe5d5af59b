import {
  type GrantRequest,
  type InvitationReply,
  type InvitationRequest,
  type InvitationsReply,
  type InvitationsRequest,
  type PeopleReply,
  type UnitsImportReply,
  type UnitsReply,
  type UnitsRequest,
  grantReply,
  invitationReply,
  invitationsReply,
  peopleReply,
  revokeReply,
  unitsImportReply,
  unitsReply,
} from '../protocol/desk.ts';
import { replyOrThrow } from './failure.ts';
import type { Ports } from './ports.ts';
import { type Guard, call } from './transport.ts';

export type { ImportLine, PeopleReply, UnitLine, UnitsImportReply, UnitsReply } from '../protocol/desk.ts';

function write<T>(ports: Ports, officer: string, path: string, body: unknown, guard: Guard<T>): Promise<T> {
  return call(ports, { method: 'POST', path, officer, body, expects: { 200: guard } }).then(replyOrThrow);
}

/** Makes an enrolment code for somebody of a unit. @throws ProblemError `right.missing`, `unit.unknown`, `net.*` */
export function invite(ports: Ports, officer: string, request: InvitationRequest): Promise<InvitationReply> {
  return write(ports, officer, '/invitations', request, invitationReply);
}

/**
 * Changes the organisation tree, line by line; with `dryRun` nothing is written. Every line gets its answer.
 * @throws ProblemError `net.*`, `change.altered`
 */
export function changeUnits(ports: Ports, officer: string, request: UnitsRequest): Promise<UnitsReply> {
  return write(ports, officer, '/units', request, unitsReply);
}

/**
 * Brings in the units of an Excel or CSV file; with `dryRun` nothing is written.
 * @param under the unit under which lines stand that name nobody above them
 * @throws ProblemError `sheet.unreadable`, `too.large`, `right.missing`, `net.*`
 */
export function importUnits(
  ports: Ports,
  officer: string,
  { change, dryRun, under, bytes }: { change: string; dryRun: boolean; under: string; bytes: Uint8Array },
): Promise<UnitsImportReply> {
  const query = new URLSearchParams({ change, dryRun: dryRun ? '1' : '0', unit: under });
  return write(ports, officer, `/units/import?${query.toString()}`, bytes, unitsImportReply);
}

/** Who works in a branch and with which devices. @throws ProblemError `right.missing`, `net.*` */
export async function readPeople(ports: Ports, officer: string, unit: string): Promise<PeopleReply> {
  const path = `/people?unit=${unit}`;
  return replyOrThrow(await call(ports, { method: 'GET', path, officer, expects: { 200: peopleReply } }));
}

/** Makes codes for new officers of many units: all of them, or none. @throws ProblemError `right.missing`, `net.*` */
export function inviteMany(
  ports: Ports,
  officer: string,
  request: InvitationsRequest,
): Promise<InvitationsReply> {
  return write(ports, officer, '/invitations/many', request, invitationsReply);
}

/** Gives a mandate with dates, as to a substitute. @throws ProblemError `grant.invalid`, `right.missing`, `net.*` */
export async function grant(ports: Ports, officer: string, request: GrantRequest): Promise<void> {
  await write(ports, officer, '/grants', request, grantReply);
}

/** Shuts a lost device out. @throws ProblemError `right.missing`, `net.*` */
export async function revokeDevice(
  ports: Ports,
  officer: string,
  { device, ...request }: { readonly change: string; readonly device: string; readonly reason: string },
): Promise<void> {
  await write(ports, officer, `/devices/${device}/revoke`, request, revokeReply);
}
