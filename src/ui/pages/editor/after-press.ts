import { useEffect, useState } from 'preact/hooks';

/** Runs something once nothing is pressed. */
export type AfterPress = (run: () => void) => void;

/**
 * Keeps back what may move the page until no finger and no button is down: a field that is left brings up its message,
 * and the button under the finger must not move away before the finger is up.
 */
export function useAfterPress(): AfterPress {
  const [presses] = useState(followPresses);
  useEffect(presses.listen, [presses]);
  return presses.after;
}

function followPresses(): { after: AfterPress; listen: () => () => void } {
  const down = new Set<number>();
  let waiting: (() => void)[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  // In a task of its own: the click, and all that a touch makes of itself, come in the task the press ends in.
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (down.size > 0) return;
      const runs = waiting;
      waiting = [];
      for (const run of runs) run();
    });
  };
  const begin = ({ pointerId }: PointerEvent): void => void down.add(pointerId);
  const end = ({ pointerId }: PointerEvent): void => {
    if (down.delete(pointerId)) soon();
  };
  // A list that opened under the press, or another window, swallows its end.
  const moved = (event: PointerEvent): void => {
    if (event.buttons === 0) end(event);
  };
  const typed = (): void => {
    down.clear();
    soon();
  };

  return {
    after: (run) => {
      waiting.push(run);
      soon();
    },
    listen: () => {
      const stop = new AbortController();
      const how = { capture: true, passive: true, signal: stop.signal };
      document.addEventListener('pointerdown', begin, how);
      document.addEventListener('pointerup', end, how);
      document.addEventListener('pointercancel', end, how);
      document.addEventListener('pointermove', moved, how);
      document.addEventListener('keydown', typed, how);
      return () => {
        stop.abort();
        clearTimeout(timer);
      };
    },
  };
}
