import { useState } from 'preact/hooks';
import { beginRecord, correctWork } from '../../../state/begin.ts';
import { nominationFrom } from '../../../state/nominate.ts';
import type { RecordModel } from '../../../state/record.ts';
import type { Session } from '../../../state/session.ts';
import type { Work } from '../../../state/work.ts';
import { record as recordWords } from '../../../text/record.ts';
import { useOpening } from '../../opening.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useWords } from '../../words.tsx';
import { Asking } from './asking.tsx';
import styles from './record.module.css';

/** What the officer may do now, and what each thing brings with it. */
export function Actions({ session, model }: { session: Session; model: RecordModel }) {
  const words = useWords(recordWords);
  const opening = useOpening(session);
  const [asking, setAsking] = useState(false);
  const work = model.work.value;
  const ways = model.ways.value;
  if (!work) return null;
  const withdraw = async (): Promise<void> => {
    setAsking(false);
    if (await model.withdraw()) session.announcer.say(words.withdrawn);
  };
  const hint = hintOf(work, ways.edit, words);
  const nomination = nominationFrom(session, work);
  return (
    <div class={styles.actions}>
      {opening.problem.value && <ProblemNote problem={opening.problem.value} />}
      <div class={styles.ways}>
        {ways.edit === 'draft' && (
          <ButtonLink kind="main" icon="edit" href={`/soan/${work.id}`}>
            {words.goOn}
          </ButtonLink>
        )}
        {(ways.edit === 'correct' || ways.edit === 'change') && (
          <Button
            kind={ways.edit === 'correct' ? 'main' : 'plain'}
            icon="edit"
            busy={opening.busy.value}
            onPress={() => void opening.open(() => correctWork(session, work))}
          >
            {ways.edit === 'correct' ? words.correct : words.change}
          </Button>
        )}
        {nomination && (
          <Button
            icon="plus"
            busy={opening.busy.value}
            onPress={() => void opening.open(() => beginRecord(session, nomination))}
          >
            {words.nominate}
          </Button>
        )}
        <ButtonLink href={`/in/${work.id}`}>{words.print}</ButtonLink>
        {ways.withdraw && (
          <Button kind="danger" busy={model.busy.value} onPress={() => setAsking(true)}>
            {words.withdraw}
          </Button>
        )}
      </div>
      {hint && <p class={styles.quiet}>{hint}</p>}
      <Asking session={session} model={model} />
      <Dialog
        open={asking}
        title={words.withdrawTitle}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onPress={() => setAsking(false)}>{words.stay}</Button>
            <Button kind="danger" onPress={() => void withdraw()}>
              {words.withdrawNow}
            </Button>
          </>
        }
      >
        <p>{words.withdrawText(work.receipt?.number ?? '')}</p>
      </Dialog>
    </div>
  );
}

function hintOf(
  work: Work,
  edit: RecordModel['ways']['value']['edit'],
  words: (typeof recordWords)['vi'],
): string | null {
  if (work.mark === 'locked') return words.locked;
  if (work.mark === 'accepted') return edit === null ? words.acceptedFixed : words.changeHint.accepted;
  if (edit !== 'change') return null;
  if (work.entry) return work.entry.attempts > 0 ? words.changeHint.unknown : words.changeHint.waiting;
  return words.changeHint.received;
}
