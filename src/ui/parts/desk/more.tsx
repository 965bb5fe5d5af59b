import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { desk } from '../../../text/desk/desk.ts';
import { useFormat, useWords } from '../../words.tsx';
import { Button } from '../button.tsx';

/** A long list a portion at a time: a province has thousands of units, nobody reads them all. */
export function InPortions<T>({
  items,
  portion = 40,
  children,
}: {
  readonly items: readonly T[];
  readonly portion?: number;
  readonly children: (shown: readonly T[]) => ComponentChildren;
}) {
  const [shown, setShown] = useState(portion);
  const words = useWords(desk);
  const format = useFormat();
  const left = items.length - shown;
  return (
    <>
      {children(items.slice(0, shown))}
      {left > 0 && (
        <Button onPress={() => setShown(shown + portion * 5)}>
          {words.showMore(format.number(Math.min(left, portion * 5)))}
        </Button>
      )}
    </>
  );
}
