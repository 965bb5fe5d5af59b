// Lighthouse on `/` of the demo, four categories, each must reach 95. `npm run audit`; its packages live in tools/.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { build, chromium, must, root, run } from './setup.mjs';

build();
const browser = chromium();
const tools = path.join(root, 'tools');
if (!existsSync(path.join(tools, 'node_modules')))
  must('npm', ['--prefix', tools, 'ci', '--no-audit', '--no-fund']);

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = probe.address();
    probe.close(() => resolve(free));
  });
});
const folder = mkdtempSync(path.join(os.tmpdir(), 'thi-dua-audit-'));
const demo = spawn(process.execPath, [path.join(root, 'dist-server/demo.mjs')], {
  env: { ...process.env, PORT: String(port), DATA_DIR: path.join(folder, 'data') },
  stdio: ['ignore', 'pipe', 'inherit'],
});
await new Promise((resolve) => {
  let printed = '';
  demo.stdout.on('data', (part) => {
    printed += part;
    if (/^admin/m.test(printed)) resolve();
  });
});

const report = path.join(folder, 'report.json');
const flags =
  '--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const status = run(
  path.join(tools, 'node_modules/.bin/lighthouse'),
  [
    `http://localhost:${port}/`,
    '--quiet',
    '--output=json',
    `--output-path=${report}`,
    `--chrome-flags=${flags}`,
  ],
  { env: { CHROME_PATH: browser } },
);
demo.kill();
if (status !== 0) process.exit(status);

let low = 0;
for (const { title, score } of Object.values(JSON.parse(readFileSync(report, 'utf8')).categories)) {
  const points = Math.round(score * 100);
  if (points < 95) low += 1;
  console.log(`${String(points).padStart(3)}  ${title}`);
}
if (low > 0) console.log(`Report: ${report}`);
process.exit(low === 0 ? 0 : 1);
