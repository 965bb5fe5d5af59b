import type { Hono } from 'hono';
import { normaliseCode } from '../../domain/code.ts';
import { uuidV7 } from '../../domain/id.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type EnrolReply, enrolRequest, leaveRequest } from '../../protocol/enrol.ts';
import { PROTOCOL } from '../../protocol/version.ts';
import { type Endpoint, instant } from '../context.ts';
import { readJson } from '../http/body.ts';
import { hashToken, newToken, setToken, tokenOf } from '../http/cookie.ts';
import { addressOf } from '../http/guard.ts';
import { reply, replyProblem } from '../http/reply.ts';
import { callerOf } from '../http/session.ts';
import type { Device, Invitation } from '../store/port.ts';

/** How long a used code is answered again on the device that used it, ms. */
const REPEATED_WITHIN = 10 * 60_000;

/** Enrolling a device, asking who it is, leaving it (`protocol.md` §1). */
export function enrolRoutes(app: Hono, endpoint: Endpoint): void {
  const { store, config, limiter, log } = endpoint;

  app.post('/enrol', async (c) => {
    const address = addressOf(c, config);
    const wait = limiter.waitFor(address);
    if (wait > 0) return replyProblem(c, { code: 'too.many' }, wait / 1000);
    const { code, device } = await readJson(c, enrolRequest);
    const now = endpoint.now();
    const token = tokenOf(c, config);

    const enrolled = await store.write(async (writer) => {
      const typed = normaliseCode(code);
      const invitation = typed === null ? undefined : await writer.invitation(typed);
      const known = token === undefined ? undefined : await writer.deviceByToken(hashToken(token));
      const speaks = known !== undefined && known.revokedAt === null ? known : undefined;
      if (invitation && token !== undefined && isRepeat(invitation, speaks, now)) {
        const here = await writer.officersOn(invitation.fed, speaks.id);
        const officer = here.find(({ id }) => id === invitation.officer);
        if (officer) return { ok: true, officer, device: { id: speaks.id }, token } as const;
      }
      const reason = refusal(invitation, now);
      if (!invitation || reason !== null) return { ok: false, reason: reason ?? 'unknown' } as const;
      const { fed } = invitation;
      // A further officer on one phone: the same device, the same cookie.
      const reused = speaks?.fed === fed ? speaks : undefined;
      const id = reused?.id ?? uuidV7(now, endpoint.random(10));
      const fresh = reused && token !== undefined ? token : newToken(endpoint.random);
      if (!(await writer.useInvitation(fed, invitation.code, id, instant(now))))
        return { ok: false, reason: 'used' } as const;
      if (!reused)
        await writer.addDevice(fed, {
          id,
          name: device.name,
          since: instant(now),
          tokenHash: hashToken(fresh),
        });
      await writer.enrol(fed, id, invitation.officer, instant(now));
      const officer = await writer.officer(fed, invitation.officer);
      if (!officer) throw new Error('an invitation without its officer');
      return { ok: true, officer, device: { id }, token: fresh } as const;
    });

    if (!enrolled.ok) {
      // One code to the outside, so that nobody learns which codes exist; the reason only here.
      log.warn({ reason: enrolled.reason }, 'a code was refused');
      limiter.failed(address);
      throw new ProblemError({ code: 'code.invalid' });
    }
    setToken(c, config, enrolled.token);
    const value: EnrolReply = {
      protocol: PROTOCOL,
      officer: enrolled.officer,
      device: enrolled.device,
      epoch: store.epoch,
      now: instant(now),
    };
    return reply(c, value);
  });

  app.get('/me', async (c) => {
    const { device, officers } = await callerOf(c, endpoint);
    const token = tokenOf(c, config);
    if (token !== undefined) setToken(c, config, token);
    return reply(c, { device: { id: device.id, name: device.name }, officers });
  });

  app.post('/leave', async (c) => {
    const { device, officers } = await callerOf(c, endpoint);
    const { officer, unsent } = await readJson(c, leaveRequest);
    if (!officers.some((one) => one.id === officer)) throw new ProblemError({ code: 'officer.foreign' });
    await store.write((writer) => writer.leave(device.fed, device.id, officer, instant(endpoint.now())));
    const left = officers.filter((one) => one.id !== officer);
    if (left.length === 0) {
      setToken(c, config, null);
      // The last one has left: the browser forgets everything, unless the device says that something is still to send.
      if ((unsent ?? 0) === 0) c.header('clear-site-data', '"cache", "cookies", "storage"');
    }
    return reply(c, { device: { id: device.id, name: device.name }, officers: left });
  });
}

/** The reply was lost and the phone asks again: the code is spent, but on this very device and just now. */
function isRepeat(
  { fed, usedAt, usedBy }: Invitation,
  device: Device | undefined,
  now: number,
): device is Device {
  if (usedAt === null || device === undefined) return false;
  return device.fed === fed && device.id === usedBy && now - Date.parse(usedAt) <= REPEATED_WITHIN;
}

function refusal(invitation: Invitation | undefined, now: number): string | null {
  if (!invitation) return 'unknown';
  if (invitation.usedAt !== null) return 'used';
  return Date.parse(invitation.expires) <= now ? 'expired' : null;
}
