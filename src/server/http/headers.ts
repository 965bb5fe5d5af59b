import type { MiddlewareHandler } from 'hono';
import { type Config, isSecure } from '../config.ts';

/** The content rules of the app (`architecture.md`, Decisions; H4). */
const contentSecurityPolicy = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types thi-dua',
].join('; ');

const refused = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
];

const always: readonly (readonly [string, string])[] = [
  ['content-security-policy', contentSecurityPolicy],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', refused.map((feature) => `${feature}=()`).join(', ')],
];

/** Puts the security headers on every reply, the API's too. */
export function secure(config: Config): MiddlewareHandler {
  const headers = isSecure(config)
    ? [...always, ['strict-transport-security', 'max-age=63072000; includeSubDomains'] as const]
    : always;
  return async (c, next) => {
    await next();
    for (const [name, value] of headers) c.res.headers.set(name, value);
  };
}
