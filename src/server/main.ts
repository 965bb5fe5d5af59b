import { ConfigError, getConfig } from './config.ts';
import { startServer } from './listen.ts';
import { FolderInUseError } from './store/sqlite/lock.ts';
import { NewerDataError } from './store/sqlite/migrate.ts';

try {
  const starting = Promise.resolve().then(() => startServer(getConfig(process.env)));
  // From the first moment on: whoever asks it to stop while it starts is heard, too.
  const stop = async () => {
    await (await starting).stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void stop().catch(() => process.exit(1)));
  }
  await starting;
} catch (error) {
  // What the person who starts it can set right is one sentence; anything else shows where it broke.
  const plain =
    error instanceof ConfigError || error instanceof FolderInUseError || error instanceof NewerDataError;
  const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (plain) console.error(error.message);
  else if (busy) console.error('The port is taken by another program: choose another one with PORT.');
  else console.error(error);
  process.exit(1);
}
