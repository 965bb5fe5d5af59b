import type { Context } from 'hono';
import { isId } from '../../domain/id.ts';
import type { Officer } from '../../domain/officer.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { Endpoint } from '../context.ts';
import type { Device } from '../store/port.ts';
import { hashToken, tokenOf } from './cookie.ts';

/** An enrolled device with those who use it. */
export interface Caller {
  readonly device: Device;
  readonly officers: readonly Officer[];
}

/**
 * Whose device speaks, by its cookie.
 * @throws ProblemError `device.unknown` or `device.revoked`
 */
export async function callerOf(c: Context, { store, config }: Endpoint): Promise<Caller> {
  const token = tokenOf(c, config);
  if (token === undefined) throw new ProblemError({ code: 'device.unknown' });
  return store.read(async (reader) => {
    const device = await reader.deviceByToken(hashToken(token));
    if (!device) throw new ProblemError({ code: 'device.unknown' });
    if (device.revokedAt !== null) throw new ProblemError({ code: 'device.revoked' });
    return { device, officers: await reader.officersOn(device.fed, device.id) };
  });
}

/** A device and the officer for whom this request speaks: the one it names, or the device's only one. */
export interface Session {
  readonly device: Device;
  readonly officer: Officer;
}

/** @throws ProblemError `officer.foreign` when that officer is not enrolled on the device, besides those of `callerOf` */
export async function sessionOf(c: Context, endpoint: Endpoint): Promise<Session> {
  const { device, officers } = await callerOf(c, endpoint);
  const named = c.req.header('x-officer') ?? c.req.query('officer');
  const [only, ...others] = officers;
  const officer =
    named === undefined
      ? others.length === 0
        ? only
        : undefined
      : officers.find((one) => isId(named) && one.id === named);
  if (!officer) throw new ProblemError({ code: 'officer.foreign' });
  return { device, officer };
}
