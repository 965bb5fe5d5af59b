import { getConfig } from './config.ts';
import { startServer } from './listen.ts';
import { plainSentence } from './plain.ts';

try {
  const starting = Promise.resolve().then(() => startServer(getConfig(process.env)));
  // From the first moment on: whoever asks it to stop while it starts is heard, too.
  const stop = async () => {
    await (await starting).stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    // Heard each time: Ctrl-C and systemd tell the whole group, and npm's script passes it on once more.
    process.on(signal, () => void stop().catch(() => process.exit(1)));
  }
  await starting;
} catch (error) {
  console.error(plainSentence(error) ?? error);
  process.exit(1);
}
