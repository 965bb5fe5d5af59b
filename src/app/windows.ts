/** How long another window may take to save what is typed and say so, ms. */
const PATIENCE = 3000;

/** A word to all other windows of this app. */
export interface Channel {
  tell(message: unknown): void;
  onHeard(callback: (message: unknown) => void): void;
  close(): void;
}

/** The browser's own, by name. */
export function broadcastChannel(name: string): Channel {
  const channel = new BroadcastChannel(name);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel stays within its origin
    tell: (message) => channel.postMessage(message),
    onHeard: (callback) => channel.addEventListener('message', ({ data }) => callback(data)),
    close: () => channel.close(),
  };
}

/** What the windows of this app ask each other before an update: is every word saved? */
export interface Windows {
  /**
   * Whether every other window has saved its words. A window that does not answer may be frozen with words in it, and
   * counts as not clean.
   * @param others how many there are
   */
  othersAreClean(others: number): Promise<boolean>;
  close(): void;
}

interface Said {
  readonly type: 'clean?' | 'clean';
  readonly ask: string;
  readonly clean?: boolean;
}

/**
 * @param isClean saves what is typed in this window first, then says whether all of it is on the disk
 * @param id a fresh name for a question
 */
export function openWindows(channel: Channel, isClean: () => Promise<boolean>, id: () => string): Windows {
  const asked = new Map<string, (clean: boolean) => void>();
  channel.onHeard((data) => {
    if (!isSaid(data)) return;
    if (data.type === 'clean') asked.get(data.ask)?.(data.clean === true);
    else void reply(data.ask);
  });
  const reply = async (ask: string) => {
    const clean = await isClean().catch(() => false);
    channel.tell({ type: 'clean', ask, clean } satisfies Said);
  };

  return {
    othersAreClean(others) {
      if (others <= 0) return Promise.resolve(true);
      const ask = id();
      return new Promise<boolean>((resolve) => {
        let missing = others;
        const end = (clean: boolean) => {
          clearTimeout(timer);
          asked.delete(ask);
          resolve(clean);
        };
        const timer = setTimeout(() => end(false), PATIENCE);
        asked.set(ask, (clean) => {
          missing -= 1;
          if (!clean) end(false);
          else if (missing === 0) end(true);
        });
        channel.tell({ type: 'clean?', ask } satisfies Said);
      });
    },
    close: () => channel.close(),
  };
}

function isSaid(data: unknown): data is Said {
  if (typeof data !== 'object' || data === null || !('type' in data) || !('ask' in data)) return false;
  return (data.type === 'clean' || data.type === 'clean?') && typeof data.ask === 'string';
}
