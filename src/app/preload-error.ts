/** A reload that did not help is not tried again within this time (`hazards.md` C4), ms. */
const AGAIN_AFTER = 10_000;
const KEY = 'thi-dua-reloaded-at';

/** What deciding about a reload needs to know. */
export interface ReloadFacts {
  readonly now: number;
  /** When a missing chunk last made this window reload, ms. */
  readonly reloadedAt: number | null;
  readonly online: boolean;
  readonly clean: boolean;
}

/**
 * Whether a chunk that could not be loaded is worth a reload: a newer build may be on the server. Never offline, never
 * in a loop, never over unsaved words.
 */
export function mayReload({ now, reloadedAt, online, clean }: ReloadFacts): boolean {
  const lately = reloadedAt !== null && now >= reloadedAt && now - reloadedAt < AGAIN_AFTER;
  return online && clean && !lately;
}

/** Reloads once when a chunk of this build is gone from server and cache; otherwise the page shows the failure. */
export function guardPreloads(isClean: () => Promise<boolean>): () => void {
  const onError = (): void => {
    void decide(isClean);
  };
  addEventListener('vite:preloadError', onError);
  return () => removeEventListener('vite:preloadError', onError);
}

async function decide(isClean: () => Promise<boolean>): Promise<void> {
  const clean = await isClean().catch(() => false);
  const stored = Number(sessionStorage.getItem(KEY) ?? Number.NaN);
  const reloadedAt = Number.isNaN(stored) ? null : stored;
  if (!mayReload({ now: Date.now(), reloadedAt, online: navigator.onLine, clean })) return;
  sessionStorage.setItem(KEY, String(Date.now()));
  location.reload();
}
