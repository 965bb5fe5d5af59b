// Gets a fresh clone ready with nothing but Node 20 and npm: packages from the lock file, the build, a browser.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => path.join(root, ...parts);

/** Runs a command; its own output goes to stderr, so that a command's result alone is on stdout. */
export function run(command, args, { env = {}, quiet = false, output = 'stderr' } = {}) {
  const out = output === 'stdout' ? 1 : 2;
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: ['inherit', quiet ? 'ignore' : out, 2],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (done.error) throw done.error;
  return done.status ?? 1;
}

/** Runs a command and stops everything with its exit code when it fails. */
export function must(command, args, options) {
  const status = run(command, args, options);
  if (status !== 0) process.exit(status);
}

const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Installs packages when `node_modules` is missing or not what the lock file says. */
export function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Thi Đua needs Node 20.19 or newer; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const marker = at('node_modules', '.thi-dua-lock');
  const wanted = hash(readFileSync(at('package-lock.json'))) + process.platform + process.arch;
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return;
  console.error('Installing packages from the lock file…');
  must('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(marker, wanted);
}

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* files(full);
    else yield full;
  }
}

/** A name for what the tree would build: same sources, same name. */
export function sourceId() {
  const inputs = ['src', 'public', 'scripts'].flatMap((folder) => [...files(at(folder))]);
  inputs.push(at('index.html'), at('vite.config.ts'), at('package-lock.json'));
  const sum = createHash('sha256');
  inputs.sort((a, b) => (a < b ? -1 : 1));
  for (const file of inputs) sum.update(path.relative(root, file)).update(readFileSync(file));
  return sum.digest('hex').slice(0, 12);
}

/** Builds the app and the endpoint when what is built is not of these sources. */
export function build() {
  const marker = at('dist-server', 'build-id');
  if (
    existsSync(marker) &&
    existsSync(at('dist', 'index.html')) &&
    readFileSync(marker, 'utf8') === sourceId()
  )
    return;
  console.error('Building…');
  must(process.execPath, ['scripts/build.mjs']);
}

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** A Chromium for the browser tests: $CHROMIUM, one that is installed, or Debian's package. */
export function chromium() {
  const found = () => [process.env.CHROMIUM, ...usual].find((file) => file && existsSync(file));
  if (found()) return found();
  console.error('Installing Chromium for the browser tests…');
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, 'apt-get', ...args];
    return run(command, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
  };
  try {
    if (apt('update', '-qq') === 0)
      apt('install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core');
  } catch {
    // No apt-get here: the sentence below says what to do.
  }
  if (found()) return found();
  console.error('No Chromium was found and it could not be installed.');
  console.error('Install Chromium or Chrome and name it: CHROMIUM=/path/to/chromium npm test');
  return process.exit(1);
}

export function ensureFolder(...parts) {
  const folder = at(...parts);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) mkdirSync(folder, { recursive: true });
  return folder;
}
