import { ConfigError, getConfig } from '../config.ts';
import { startServer } from '../listen.ts';
import { plainSentence } from '../plain.ts';
import { freshCodes } from './codes.ts';
import { makeOnce, shownOf } from './make.ts';

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
    process.on(signal, () => void running.stop().then(() => process.exit(0)));
  }
  const codes = await freshCodes(running.endpoint, shownOf(config));
  if (!codes) {
    await running.stop();
    throw new ConfigError(
      config.database
        ? `The database holds data that are not the demo's: set DATABASE_URL to an empty one.`
        : `The folder ${config.dataDir} holds data that are not the demo's: set DATA_DIR to another folder.`,
    );
  }
  const address = config.publicUrl?.origin ?? `http://localhost:${running.port}`;
  console.log(
    [`Thi Đua demo: ${address}`, ...codes.map(({ role, unit, code }) => `${role} · ${unit} · ${code}`)].join(
      '\n',
    ),
  );
} catch (error) {
  console.error(plainSentence(error) ?? error);
  process.exit(1);
}
