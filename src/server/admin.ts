import { runAdmin } from './admin/commands.ts';
import { getConfig } from './config.ts';
import { FolderInUseError } from './store/sqlite/lock.ts';
import { plainSentence } from './plain.ts';

try {
  await runAdmin(process.argv.slice(2), getConfig(process.env), (line) => console.log(line));
} catch (error) {
  if (error instanceof FolderInUseError) {
    console.error(
      `${error.message} While it runs, use the desk of the app; or stop it, run this command, and start it again.`,
    );
  } else {
    console.error(plainSentence(error) ?? error);
  }
  process.exit(1);
}
