import type { DraftWord, Mirror } from '../state/environment.ts';

/** Calls when the page goes out of sight or is left. */
export function onHidden(callback: () => void): () => void {
  const hidden = (): void => {
    if (document.visibilityState === 'hidden') callback();
  };
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('pagehide', callback);
  return () => {
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('pagehide', callback);
  };
}

/** Holds the lock of a draft until it is given back or the window is gone. */
export async function holdDraft(id: string): Promise<(() => void) | null> {
  const { locks } = navigator as { locks?: LockManager };
  if (!locks) return () => undefined;
  return new Promise((resolve) => {
    locks
      .request(`draft:${id}`, { ifAvailable: true }, (lock) => {
        if (!lock) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>((release) => resolve(() => release()));
      })
      // A browser that refuses locks (a page being left) must not keep somebody from writing.
      .catch(() => resolve(() => undefined));
  });
}

/** A channel between the windows of this app, about drafts. */
export function draftChannel(): {
  tellWindows: (word: DraftWord) => void;
  onTold: (callback: (word: DraftWord) => void) => () => void;
} {
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('thi-dua-drafts');
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel stays within its origin
    tellWindows: (word) => channel?.postMessage(word),
    onTold: (callback) => {
      const heard = ({ data }: MessageEvent<unknown>): void => {
        if (isWord(data)) callback(data);
      };
      channel?.addEventListener('message', heard);
      return () => channel?.removeEventListener('message', heard);
    },
  };
}

function isWord(data: unknown): data is DraftWord {
  if (typeof data !== 'object' || data === null || !('draft' in data) || !('is' in data)) return false;
  return typeof data.draft === 'string' && (data.is === 'wanted' || data.is === 'free');
}

/** The storage of this window; private windows and full ones may refuse it. */
export const browserMirror: Mirror = {
  read: (key) => {
    try {
      return sessionStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write: (key, text) => {
    try {
      sessionStorage.setItem(key, text);
      return true;
    } catch {
      return false;
    }
  },
  drop: (key) => {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // What cannot be reached cannot mislead either.
    }
  },
};
