import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSyncRequest } from '../../src/app/background-sync.ts';
import { mayReload } from '../../src/app/preload-error.ts';
import { onlyTheWorker, trustedWorkerScript } from '../../src/app/trusted-script.ts';
import { type Channel, openWindows } from '../../src/app/windows.ts';

afterEach(() => vi.useRealTimers());

/** Windows of one origin: what one tells, all others hear. */
function origin(): () => Channel {
  const heard = new Set<(message: unknown) => void>();
  return () => {
    let own: (message: unknown) => void = () => undefined;
    return {
      tell: (message) => {
        for (const hear of heard) if (hear !== own) hear(structuredClone(message));
      },
      onHeard: (callback) => {
        own = callback;
        heard.add(callback);
      },
      close: () => heard.delete(own),
    };
  };
}

let ids = 0;
const id = () => `ask-${++ids}`;
const clean = () => Promise.resolve(true);

describe('before an update', () => {
  it('C3 every other window saves its words and says so', async () => {
    const open = origin();
    const mine = openWindows(open(), clean, id);
    const saved: string[] = [];
    for (const name of ['two', 'three']) {
      openWindows(open(), () => Promise.resolve(saved.push(name)).then(() => true), id);
    }
    expect(await mine.othersAreClean(2)).toBe(true);
    expect(saved).toEqual(['two', 'three']);
    expect(await mine.othersAreClean(0)).toBe(true);
  });

  it.each([
    ['has words it could not save', () => Promise.resolve(false)],
    ['fails while it saves', () => Promise.reject(new Error('storage'))],
  ])('C2 nothing happens when another window %s', async (_, isClean) => {
    const open = origin();
    const mine = openWindows(open(), clean, id);
    openWindows(open(), clean, id);
    openWindows(open(), isClean, id);
    expect(await mine.othersAreClean(2)).toBe(false);
  });

  it('C3 nothing happens when another window does not answer: it may be frozen over words', async () => {
    vi.useFakeTimers();
    const open = origin();
    const mine = openWindows(open(), clean, id);
    openWindows(open(), clean, id);
    const asked = mine.othersAreClean(2);
    await vi.advanceTimersByTimeAsync(3000);
    expect(await asked).toBe(false);
  });

  it('what is not understood is ignored, as from a window of another build', async () => {
    const open = origin();
    const stranger = open();
    const mine = openWindows(open(), clean, id);
    openWindows(open(), clean, id);
    for (const message of [
      null,
      'hello',
      { type: 'clean' },
      { type: 'clean', ask: 7 },
      { type: 'x', ask: 'y' },
    ]) {
      stranger.tell(message);
    }
    expect(await mine.othersAreClean(1)).toBe(true);
  });
});

describe('a chunk that cannot be loaded', () => {
  const facts = { now: 100_000, reloadedAt: null, online: true, clean: true };
  it('C4 is worth one reload, online and with every word saved, and no second one soon after', () => {
    expect(mayReload(facts)).toBe(true);
    expect(mayReload({ ...facts, online: false })).toBe(false);
    expect(mayReload({ ...facts, clean: false })).toBe(false);
    expect(mayReload({ ...facts, reloadedAt: 95_000 })).toBe(false);
    expect(mayReload({ ...facts, reloadedAt: 80_000 })).toBe(true);
    // A clock set back since.
    expect(mayReload({ ...facts, reloadedAt: 900_000 })).toBe(true);
  });
});

describe('asking for Background Sync', () => {
  it('A11 registers once in a burst, and once more when the burst went on', async () => {
    vi.useFakeTimers();
    const tags: string[] = [];
    const registration = { sync: { register: (tag: string) => Promise.resolve(void tags.push(tag)) } };
    const request = createSyncRequest(() => Promise.resolve(registration));
    for (let i = 0; i < 50; i++) request();
    await vi.advanceTimersByTimeAsync(1000);
    expect(tags).toEqual(['outbox']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(tags).toEqual(['outbox', 'outbox']);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(tags).toHaveLength(2);
  });

  it('A9 fails without a sound when the browser refuses, has no such thing, or no worker', async () => {
    const refused = { sync: { register: () => Promise.reject(new DOMException('no', 'NotAllowedError')) } };
    for (const found of [refused, {}, undefined]) {
      expect(() => createSyncRequest(() => Promise.resolve(found))()).not.toThrow();
    }
    expect(() => createSyncRequest(() => Promise.reject(new Error('gone')))()).not.toThrow();
    await new Promise((resolve) => setImmediate(resolve));
  });
});

describe('the one script loaded by address', () => {
  it('H4 is the worker’s, and the policy admits no other', () => {
    expect(onlyTheWorker('/sw.js')).toBe('/sw.js');
    for (const url of ['https://evil.example/sw.js', '/sw.js?x', '/other.js', '']) {
      expect(() => onlyTheWorker(url)).toThrow(TypeError);
    }
    const made: string[] = [];
    const trustedTypes = {
      createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => {
        made.push(name);
        return { createScriptURL: (url: string) => `trusted:${rules.createScriptURL(url)}` };
      },
    };
    expect(trustedWorkerScript({ trustedTypes })).toBe('trusted:/sw.js');
    expect(made).toEqual(['thi-dua']);
    expect(trustedWorkerScript({})).toBe('/sw.js');
  });
});
