// Measures the product beside its peers: alternatives take turns in one run, medians, ratios. Nothing here asserts a
// time. `npm run bench` runs everything and writes docs/performance.md; `npm run bench -- NAME …` runs some.
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { build, chromium, ensureFolder, must, postgres, root, run } from './setup.mjs';

/** Each is a program of bench/; what it needs beside Node. */
const all = {
  endpoint: { title: 'Endpoint', needs: ['postgres'] },
  sync: { title: 'Push and pull of one device', needs: ['browser', 'peers'] },
  history: { title: 'Pull in a long history', needs: [] },
  province: { title: 'Coverage and roll-up of a province', needs: [] },
  phone: { title: 'A slow phone without a network', needs: ['browser', 'app'] },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(all, name));
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown[0]}". There are: ${Object.keys(all).join(', ')}.`);
  process.exit(1);
}
const names = asked.length > 0 ? asked : Object.keys(all);
const needed = new Set(names.flatMap((name) => all[name].needs));

const bench = path.join(root, 'bench');
const out = path.join(ensureFolder('.cache'), 'bench');
rmSync(out, { recursive: true, force: true });
const define = { __BUILD__: JSON.stringify('bench') };
const programs = await rolldown({
  input: Object.fromEntries([...names, 'server'].map((name) => [name, path.join(bench, `${name}.ts`)])),
  platform: 'node',
  external: [/^[^./]/],
  transform: { define },
});
await programs.write({
  dir: out,
  format: 'esm',
  entryFileNames: '[name].mjs',
  chunkFileNames: '[name]-[hash].mjs',
});
await programs.close();

if (needed.has('app')) build();
if (needed.has('peers')) {
  if (!existsSync(path.join(bench, 'node_modules')))
    must('npm', ['--prefix', bench, 'ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error']);
  const page = await rolldown({
    input: path.join(bench, 'page.mjs'),
    platform: 'browser',
    // One Dexie for the device and for the peer that is built on it.
    resolve: { alias: { dexie: path.join(root, 'node_modules/dexie') } },
    transform: { define: { ...define, 'process.env.NODE_ENV': '"production"', global: 'globalThis' } },
  });
  await page.write({
    dir: path.join(out, 'page'),
    format: 'esm',
    entryFileNames: 'page.js',
    codeSplitting: false,
  });
  await page.close();
  copyFileSync(path.join(bench, 'index.html'), path.join(out, 'page', 'index.html'));
}
const env = {
  BENCH_FOLDER: bench,
  ...(needed.has('browser') ? { CHROMIUM: chromium() } : {}),
  ...(needed.has('postgres') ? { POSTGRES_BIN: postgres() } : {}),
};

const results = mkdtempSync(path.join(os.tmpdir(), 'thi-dua-results-'));
const sections = [];
let failed = false;
for (const name of names) {
  console.error(`${all[name].title}…`);
  const file = path.join(results, `${name}.json`);
  const status = run(process.execPath, [path.join(out, `${name}.mjs`)], {
    env: { ...env, BENCH_RESULT: file },
  });
  if (status === 0) sections.push({ title: all[name].title, rows: JSON.parse(readFileSync(file, 'utf8')) });
  else {
    failed = true;
    sections.push({ title: all[name].title, rows: null });
  }
}
rmSync(results, { recursive: true, force: true });

const isMet = ({ ratio, goal, better }) => (better === 'more' ? ratio >= goal : ratio <= goal);
const verdict = (row) => (row.goal === null ? 'measured' : isMet(row) ? 'ok' : 'NOT MET');
const goal = ({ goal: limit, better }) =>
  limit === null ? '–' : `${better === 'more' ? '≥' : '≤'} ${limit}`;

const lines = sections.flatMap(({ title, rows }) => [
  `## ${title}`,
  '',
  ...(rows === null
    ? ['Did not run to its end.', '']
    : [
        '| what | beside | ours | theirs | ratio | goal | |',
        '|---|---|---|---|---|---|---|',
        ...rows.map(
          (row) =>
            `| ${row.what} | ${row.peer} | ${row.ours} | ${row.theirs} | ${row.ratio.toFixed(2)} | ${goal(row)} | ${verdict(row)} |`,
        ),
        '',
        ...rows.flatMap((row) => (row.note ? [`- ${row.what}: ${row.note}`] : [])),
        ...(rows.some((row) => row.note) ? [''] : []),
      ]),
]);
const [cpu] = os.cpus();
const machine = `${os.cpus().length} × ${cpu?.model.trim() ?? '?'}, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release()}, Node ${process.versions.node}; load before the run ${os.loadavg()[1]?.toFixed(1)}`;
console.log(lines.join('\n'));
if (asked.length === 0) {
  const text = [
    '# Performance',
    '',
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, ${machine}. Alternatives take turns in one run; a figure is the`,
    'median of its turns, with TURNS=1 a single value; client and server share the machine. Ratios count, absolute figures are indications. Nothing in `npm test` asserts a time.',
    '',
    ...lines,
  ].join('\n');
  writeFileSync(path.join(root, 'docs/performance.md'), `${text.trimEnd()}\n`);
  console.error('Written to docs/performance.md.');
}
process.exit(failed ? 1 : 0);
