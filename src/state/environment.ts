/** The address of the page, without origin: path, query and fragment. */
export interface AddressBar {
  read(): string;
  /** Puts an address there without loading anything; `push` can be gone back from. */
  write(address: string, how: 'push' | 'replace'): void;
  /** One step back in this app's own history; to `fallback` when there is none. */
  back(fallback: string): void;
  /** Calls when the person went back or forward. Returns what stops it. */
  onMove(callback: () => void): () => void;
}

/** Whether and how this app can be put on the home screen. */
export type InstallState =
  | 'installed'
  /** The browser offers a prompt. */
  | 'offered'
  /** iOS in a browser tab: by hand, from the share menu (`hazards.md` B5). */
  | 'by-hand'
  /** No way known here. */
  | 'none';

/** How safe and how large this app's storage is. Bytes. */
export interface StorageFacts {
  /** Whether the browser promised not to delete it by itself. */
  readonly kept: boolean;
  readonly used: number | null;
  readonly free: number | null;
}

/** What became of accepting an update; nothing was activated unless it was accepted (`hazards.md` C3). */
export type Acceptance = 'accepted' | 'nothing waits' | 'unsaved here' | 'unsaved elsewhere';

/** What opens without a network: `work` is reading, writing and sending, `all` every page. */
export type Readiness = 'no' | 'work' | 'all';

/** The service worker, as a screen needs to know it. */
export interface WorkerPort {
  /** Resolves with what is on this device, as proved by a probe. */
  ready(): Promise<Readiness>;
  /** Calls with whether a newer build waits; at once and on every change. Returns what stops it. */
  onWaiting(callback: (waiting: boolean) => void): () => void;
  /** Lets the newer build take over, once no window has unsaved typing; then the pages reload by themselves. */
  acceptUpdate(): Promise<Acceptance>;
  /** Calls when a newer build took over while words were unsaved here. Returns what stops it. */
  onReloadWanted(callback: () => void): () => void;
}

/** What windows tell each other about a draft: this one wants it, or has let it go. */
export interface DraftWord {
  readonly draft: string;
  readonly is: 'wanted' | 'free';
}

/** A small store that lives as long as this window, written at once: the last words typed before a crash. */
export interface Mirror {
  read(key: string): string | null;
  /** Returns whether it was kept. */
  write(key: string, text: string): boolean;
  drop(key: string): void;
}

/** What goes out through the share sheet. */
export interface Shared {
  readonly title?: string;
  readonly text: string;
  readonly files?: readonly File[];
}

/** Where a browser takes pushes, as the endpoint wants to know it. */
export interface PushAddress {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** How the device makes itself heard while nobody looks at the app. */
export interface Bell {
  /** Whether it may show notifications; `none` where it cannot. */
  permission(): NotificationPermission | 'none';
  /** Asks the person. Resolves with whether they agreed. */
  ask(): Promise<boolean>;
  /** Puts a number on the app's icon, where icons can have one; 0 takes it off. */
  badge(count: number): void;
  /** The worker looks now, and where it can be woken once a day, whether something is to be told. */
  wake(): Promise<void>;
  /** Where pushes for this app arrive; with a key it subscribes. null where there are none, or no push service answers. */
  pushAddress(key?: string): Promise<PushAddress | null>;
  /** Takes no more pushes. */
  silence(): Promise<void>;
}

/** The world around the app, so that a test can be another one. `app/environment.ts` is the browser's. */
export interface Environment {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once after `ms`. Returns what stops it. */
  after(ms: number, run: () => void): () => void;
  /** Whether somebody can see the page now. */
  visible(): boolean;
  /** Calls when the page comes into view again. Returns what stops it. */
  onVisible(callback: () => void): () => void;
  /** Calls when the line is said to be back: a hint, nothing is ever gated on it. Returns what stops it. */
  onOnline(callback: () => void): () => void;
  /** Calls when the page goes out of sight or is left: the last moment to save. Returns what stops it. */
  onHidden(callback: () => void): () => void;
  /**
   * Holds a draft for this window until the given function is called; null when another window has it. Never waits,
   * never steals (`hazards.md` D4, F2). Where the browser has no locks everybody holds.
   */
  holdDraft(id: string): Promise<(() => void) | null>;
  /** A word to all other windows of this app. */
  tellWindows(word: DraftWord): void;
  onTold(callback: (word: DraftWord) => void): () => void;
  readonly mirror: Mirror;
  /** Puts text on the clipboard; resolves with whether that worked. */
  copy(text: string): Promise<boolean>;
  /** A fresh UUIDv7. */
  id(): string;
  readonly address: AddressBar;
  /** What the enrolment form proposes as this device's name. */
  deviceName(): string;
  /** iOS in a tab: the home-screen app would not see what is written here (`hazards.md` B5). */
  mustInstallFirst(): boolean;
  install: {
    state(): InstallState;
    onChange(callback: () => void): () => void;
    /** Shows the browser's prompt; resolves with whether the person agreed. */
    offer(): Promise<boolean>;
  };
  storage: {
    read(): Promise<StorageFacts>;
    /** Asks the browser to keep the storage; resolves with its answer. Some browsers ask the person. */
    keep(): Promise<boolean>;
  };
  /** Hands a file to the person. */
  download(name: string, type: string, content: string | Blob): void;
  /** Where this app lives, as a phone's camera must open it: `https://thidua.example`. */
  readonly origin: string;
  /**
   * Hands something to another app by the system's share sheet; null where there is none. `unable` when it does not take
   * this, `no` when the person thought better of it.
   */
  readonly share: ((shared: Shared) => Promise<'yes' | 'no' | 'unable'>) | null;
  /** Prints the page in view. */
  print(): void;
  /** Whether the device's share sheet takes a file of this name. */
  canShare(name: string): boolean;
  /** Opens the share sheet with a file; resolves with whether an app took it. */
  shareFile(name: string, type: string, content: string): Promise<boolean>;
  /** Loads the whole app again. */
  reload(): void;
  readonly worker: WorkerPort;
  /** Comes as a chunk of its own. @throws when it is not on this device yet */
  bell(): Promise<Bell>;
  /** The build that runs. */
  readonly build: string;
}
