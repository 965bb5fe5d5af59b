import { ProblemError } from '../../domain/problem.ts';
import type { Officer } from '../../domain/officer.ts';
import { dayAt } from '../../domain/time.ts';
import type {
  GrantRequest,
  InvitationReply,
  InvitationRequest,
  InvitationsReply,
  InvitationsRequest,
  PeopleReply,
} from '../../protocol/desk.ts';
import { type Endpoint, instant } from '../context.ts';
import type { Fed } from '../store/port.ts';
import { freshId, invite, inviteAgain } from './found.ts';
import type { Desk, Written } from './write.ts';

/**
 * A code for a new officer of a unit, or for one of its officers who has a new phone: by an admin of the unit or of one
 * above it.
 */
export async function writeInvitation(
  desk: Desk,
  request: InvitationRequest,
): Promise<Written<InvitationReply>> {
  const { unit, role, name } = request;
  await desk.allow(unit, (standing) => standing.administers);
  const { writer, endpoint, fed } = desk;
  const known = request.officer === undefined ? undefined : await writer.officer(fed, request.officer);
  if (request.officer !== undefined && known?.unit.id !== unit)
    throw new ProblemError({ code: 'grant.invalid', args: { reason: 'officer' } });
  const { code, expires } = known
    ? await inviteAgain(writer, endpoint, fed, { unit, role: known.role, name: known.name }, known.id)
    : await invite(writer, endpoint, fed, { unit, role, name });
  return { answer: { code, expires }, rows: [] };
}

/** Codes for new officers of many units: by an admin of each of them or of one above it. */
export async function writeInvitations(
  desk: Desk,
  { invitations }: InvitationsRequest,
): Promise<Written<InvitationsReply>> {
  for (const unit of new Set(invitations.map((one) => one.unit)))
    await desk.allow(unit, (standing) => standing.administers);
  const codes: string[] = [];
  let expires = desk.at;
  for (const who of invitations) {
    const made = await invite(desk.writer, desk.endpoint, desk.fed, who);
    codes.push(made.code);
    expires = made.expires;
  }
  return { answer: { codes, expires }, rows: [] };
}

/**
 * Who works in a branch, with which phones, and which plan has reached them.
 * @throws ProblemError `right.missing` for who neither reviews nor administers it
 */
export function readPeople(
  endpoint: Endpoint,
  fed: Fed,
  officer: Officer,
  unit: string,
): Promise<PeopleReply> {
  return endpoint.store.read(async (reader) => {
    const now = endpoint.now();
    const day = dayAt(now);
    const standing = await reader.standing(fed, officer.id, unit, day);
    if (!standing || !(standing.leads || standing.reviews || standing.administers))
      throw new ProblemError({ code: 'right.missing' });
    const { mandates, devices, invitations } = await reader.branchPeople(fed, unit, day, instant(now));
    const within = (await reader.unitsWithin(fed, unit)).map((one) => one.id);
    const opened: PeopleReply['opened'] = [];
    for (const campaign of await reader.launchedCampaigns(fed)) {
      for (const row of await reader.opened(fed, campaign, within))
        opened.push({ campaign, unit: row.unit, version: row.version, at: row.at });
    }
    return {
      mandates: mandates.map(({ id, officer: who, name, unit: of, role, from, to }) => ({
        id,
        officer: who,
        name,
        unit: of,
        role,
        from,
        to,
      })),
      devices: devices.map(({ id, officer: who, name, since, revokedAt, seen }) => ({
        id,
        officer: who,
        name,
        since,
        revoked: revokedAt,
        seen,
      })),
      invited: invitations.map(({ unit: of, role, name, officer: who, expires }) => ({
        unit: of,
        role,
        name,
        officer: who,
        expires,
      })),
      opened,
    };
  });
}

/** A mandate with dates, as for a substitute. */
export async function writeGrant(desk: Desk, request: GrantRequest): Promise<Written<{ id: string }>> {
  const { writer, fed } = desk;
  const { officer, unit, role, from, to } = request;
  await desk.allow(unit, (standing) => standing.administers);
  if (!(await writer.officer(fed, officer)))
    throw new ProblemError({ code: 'grant.invalid', args: { reason: 'officer' } });
  if (to !== null && to < from) throw new ProblemError({ code: 'grant.invalid', args: { reason: 'to' } });
  const id = freshId(desk.endpoint);
  await writer.addMandate(fed, { id, officer, unit, role, from, to });
  return { answer: { id }, rows: [] };
}

/** Shuts a lost phone out: by an admin of, or above, the unit of any officer enrolled on it. The reason stays with it. */
export async function revokeDevice(
  desk: Desk,
  id: string,
  reason?: string,
): Promise<Written<{ device: string; revoked: string; reason?: string }>> {
  const { writer, fed, at } = desk;
  const device = await writer.device(fed, id);
  let allowed = false;
  for (const { unit } of device ? await writer.officersOn(fed, id) : []) {
    const standing = await writer.standing(fed, desk.officer.id, unit.id, desk.today);
    allowed ||= standing?.administers === true;
  }
  if (!device || !allowed) throw new ProblemError({ code: 'right.missing' });
  await writer.revokeDevice(fed, id, at);
  const said = reason === undefined ? {} : { reason };
  return { answer: { device: id, revoked: device.revokedAt ?? at, ...said }, rows: [] };
}
