// Runs on where `npm test` samples: `npm run soak -- --minutes 30` lives more schedules, `npm run soak -- --mutants` proves
// that the simulator finds planted bugs, and without arguments everything runs and docs/reliability.md is written.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, chromium, ensureFolder, root, run } from './setup.mjs';

const args = process.argv.slice(2);
const at = args.indexOf('--minutes');
const minutes = at >= 0 ? Number(args[at + 1]) : 10;
if (!Number.isFinite(minutes) || minutes <= 0) {
  console.error('Say for how many minutes: npm run soak -- --minutes 30');
  process.exit(1);
}
const all = at < 0 && !args.includes('--mutants');
const file = path.join(ensureFolder('.cache'), 'soak-figures.jsonl');
rmSync(file, { force: true });

const bin = (name) => `node_modules/.bin/${name}`;
const soakEnv = { SOAK: '1', SOAK_FIGURES: file };
const figures = () =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map(JSON.parse) : [];
const simulate = (env, ...files) =>
  run(bin('vitest'), ['run', '-c', 'tests/simulator/vitest.config.ts', ...files], {
    env: { ...soakEnv, ...env },
  });
let failed = false;
const note = (status) => {
  failed ||= status !== 0;
};

if (all || at >= 0) {
  console.error(`The simulator, for ${minutes} minutes…`);
  note(simulate({ MINUTES: String(minutes) }));
}

if (all || args.includes('--mutants')) {
  const source = readFileSync(path.join(root, 'tests/simulator/mutants.ts'), 'utf8');
  const names = [...source.matchAll(/^ {2}\{\n {4}name: '(.+)',$/gm)].map(([, name]) => name);
  for (const name of names) {
    console.error(`A planted bug: ${name}…`);
    const before = figures().length;
    const status = simulate({ MUTANT: name }, 'tests/simulator/soak-1.ts');
    // A bug that could not even be planted is not one that was found.
    note(figures().length > before ? status : 1);
  }
  const hunted = figures().filter(({ mutant }) => mutant !== undefined);
  for (const { mutant, caught, schedules, by } of hunted)
    console.log(
      `${caught ? 'caught' : 'MISSED'} after ${schedules} schedules: ${mutant}${caught ? ` (${by})` : ''}`,
    );
  console.log(`${hunted.filter(({ caught }) => caught).length} of ${names.length} planted bugs caught`);
}

if (all) {
  console.error('Real processes and browsers, real faults…');
  build();
  note(
    run(bin('playwright'), ['test', '--project=chromium', 'tests/e2e/faults'], {
      env: { ...soakEnv, CHROMIUM: chromium() },
    }),
  );
  writeFileSync(path.join(root, 'docs/reliability.md'), page());
  console.error('docs/reliability.md is written.');
}
process.exit(failed ? 1 : 0);

function page() {
  const told = figures();
  const sum = { schedules: 0, steps: 0, made: 0, taken: 0 };
  const faults = {};
  for (const { simulator } of told.filter((figure) => figure.simulator)) {
    for (const key of Object.keys(sum)) sum[key] += simulator[key];
    for (const [kind, count] of Object.entries(simulator.faults)) faults[kind] = (faults[kind] ?? 0) + count;
  }
  const wrong = told.filter((figure) => figure.wrong !== undefined);
  const among = (kinds) => wrong.filter((figure) => kinds.test(figure.wrong)).length;
  const lost = among(/\b(I1|E5|G8)\b/);
  const doubled = among(/\bI2\b/);
  const stuck = among(/\bI7\b/);
  const mutants = told.filter((figure) => figure.mutant !== undefined);
  const others = new Map();
  for (const { name, count } of told.filter((figure) => figure.name !== undefined))
    others.set(name, (others.get(name) ?? 0) + count);
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  const changed =
    execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }).trim() !== '';
  const table = (head, rows) =>
    [
      `| ${head.join(' | ')} |`,
      `|${head.map(() => '---').join('|')}|`,
      ...rows.map((row) => `| ${row.join(' | ')} |`),
    ].join('\n');
  const number = (value) => value.toLocaleString('en');
  return `# Reliability

Written by \`npm run soak\`; every figure is of that run. What is checked, and against which failures, is told in
\`tests/simulator\` and in the table of hazards.

${table(
  ['', ''],
  [
    ['when', new Date().toISOString()],
    ['commit', changed ? `${commit} and what was not committed` : commit],
    [
      'machine',
      `${os.cpus().length} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`,
    ],
    ['all of it passed', failed ? '**no**' : 'yes'],
    ['schedules', number(sum.schedules)],
    ['steps in them', number(sum.steps)],
    ['changes made', number(sum.made)],
    ['changes at the endpoint at the end', number(sum.taken)],
    ['schedules with something lost', lost],
    ['schedules with something doubled', doubled],
    ['schedules with something stuck', stuck],
    [
      'schedules with anything else wrong',
      wrong.filter(({ wrong: what }) => !/\b(I1|E5|G8|I2|I7)\b/.test(what)).length,
    ],
    ['planted bugs caught', `${mutants.filter(({ caught }) => caught).length} of ${mutants.length}`],
  ],
)}

A change that is made and not at the endpoint at the end was refused with a reason and is on its phone, or was taken back
by its officer, or was written while the app died before it said "kept".

## Faults injected by the simulator

${table(
  ['fault', 'times'],
  Object.entries(faults).map(([kind, count]) => [kind, number(count)]),
)}

## Real processes and browsers

${
  others.size > 0
    ? table(
        ['', 'times'],
        [...others].map(([name, count]) => [name, number(count)]),
      )
    : 'Not part of this run.'
}

## Planted bugs

${table(
  ['bug', 'caught', 'schedules it took', 'by'],
  mutants.map(({ mutant, caught, schedules, by }) => [
    mutant,
    caught ? 'yes' : '**no**',
    schedules,
    caught ? by.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…') : '',
  ]),
)}
`;
}
