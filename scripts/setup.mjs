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

/** Runs apt-get as root; false where that cannot be. */
function aptInstall(...packages) {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args) => {
    const [command, ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args];
    return run(command, rest);
  };
  try {
    return (
      apt('update', '-qq') === 0 && apt('install', '-y', '-qq', '--no-install-recommends', ...packages) === 0
    );
  } catch {
    // No apt-get here: the caller says what to do.
    return false;
  }
}

/** A Chromium for the browser tests: $CHROMIUM, one that is installed, or Debian's package. */
export function chromium() {
  const found = () => [process.env.CHROMIUM, ...usual].find((file) => file && existsSync(file));
  if (found()) return found();
  console.error('Installing Chromium for the browser tests…');
  aptInstall('chromium', 'fonts-noto-core');
  if (found()) return found();
  console.error('No Chromium was found and it could not be installed.');
  console.error('Install Chromium or Chrome and name it: CHROMIUM=/path/to/chromium npm test');
  return process.exit(1);
}

/** Firefox and WebKit for the stories that must not rest on Chromium: $FIREFOX and $WEBKIT_DRIVER, or Debian's packages. */
export function otherEngines() {
  const firefox = () =>
    [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find(
      (file) => file && existsSync(file),
    );
  const webkit = () =>
    [process.env.WEBKIT_DRIVER, '/usr/bin/WebKitWebDriver'].find((file) => file && existsSync(file));
  const screen = () => Boolean(process.env.DISPLAY) || existsSync('/usr/bin/Xvfb');
  if (!firefox() || !webkit() || !screen()) {
    console.error('Installing Firefox and WebKit for the browser tests…');
    aptInstall('firefox-esr', 'webkit2gtk-driver', 'xvfb', 'fonts-noto-core');
  }
  if (firefox() && webkit() && screen()) return { FIREFOX: firefox(), WEBKIT_DRIVER: webkit() };
  console.error('Firefox ESR and WebKitGTK with its driver were not found and could not be installed.');
  console.error('Install them: sudo apt-get install firefox-esr webkit2gtk-driver xvfb');
  console.error('or name them: FIREFOX=/path/to/firefox WEBKIT_DRIVER=/path/to/WebKitWebDriver npm test');
  return process.exit(1);
}

const postgresFolder = '/usr/lib/postgresql';

/** A PostgreSQL for the store's tests, which start servers of their own: $POSTGRES_BIN, or Debian's package. */
export function postgres() {
  const found = () =>
    [
      process.env.POSTGRES_BIN,
      ...(existsSync(postgresFolder) ? readdirSync(postgresFolder) : []).map((version) =>
        path.join(postgresFolder, version, 'bin'),
      ),
    ].find((folder) => folder && existsSync(path.join(folder, 'initdb')));
  if (found()) return found();
  console.error('Installing PostgreSQL for the tests of its store…');
  // First the package that makes clusters, told to make none: the machine gets no server that runs by itself.
  if (aptInstall('postgresql-common')) {
    const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
    const none =
      "mkdir -p /etc/postgresql-common/createcluster.d && echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.d/thi-dua.conf";
    const [command, ...rest] = [...sudo, 'sh', '-c', none];
    if (run(command, rest) === 0) aptInstall('postgresql');
  }
  if (found()) return found();
  console.error('No PostgreSQL was found and it could not be installed.');
  console.error('Install PostgreSQL 14 or newer and name its programs: POSTGRES_BIN=/path/to/bin npm test');
  return process.exit(1);
}

export function ensureFolder(...parts) {
  const folder = at(...parts);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) mkdirSync(folder, { recursive: true });
  return folder;
}
