import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * The id of what takes the focus once it is drawn: what was added, moved or is left after a removal, so that a keyboard
 * goes on from there.
 */
export function useFocusNext(): { current: string | null } {
  const next = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (next.current === null) return;
    const target = document.getElementById(next.current);
    next.current = null;
    target?.focus();
  });
  return next;
}
