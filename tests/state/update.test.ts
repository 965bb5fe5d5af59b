import { describe, expect, it } from 'vitest';
import type { Acceptance, Environment } from '../../src/state/environment.ts';
import { createUnsaved } from '../../src/state/unsaved.ts';
import { createUpdate } from '../../src/state/update.ts';
import { openWindow, phoneWith } from './phone.ts';

async function withWorker(acceptance: Acceptance) {
  const { environment } = await openWindow(await phoneWith([]));
  const unsaved = createUnsaved();
  const heard = {
    waiting: (() => {}) as (waiting: boolean) => void,
    reload: (): void => {},
    reloads: 0,
  };
  const world: Environment = {
    ...environment,
    reload: () => void heard.reloads++,
    worker: {
      ready: () => Promise.resolve('all'),
      onWaiting: (callback) => {
        heard.waiting = callback;
        return () => {};
      },
      onReloadWanted: (callback) => {
        heard.reload = callback;
        return () => {};
      },
      acceptUpdate: () => Promise.resolve(acceptance),
    },
  };
  return { update: createUpdate({ environment: world, unsaved }), heard, unsaved };
}

describe('a newer build', () => {
  it('is offered when it waits, and stays away after "later"', async () => {
    const { update, heard } = await withWorker('accepted');
    expect(update.standing.value).toBe('none');
    heard.waiting(true);
    expect(update.standing.value).toBe('waiting');
    update.later();
    heard.waiting(true);
    expect(update.standing.value).toBe('later');
  });

  it.each(['unsaved here', 'unsaved elsewhere'] as const)(
    'is not taken over words that are %s',
    async (why) => {
      const { update, heard } = await withWorker(why);
      heard.waiting(true);
      await update.accept();
      expect(update.standing.value).toBe(why);
      expect(heard.reloads).toBe(0);
    },
  );

  it('that took over by itself reloads only when asked and everything typed is saved', async () => {
    const { update, heard, unsaved } = await withWorker('accepted');
    let saved = false;
    unsaved.hold(() => Promise.resolve(saved));
    heard.reload();
    expect([update.standing.value, heard.reloads]).toEqual(['reload', 0]);
    await update.accept();
    expect(heard.reloads).toBe(0);
    saved = true;
    await update.accept();
    expect(heard.reloads).toBe(1);
  });
});

describe('unsaved words', () => {
  it('count as unsaved when saving fails, and no more once the page is closed', async () => {
    const unsaved = createUnsaved();
    const letGo = unsaved.hold(() => Promise.reject(new Error('disk')));
    unsaved.hold(() => Promise.resolve(true));
    expect(await unsaved.settle()).toBe(false);
    letGo();
    expect(await unsaved.settle()).toBe(true);
  });
});
