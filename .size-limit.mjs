// Budgets of what an officer must download, read from what was built (`docs/decisions.md`, "Sizes").
import { readFileSync } from 'node:fs';

const page = readFileSync('dist/index.html', 'utf8');
const linked = (pattern) => [...page.matchAll(pattern)].map(([, url]) => `dist${url}`);
const precached = [
  ...new Set(
    [...readFileSync('dist/sw.js', 'utf8').matchAll(/"revision":(?:null|"[^"]*"),"url":"([^"]+)"/g)].map(
      ([, url]) => `dist/${url}`,
    ),
  ),
];
if (precached.length < 5) throw new Error('dist/sw.js has no precache list to measure');

export default [
  {
    name: 'initial JavaScript of /',
    path: linked(/(?:src|href)="(\/assets\/[^"]+\.js)"/g),
    gzip: true,
    limit: '75 kB',
  },
  { name: 'initial styles of /', path: linked(/href="(\/assets\/[^"]+\.css)"/g), gzip: true, limit: '12 kB' },
  { name: 'precache, uncompressed', path: precached, gzip: false, brotli: false, limit: '600 kB' },
];
