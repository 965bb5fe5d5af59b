import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Config, readDatabase } from '../config.ts';
import { NotEmptyError, moveToPostgres } from '../store/move.ts';
import { AdminError, needed, readOptions } from './read.ts';

/**
 * `move --from FOLDER --to postgres://…`: copies a data folder into an empty database and compares both. `sqlite` is the
 * folder that DATA_DIR names, `postgres` the database that DATABASE_URL does.
 * @throws AdminError, FolderInUseError while an endpoint runs on the folder, StoreAwayError
 */
export async function runMove(
  args: readonly string[],
  config: Pick<Config, 'dataDir' | 'database'>,
  print: (line: string) => void,
): Promise<void> {
  const option = readOptions(args, ['from', 'to']);
  const given = needed(option, 'from');
  const from = given === 'sqlite' ? config.dataDir : given;
  const to = needed(option, 'to');
  const address = to === 'postgres' && config.database ? config.database : readDatabase(to, '--to');
  const folder = basename(from) === 'thi-dua.db' ? dirname(from) : from;
  if (!existsSync(join(folder, 'thi-dua.db')))
    throw new AdminError(
      `There is no database in ${folder}: --from names the data folder (DATA_DIR) to move.`,
    );
  try {
    const moved = await moveToPostgres(folder, address);
    for (const { table, rows, checksum } of moved)
      print(`${table.padEnd(17)} ${String(rows).padStart(9)}  ${checksum}`);
    print('Every table has the same number of rows and the same checksum on both sides.');
    print(
      `Next: start the endpoint with DATABASE_URL, and with the same DATA_DIR, where files stay. Do not start it without DATABASE_URL again: ${folder} keeps the data as they were.`,
    );
  } catch (error) {
    if (error instanceof NotEmptyError) throw new AdminError(error.message, { cause: error });
    throw error;
  }
}
