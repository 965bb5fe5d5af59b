import type { Environment } from '../state/environment.ts';

/** Chromium's prompt; no standard has a type for it. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** Whether the app runs from the home screen, and how it gets there. */
export function browserInstall(): Environment['install'] {
  let prompt: InstallPrompt | null = null;
  let installed =
    matchMedia('(display-mode: standalone)').matches ||
    (navigator as { standalone?: boolean }).standalone === true;
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  addEventListener('beforeinstallprompt', (event) => {
    // Ours to show when the officer asks for it, not the browser's when it likes.
    event.preventDefault();
    prompt = event as InstallPrompt;
    changed();
  });
  addEventListener('appinstalled', () => {
    installed = true;
    prompt = null;
    changed();
  });
  return {
    state: () => {
      if (installed) return 'installed';
      if (prompt) return 'offered';
      return isAppleMobile() ? 'by-hand' : 'none';
    },
    onChange: (callback) => {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    offer: async () => {
      const { outcome } = (await prompt?.prompt()) ?? { outcome: 'dismissed' };
      prompt = null;
      changed();
      return outcome === 'accepted';
    },
  };
}

/** iPhone, iPod, or an iPad, which calls itself a Mac but has a touch screen. */
function isAppleMobile(): boolean {
  return (
    /iPhone|iPad|iPod/.test(navigator.userAgent) ||
    (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}
