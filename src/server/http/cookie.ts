import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { type Config, isSecure } from '../config.ts';

/** As long as browsers keep a cookie at most, seconds. */
const LASTING = 400 * 24 * 60 * 60;

const nameOf = (config: Config) => (isSecure(config) ? '__Host-thi-dua' : 'thi-dua');

/** What the store keeps of a device's token: a thief of the database cannot speak for a device. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A new device's token: 256 random bits. */
export function newToken(random: (bytes: number) => Uint8Array): string {
  return Buffer.from(random(32)).toString('base64url');
}

/** The token a request carries. */
export function tokenOf(c: Context, config: Config): string | undefined {
  const name = `${nameOf(config)}=`;
  for (const part of (c.req.header('cookie') ?? '').split(';')) {
    const pair = part.trim();
    if (pair.startsWith(name)) return pair.slice(name.length) || undefined;
  }
  return undefined;
}

/** Hands the token to the browser, out of reach of scripts and of other sites (H5); null takes it back. */
export function setToken(c: Context, config: Config, token: string | null): void {
  const lasting = token === null ? 0 : LASTING;
  const secure = isSecure(config) ? '; Secure' : '';
  c.header(
    'set-cookie',
    `${nameOf(config)}=${token ?? ''}; Max-Age=${lasting}; Path=/; HttpOnly; SameSite=Strict${secure}`,
  );
}
