import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** How wide a thing is and how large its letters are, px; follows rotation and text size. */
export interface Measure {
  readonly width: number;
  readonly em: number;
}

/** Measures what `ref` is put on; null before the first look. */
export function useMeasure<T extends HTMLElement>(): { ref: RefObject<T | null>; measure: Measure | null } {
  const ref = useRef<T>(null);
  const [measure, setMeasure] = useState<Measure | null>(null);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const look = (): void => {
      const width = element.clientWidth;
      const em = Number.parseFloat(getComputedStyle(element).fontSize);
      setMeasure((before) => (before?.width === width && before.em === em ? before : { width, em }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, measure };
}
