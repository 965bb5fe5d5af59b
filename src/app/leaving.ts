/** Safari and its kin; for "back", Chromium and Firefox keep no page with a transaction under way. */
const keepsTransactions = (): boolean => navigator.vendor === 'Apple Computer, Inc.';

/**
 * A page that sleeps may hold IndexedDB transactions, half done, and every other page of the app would wait for them in
 * vain (`hazards.md` B7): WebKit keeps one that is left in memory, for "back"; Chromium freezes one in the background and
 * still brings it news of the other windows, so that it begins to read what it never hears the end of. They are ended as
 * it falls asleep, and each it begins in its sleep at once, as if it had been killed there; nothing was said to be saved
 * that was not. Awake again, such a page saves its words and starts anew.
 * @param isClean saves what is typed in this window first, then says whether all of it is on the disk
 */
export function endTransactionsAsleep(isClean: () => Promise<boolean>): void {
  const running = new Set<IDBTransaction>();
  let asleep = false;
  let ended = false;
  const end = (transaction: IDBTransaction): void => {
    ended = true;
    try {
      transaction.abort();
    } catch {
      // It was over already, and nobody has heard of it yet.
    }
  };

  // Whoever begins one: Dexie, the settings, the shared photos.
  // oxlint-disable-next-line typescript/unbound-method -- called with the database it is called on
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function follow(this: IDBDatabase, ...given) {
    const transaction = begin.apply(this, given);
    const over = (): void => void running.delete(transaction);
    running.add(transaction);
    transaction.addEventListener('complete', over);
    transaction.addEventListener('abort', over);
    if (asleep) end(transaction);
    return transaction;
  };

  const sleep = (): void => {
    asleep = true;
    for (const transaction of running) end(transaction);
  };
  const wake = (): void => {
    asleep = false;
    if (!ended) return;
    ended = false;
    void isClean().then((clean) => clean && location.reload());
  };
  document.addEventListener('freeze', sleep);
  document.addEventListener('resume', wake);
  if (!keepsTransactions()) return;
  addEventListener('pagehide', ({ persisted }) => persisted && sleep());
  addEventListener('pageshow', wake);
}
