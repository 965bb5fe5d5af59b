// Everything that must hold before a change lands, in the order that fails soonest, and how many tests ran.
// `npm test -- -t D1` runs only the tests whose title has D1, of the browser the stories they stand in.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { build, chromium, ensureFolder, must, otherEngines, postgres, run } from './setup.mjs';

const args = process.argv.slice(2);
const at = args.indexOf('-t');
const only = at >= 0 ? args[at + 1] : undefined;
const bin = (name) => `node_modules/.bin/${name}`;
const cache = ensureFolder('.cache');
const unitReport = `${cache}/unit.json`;
const browserReport = `${cache}/browser.json`;
rmSync(unitReport, { force: true });
rmSync(browserReport, { force: true });

if (!only) {
  console.error('Format, lint, types, unused code…');
  must(bin('oxfmt'), ['--check']);
  must(bin('oxlint'), ['--type-aware', '--deny-warnings']);
  must(bin('tsc'), ['-b']);
  must(bin('knip'), []);
}

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

const unit = run(
  bin('vitest'),
  [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
    ...(only ? ['-t', only] : []),
  ],
  { env: { POSTGRES_BIN: postgres() } },
);
const units = read(unitReport);
let passed = units?.numPassedTests ?? 0;
let failed = units?.numFailedTests ?? 0;
// A test file that cannot even be loaded has no failed test of its own.
if (unit !== 0 && failed === 0) failed = 1;

let browser = 0;
let again = 0;
if (failed === 0) {
  build();
  if (!only) must(bin('size-limit'), []);
  const stories = only ? storiesWith(only) : [];
  if (!only || stories.length > 0)
    browser = run(bin('playwright'), ['test', ...stories], {
      env: { CHROMIUM: chromium(), ...otherEngines(), BROWSER_REPORT: browserReport },
    });
  const { stats } = read(browserReport) ?? {};
  again = stats?.flaky ?? 0;
  passed += (stats?.expected ?? 0) + again;
  failed += stats?.unexpected ?? 0;
  if (browser !== 0 && !stats?.unexpected) failed += 1;
}

/** The files of browser tests with this in a title; each is run whole, since its tests go on from one another. */
function storiesWith(title) {
  const { stdout } = spawnSync(bin('playwright'), ['test', '--list', '-g', title], { encoding: 'utf8' });
  return [...new Set(stdout.match(/[\w/-]+\.e2e\.ts/g))];
}

if (passed + failed === 0) {
  console.error(only ? `No test has "${only}" in its title.` : 'No test ran.');
  process.exit(1);
}
if (again > 0)
  console.log(`${again} of them only at the second try: named above as flaky, each to be looked into.`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
