import { ProblemError } from '../../domain/problem.ts';
import type { GrantRequest, InvitationReply, InvitationRequest } from '../../protocol/desk.ts';
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

/** Shuts a lost phone out: by an admin of, or above, the unit of any officer enrolled on it. */
export async function revokeDevice(
  desk: Desk,
  id: string,
): Promise<Written<{ device: string; revoked: string }>> {
  const { writer, fed, at } = desk;
  const device = await writer.device(fed, id);
  let allowed = false;
  for (const { unit } of device ? await writer.officersOn(fed, id) : []) {
    const standing = await writer.standing(fed, desk.officer.id, unit.id, desk.today);
    allowed ||= standing?.administers === true;
  }
  if (!device || !allowed) throw new ProblemError({ code: 'right.missing' });
  await writer.revokeDevice(fed, id, at);
  return { answer: { device: id, revoked: device.revokedAt ?? at }, rows: [] };
}
