import { useEffect, useRef } from 'preact/hooks';

/** What the keys of the review desk do. */
export interface ReviewKeys {
  readonly next: () => void;
  readonly previous: () => void;
  readonly accept: () => void;
  readonly giveBack: () => void;
  readonly toggle: () => void;
  readonly search: () => void;
  readonly help: () => void;
}

const keys: Readonly<Record<string, keyof ReviewKeys>> = {
  j: 'next',
  k: 'previous',
  a: 'accept',
  r: 'giveBack',
  x: 'toggle',
  '/': 'search',
  '?': 'help',
};

const typing = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';

/** Single keys work while nobody types and no question is open; a key with a modifier stays the browser's. */
export function useReviewKeys(does: ReviewKeys, listening: boolean): void {
  const latest = useRef({ does, listening });
  latest.current = { does, listening };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.key === 'Escape' && target instanceof HTMLInputElement) return target.blur();
      if (!latest.current.listening || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (event.isComposing || target?.closest(typing)) return;
      const name = keys[event.key];
      if (!name) return;
      event.preventDefault();
      latest.current.does[name]();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
