import { createHmac } from 'node:crypto';
import type { HandOverKey } from '../../protocol/handover.ts';
import type { Endpoint } from '../context.ts';
import type { Fed } from '../store/port.ts';

/**
 * What one officer on one device seals hand-over files with. Worked out of the endpoint's key each time, so nothing is
 * kept for it, and a restore knows it still.
 */
export async function handOverKeyOf(
  { store }: Endpoint,
  fed: Fed,
  { device, officer }: { device: string; officer: string },
): Promise<HandOverKey> {
  const { id: federation } = await store.read((reader) => reader.federation(fed));
  return {
    federation,
    device,
    key: keyFor(store.key, { federation, device, officer }).toString('base64url'),
  };
}

/** 256 bits that only the endpoint and that device know. */
export function keyFor(
  key: string,
  { federation, device, officer }: { federation: string; device: string; officer: string },
): Buffer {
  return createHmac('sha256', key).update(`handover|${federation}|${device}|${officer}`).digest();
}
