import type { Config } from '../config.ts';

/** Where the browsers people have take their pushes: a host, or what it ends with. */
const known = [
  'fcm.googleapis.com',
  '.push.services.mozilla.com',
  '.push.apple.com',
  '.notify.windows.com',
] as const;

/**
 * Whether an address is a push service's. A device says where it takes pushes, and the endpoint connects to that
 * address: it must not be made to call any other, least of all one of its own network.
 */
export function isPushService(address: string, { pushServices }: Pick<Config, 'pushServices'>): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, origin, port } = new URL(address);
  if (pushServices.includes(origin)) return true;
  if (protocol !== 'https:' || port !== '') return false;
  return known.some((host) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host));
}
