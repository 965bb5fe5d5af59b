import { runAdmin } from './admin/commands.ts';
import { ConfigError, getConfig } from './config.ts';
import { FolderInUseError } from './store/sqlite/lock.ts';
import { NewerDataError } from './store/sqlite/migrate.ts';
import { AdminError } from './admin/read.ts';

try {
  await runAdmin(process.argv.slice(2), getConfig(process.env), (line) => console.log(line));
} catch (error) {
  if (error instanceof FolderInUseError) {
    console.error(
      `${error.message} While it runs, use the desk of the app; or stop it, run this command, and start it again.`,
    );
  } else if (error instanceof AdminError || error instanceof ConfigError || error instanceof NewerDataError) {
    console.error(error.message);
  } else {
    console.error(error);
  }
  process.exit(1);
}
