import { ConfigError, getConfig } from '../config.ts';
import { startServer } from '../listen.ts';
import { FolderInUseError } from '../store/sqlite/lock.ts';
import { NewerDataError } from '../store/sqlite/migrate.ts';
import { freshCodes } from './codes.ts';
import { makeOnce, shownIn } from './make.ts';

// `npm start`: a federation to try things with. `npm run serve` never comes here.
try {
  const { env } = process;
  const config = getConfig({
    ...env,
    DATA_DIR: env['DATA_DIR'] || './data/demo',
    LOG_LEVEL: env['LOG_LEVEL'] || 'warn',
  });
  await makeOnce(config, Date.now());
  const running = await startServer(config);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.once(signal, () => void running.stop().then(() => process.exit(0)));
  }
  const codes = await freshCodes(running.endpoint, shownIn(config.dataDir));
  if (!codes) {
    await running.stop();
    throw new ConfigError(
      `The folder ${config.dataDir} holds data that are not the demo's: set DATA_DIR to another folder.`,
    );
  }
  const address = config.publicUrl?.origin ?? `http://localhost:${running.port}`;
  console.log(
    [`Thi Đua demo: ${address}`, ...codes.map(({ role, unit, code }) => `${role} · ${unit} · ${code}`)].join(
      '\n',
    ),
  );
} catch (error) {
  const plain =
    error instanceof ConfigError || error instanceof FolderInUseError || error instanceof NewerDataError;
  const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (plain) console.error(error.message);
  else if (busy) console.error('The port is taken by another program: choose another one with PORT.');
  else console.error(error);
  process.exit(1);
}
