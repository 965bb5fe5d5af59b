/** Safari and its kin; Chromium and Firefox never keep a page with a transaction under way. */
const keepsTransactions = (): boolean => navigator.vendor === 'Apple Computer, Inc.';

/**
 * WebKit keeps a page that is left in memory, for "back", and its IndexedDB transactions with it, half done: every later
 * page of the app would wait for them in vain (`hazards.md` B7). They are ended when the page is left, as if it had been
 * killed there; nothing was said to be saved that was not. Shown again, such a page saves its words and starts anew.
 * @param isClean saves what is typed in this window first, then says whether all of it is on the disk
 */
export function endTransactionsWhenLeft(isClean: () => Promise<boolean>): void {
  if (!keepsTransactions()) return;
  const running = new Set<IDBTransaction>();
  let left = false;
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
    if (left) end(transaction);
    return transaction;
  };

  addEventListener('pagehide', ({ persisted }) => {
    if (!persisted) return;
    left = true;
    for (const transaction of running) end(transaction);
  });
  addEventListener('pageshow', () => {
    left = false;
    if (!ended) return;
    ended = false;
    void isClean().then((clean) => clean && location.reload());
  });
}
