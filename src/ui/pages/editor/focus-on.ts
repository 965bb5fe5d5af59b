import { useEffect, useState } from 'preact/hooks';

/** Puts the focus on an element by its id once it is drawn. */
export function useFocusOn(): (id: string) => void {
  const [wanted, setWanted] = useState<{ readonly id: string } | null>(null);
  useEffect(() => {
    if (wanted) focusOn(wanted.id);
  }, [wanted]);
  return (id) => setWanted({ id });
}

/** Puts the focus on an element and brings it into view. Returns whether it is there. */
export function focusOn(id: string): boolean {
  const element = document.getElementById(id);
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: 'center' });
  return element !== null;
}
