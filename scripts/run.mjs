// The commands of the README. Each does all its own set-up first.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build, install, root } from './setup.mjs';

const [, , command = '', ...rest] = process.argv;

/** Hands over to a built program: its output is ours, so are the signals. */
function become(file, args = rest) {
  const child = spawn(process.execPath, [path.join(root, file), ...args], { stdio: 'inherit', cwd: root });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

install();
switch (command) {
  case 'start':
    build();
    become('dist-server/demo.mjs');
    break;
  case 'serve':
    build();
    become('dist-server/main.mjs');
    break;
  case 'admin':
    build();
    become('dist-server/admin.mjs');
    break;
  case 'plan':
    build();
    become('dist-server/plan.mjs');
    break;
  case 'test':
    become('scripts/test.mjs');
    break;
  case 'audit':
    become('scripts/audit.mjs');
    break;
  case 'bench':
    become('scripts/bench.mjs');
    break;
  case 'soak':
    become('scripts/soak.mjs');
    break;
  case 'shots':
    become('scripts/shots.mjs');
    break;
  default:
    console.error(
      'Use one of the commands of the README: npm start, npm test, npm run serve, npm run admin.',
    );
    process.exit(1);
}
