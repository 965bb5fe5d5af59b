/** Background Sync, which the compiler's library does not know (WICG, Chromium only). */
export interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
  readonly lastChance: boolean;
}
