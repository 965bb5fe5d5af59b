/** A timer this near is part of what is under way (Dexie tells its live queries by one); a later one is a limit, ms. */
const NEAR = 100;

const real = {
  setImmediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
};

/** Turns and near timers that are still to come. */
const toCome = new Set<unknown>();

/** From the import of this module on. */
function count(): void {
  const counted = <T>(begin: (act: () => void) => T, act: () => void): T => {
    const handle = begin(() => {
      toCome.delete(handle);
      act();
    });
    toCome.add(handle);
    return handle;
  };
  const taken =
    <T>(take: (handle: T) => void) =>
    (handle: T): void => {
      toCome.delete(handle);
      take(handle);
    };
  const platform: {
    setImmediate: (act: (...args: unknown[]) => void, ...args: unknown[]) => unknown;
    setTimeout: (act: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => unknown;
    clearImmediate: (handle: NodeJS.Immediate | undefined) => void;
    clearTimeout: (handle: NodeJS.Timeout | undefined) => void;
  } = {
    setImmediate: (act, ...args) =>
      counted(
        (run) => real.setImmediate(run),
        () => act(...args),
      ),
    setTimeout: (act, ms = 0, ...args) =>
      ms > NEAR
        ? real.setTimeout(act, ms, ...args)
        : counted(
            (run) => real.setTimeout(run, ms),
            () => act(...args),
          ),
    clearImmediate: taken(real.clearImmediate),
    clearTimeout: taken(real.clearTimeout),
  };
  Object.assign(globalThis, platform);
}

count();

/**
 * Waits until nothing that goes on by turns of the loop and near timers, as the in-memory IndexedDB and Dexie do, any
 * more, however long that takes on a slow machine. What another thread does (a checksum, a file, a chunk) is not known
 * here: its outcome is waited for.
 */
export async function rest(): Promise<void> {
  for (let still = 0; still < 20; still = toCome.size === 0 ? still + 1 : 0) {
    await new Promise((resolve) => real.setImmediate(resolve));
  }
}
