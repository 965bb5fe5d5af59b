import { useEffect, useRef } from 'preact/hooks';
import { Button } from './button.tsx';

/**
 * The end of a list that is drawn a stretch at a time: coming near it asks for more, and so does the button, for who
 * goes by keyboard. Opening 5,000 rows costs what opening 40 costs.
 */
export function MoreRows({
  left,
  label,
  onMore,
}: {
  /** Rows that are not drawn yet. */
  readonly left: number;
  readonly label: string;
  readonly onMore: () => void;
}) {
  const ref = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;
  useEffect(() => {
    const end = ref.current;
    if (!end || left === 0) return undefined;
    const near = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) latest.current();
      },
      { rootMargin: '600px' },
    );
    near.observe(end);
    return () => near.disconnect();
  }, [left]);
  if (left === 0) return null;
  return (
    <div ref={ref}>
      <Button wide onPress={onMore}>
        {label}
      </Button>
    </div>
  );
}
