import { afterEach, describe, expect, it, vi } from 'vitest';
import { isId } from '../../src/domain/id.ts';
import { platformPorts } from '../../src/sync/platform.ts';

afterEach(() => vi.unstubAllGlobals());

/** Web Locks as the specification has them, for one origin. */
function webLocks(): { locks: Pick<LockManager, 'request'>; asked: LockOptions[] } {
  const held = new Set<string>();
  const asked: LockOptions[] = [];
  const request = async (
    name: string,
    options: LockOptions,
    work: (lock: Lock | null) => Promise<unknown>,
  ) => {
    asked.push(options);
    if (held.has(name)) {
      if (options.ifAvailable) return work(null);
      throw new Error('this would wait for ever');
    }
    held.add(name);
    try {
      return await work({ name, mode: 'exclusive' });
    } finally {
      held.delete(name);
    }
  };
  return { locks: { request: request as LockManager['request'] }, asked };
}

describe('the lock', () => {
  it('F2 is asked for without waiting and never stolen', async () => {
    const { locks, asked } = webLocks();
    vi.stubGlobal('navigator', { locks });
    const { lock } = platformPorts('test');
    expect(await lock('flush:a', () => Promise.resolve('done'))).toBe('done');
    expect(asked).toEqual([{ ifAvailable: true }]);
  });

  it('F4 ends a nested request for the same name at once instead of waiting for itself', async () => {
    vi.stubGlobal('navigator', webLocks());
    const { lock } = platformPorts('test');
    const inner = vi.fn(() => Promise.resolve('inner'));
    expect(await lock('flush:a', () => lock('flush:a', inner))).toBeNull();
    expect(inner).not.toHaveBeenCalled();
    expect(await lock('flush:a', () => lock('flush:b', inner))).toBe('inner');
  });

  it('F3 just lets the work run where the browser has none', async () => {
    vi.stubGlobal('navigator', {});
    const { lock } = platformPorts('test');
    expect(await lock('flush:a', () => Promise.resolve(7))).toBe(7);
  });
});

describe('the ports of a start', () => {
  it('D11 say that there is no line only where the browser says so', () => {
    for (const [onLine, offline] of [
      [true, false],
      [false, true],
      [undefined, false],
    ]) {
      vi.stubGlobal('navigator', { onLine });
      expect(platformPorts('test').offline?.()).toBe(offline);
    }
  });

  it('D8 have a boot of their own, and ids that are ids', () => {
    const [one, two] = [platformPorts('b'), platformPorts('b')];
    expect(one.boot).not.toBe(two.boot);
    expect(isId(one.id())).toBe(true);
    expect(one.build).toBe('b');
  });

  it('end a wait that nobody needs any more', async () => {
    const { wait } = platformPorts('test');
    const ended = new AbortController();
    const waiting = wait(60_000, ended.signal);
    ended.abort();
    await expect(waiting).rejects.toThrow();
    await expect(wait(60_000, ended.signal)).rejects.toThrow();
    await expect(wait(0)).resolves.toBeUndefined();
  });
});
