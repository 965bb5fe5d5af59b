import { BackupError } from '../backup/file.ts';
import { restoreBackup } from '../backup/restore.ts';
import { stamp, takeBackup } from '../backup/take.ts';
import type { Config } from '../config.ts';
import { AdminError, needed, readOptions } from './read.ts';

type Print = (line: string) => void;

/** `backup --to FOLDER|FILE.backup`: beside a running endpoint or without one. @throws AdminError, StoreAwayError */
export async function runBackup(args: readonly string[], config: Config, print: Print): Promise<void> {
  const option = readOptions(args, ['to']);
  const { path, content, files } = await plainly(takeBackup(config, needed(option, 'to'), Date.now()));
  const rows = content.counted.reduce((sum, one) => sum + one.rows, 0);
  for (const { code, name, head } of content.head.federations)
    print(`${code} ${name}: up to change ${head}, as of ${moment(content.head.at)}.`);
  print(`${rows} rows of ${content.counted.length} tables are in ${path}.`);
  print(`${files.named} photos and papers are in "files" beside it, ${files.copied} of them new.`);
  if (files.missing.length > 0)
    print(`${files.missing.length} files are missing in DATA_DIR and are not in the backup.`);
  print('Keep the file and the folder "files" together, on another machine, too.');
}

/**
 * `restore --from FOLDER|FILE.backup [--replace]`: onto the data folder or the PostgreSQL of the settings.
 * @throws AdminError, FolderInUseError while an endpoint runs, StoreAwayError
 */
export async function runRestore(args: readonly string[], config: Config, print: Print): Promise<void> {
  const option = readOptions(args, ['from'], ['replace']);
  const from = needed(option, 'from');
  const replace = option('replace') !== undefined;
  const { path, content, files, before, next } = await plainly(
    restoreBackup(config, from, { replace, now: Date.now() }),
  );
  const { head, counted } = content;
  const changes = counted.find(({ table }) => table === 'change')?.rows ?? 0;
  for (const { code, name, head: v } of head.federations)
    print(`${code} ${name} is as it was on ${moment(head.at)}, at change ${v}.`);
  print(
    `${changes} changes and ${counted.reduce((sum, one) => sum + one.rows, 0)} rows in all came from ${path}.`,
  );
  print('Every table has the same number of rows and the same checksum as in the backup.');
  print(`Of ${files.named} photos and papers ${files.copied} were brought back.`);
  if (files.missing.length > 0)
    print(`${files.missing.length} of them are not there; phones that still have them send them again.`);
  if (before !== null) print(`What was there before is kept in ${before}.`);
  print(
    'What came after the backup comes back by itself: each phone offers it again at its next contact, with the number and the moment of its receipt.',
  );
  print(
    `New receipts begin at ${next.join(', ')}. Phones enrolled after the backup need a new code; what is on them stays.`,
  );
  print('Next: start the endpoint.');
}

const moment = (at: string): string => {
  const [day = '', time = ''] = stamp(Date.parse(at)).split('-');
  return `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)} ${time.slice(0, 2)}:${time.slice(2, 4)} (Viet Nam)`;
};

async function plainly<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof BackupError) throw new AdminError(error.message, { cause: error });
    throw error;
  }
}
