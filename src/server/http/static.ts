import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, Hono } from 'hono';

/** Built files carry their content's hash in their name and never change. */
const FOREVER = 'public, max-age=31536000, immutable';

/**
 * Serves the built app. Only a navigation gets the app's page for an address that is no file: a missing chunk must be a
 * 404, or a browser would run a page as a script (C4).
 * @param earlier folders with the files of builds served before
 */
export function staticRoutes(app: Hono, root: string, earlier: readonly string[] = []): void {
  app.use('*', async (c, next) => {
    await next();
    if (!c.res.ok || c.req.path.startsWith('/api/')) return;
    c.res.headers.set('cache-control', c.req.path.startsWith('/assets/') ? FOREVER : 'no-cache');
  });
  app.use('*', serveStatic({ root, precompressed: true }));
  for (const build of earlier) app.use('/assets/*', serveStatic({ root: build, precompressed: true }));
  const page = serveStatic({ root, path: 'index.html', precompressed: true });
  // Photos shared to the app are the worker's; where it is gone, the page says that they did not arrive.
  app.post('/nhan', (c) => c.redirect('/nhan?loi=1', 303));
  app.get('*', (c, next) =>
    isNavigation(c) && existsSync(join(root, 'index.html')) ? page(c, next) : next(),
  );
}

function isNavigation(c: Context): boolean {
  if (c.req.path.startsWith('/assets/') || /\.[a-z0-9]+$/i.test(c.req.path)) return false;
  const mode = c.req.header('sec-fetch-mode');
  return mode === undefined ? (c.req.header('accept') ?? '').includes('text/html') : mode === 'navigate';
}
