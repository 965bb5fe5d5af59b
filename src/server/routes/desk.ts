import type { Hono } from 'hono';
import type { Endpoint } from '../context.ts';

/** The desk's reads and writes (`protocol.md` §5). */
export function deskRoutes(_app: Hono, _endpoint: Endpoint): void {}
