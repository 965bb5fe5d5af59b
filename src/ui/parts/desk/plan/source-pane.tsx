import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { PlanNote } from '../../../../domain/campaign.ts';
import type { Place } from '../../../../state/desk/plan-sheet.ts';
import { planWords } from '../../../../text/desk/plan.ts';
import { useWords } from '../../../words.tsx';
import styles from './source-pane.module.css';

interface Line {
  readonly start: number;
  readonly text: string;
}

/** The paper, letter for letter, with the value in view marked and the importer's notes beside their lines. */
export function SourcePane({
  source,
  notes,
  looked,
}: {
  readonly source: { readonly name: string; readonly text: string };
  readonly notes: readonly PlanNote[];
  readonly looked: Place | null;
}) {
  const words = useWords(planWords);
  const lines = useMemo(() => linesOf(source.text), [source.text]);
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = pane.current?.querySelector('mark');
    const box = pane.current;
    if (!mark || !box) return;
    // Only the pane scrolls: the field somebody is in stays where it is.
    const offset = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (offset < 40 || offset > box.clientHeight - 80)
      box.scrollTo(0, box.scrollTop + offset - box.clientHeight / 3);
  }, [looked]);
  const general = notes.filter(({ at }) => at === null);
  return (
    <div ref={pane} class={styles.pane} tabIndex={0} role="region" aria-label={words.sourceOf(source.name)}>
      <p class={styles.hint}>{words.sourceHint}</p>
      {general.length > 0 && (
        <ul class={styles.notes}>
          {general.map(({ code, text }) => (
            <li key={`${code} ${text}`}>{text}</li>
          ))}
        </ul>
      )}
      {lines.map((line) => (
        <SourceLine key={line.start} line={line} notes={notes} looked={looked} />
      ))}
    </div>
  );
}

function SourceLine({
  line,
  notes,
  looked,
}: {
  readonly line: Line;
  readonly notes: readonly PlanNote[];
  readonly looked: Place | null;
}) {
  const { start, text } = line;
  const end = start + text.length;
  const from = looked ? Math.max(looked.start, start) - start : 0;
  const to = looked ? Math.min(looked.end, end) - start : 0;
  const here = notes.filter(({ at }) => at && at.start >= start && at.start <= end && text !== '');
  return (
    <div class={here.length > 0 ? styles.noted : undefined}>
      <p class={styles.line}>
        {to > from ? (
          <>
            {text.slice(0, from)}
            <mark>{text.slice(from, to)}</mark>
            {text.slice(to)}
          </>
        ) : (
          text
        )}
      </p>
      {here.length > 0 && (
        <ul class={styles.notes}>
          {here.map(({ code, text: said }) => (
            <li key={`${code} ${said}`}>{said}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const at = start;
    start += line.length + 1;
    return { start: at, text: line };
  });
}
