import { storageCode } from '../storage/failure.ts';
import { isOvertaken, ranOutOfSpace } from '../storage/open.ts';
import { reopenCache, reopenVault } from '../storage/reopen.ts';
import type { Holdings } from '../sync/ports.ts';
import type { Environment } from './environment.ts';

/** A dropped connection is opened anew after this, ms, so often; on a full disk for as long as it takes. */
const AFTER = 1000;
const TRIES = 3;

/**
 * Goes on reading where the engine has dropped the connection under what is on the screen (`hazards.md` B3, B6): what
 * somebody is writing stays in front of them meanwhile.
 * @param given whether it is still wanted, and what happens when it does not help
 * @returns takes an error of a reading, and what reads again
 */
export function createMending(
  { after }: Pick<Environment, 'after'>,
  { vault, cache }: Holdings,
  given: { readonly wanted: () => boolean; readonly giveUp: (error: unknown) => void },
): (error: unknown, again: () => void) => void {
  let waiting: (() => void)[] = [];
  let tries = 0;
  let full = false;

  const mend = async (error: unknown): Promise<void> => {
    if (!given.wanted()) return;
    full ||= storageCode(error) === 'storage.full' || ranOutOfSpace(vault);
    if (isOvertaken(vault) || (++tries > TRIES && !full)) return given.giveUp(error);
    try {
      if (!vault.isOpen()) await reopenVault(vault);
      await reopenCache(cache);
    } catch (failure) {
      after(AFTER, () => void mend(failure));
      return;
    }
    if (!given.wanted()) return;
    const these = waiting;
    waiting = [];
    for (const again of these) again();
  };

  return (error, again) => {
    const first = waiting.push(again) === 1;
    if (vault.isOpen() && cache.isOpen()) given.giveUp(error);
    else if (isOvertaken(vault)) given.giveUp(error);
    else if (first) after(AFTER, () => void mend(error));
  };
}
