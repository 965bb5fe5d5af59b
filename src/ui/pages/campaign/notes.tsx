import { useState } from 'preact/hooks';
import type { Plan, PlanNote } from '../../../domain/campaign.ts';
import { campaign as campaignWords } from '../../../text/campaign.ts';
import { Section } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';
import styles from './campaign.module.css';

/** Notes on the plan as a whole, and the paper it was read from, letter for letter. */
export function Notes({ notes, source }: { notes: readonly PlanNote[]; source: Plan['source'] }) {
  const words = useWords(campaignWords);
  const [open, setOpen] = useState(false);
  return (
    <>
      {notes.length > 0 && (
        <Section title={words.notes} id="ghi-chu">
          {notes.map(({ code, text }) => (
            <p key={code + text} class={styles.note}>
              {text}
            </p>
          ))}
        </Section>
      )}
      {source && (
        <Section title={words.source} id="ban-goc">
          <details onToggle={(event) => setOpen(event.currentTarget.open)}>
            <summary class={styles.sourceName}>{words.sourceOpen(source.name)}</summary>
            {open && (
              <>
                <p class={styles.quiet}>{words.sourceText}</p>
                <div class={styles.source} lang="vi" tabIndex={0} role="document">
                  {source.text}
                </div>
              </>
            )}
          </details>
        </Section>
      )}
    </>
  );
}
