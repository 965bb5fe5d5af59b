import type { DraftRow } from '../../domain/feed.ts';
import { formOfDraft, goOnWith, hasPrivate } from '../../state/colleague.ts';
import type { Session } from '../../state/session.ts';
import { colleagues } from '../../text/colleagues.ts';
import { useOpening } from '../opening.ts';
import { useFormat, useWords } from '../words.tsx';
import { Button } from './button.tsx';
import { Card } from './card.tsx';
import { ProblemNote } from './problem.tsx';
import styles from './beside-card.module.css';

/** A colleague is writing this, or the officer on another device: since when, and a way to go on with it here. */
export function BesideCard({ session, row }: { session: Session; row: DraftRow }) {
  const { open, lacking } = useWords(colleagues);
  const format = useFormat();
  const opening = useOpening(session);
  const mine = row.author === session.officer.id;
  const form = formOfDraft(session.world.forms.value, row);
  return (
    <Card tone="accent">
      <h2 class={styles.title}>{mine ? open.mine : open.title(row.authorName)}</h2>
      <p>{open.text(format.moment(row.receivedAt, session.clock.now.value))}</p>
      <ul class={styles.lacking}>
        {row.files.length > 0 && <li>{lacking.files(row.files.length)}</li>}
        {form && hasPrivate(form) && <li>{lacking.private}</li>}
      </ul>
      {opening.problem.value && <ProblemNote problem={opening.problem.value} />}
      <div>
        <Button
          kind="main"
          icon="edit"
          busy={opening.busy.value}
          onPress={() => void opening.open(() => goOnWith(session, row))}
        >
          {mine ? open.takeMine : open.take}
        </Button>
      </div>
      <p class={styles.hint}>{mine ? open.mineHint : open.hint}</p>
    </Card>
  );
}
