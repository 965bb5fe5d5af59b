import { useModel } from '@preact/signals';
import { createGiving } from '../../../state/hand-over.ts';
import type { Session } from '../../../state/session.ts';
import { handOver } from '../../../text/hand-over.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Section } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useWords } from '../../words.tsx';
import styles from './outbox.module.css';

/** What has not arrived, in a sealed file for somebody else to carry. */
export function GiveFile({ session }: { session: Session }) {
  const words = useWords(handOver);
  const model = useModel(() => createGiving(session));
  const made = model.made.value;
  if (!made && !model.any.value) return null;
  const share = async (): Promise<void> => {
    if (await model.share()) session.announcer.say(words.give.shared);
  };
  const save = (): void => {
    model.save();
    session.announcer.say(words.give.saved);
  };
  return (
    <Section title={words.give.title}>
      <p>{words.give.lead}</p>
      {model.problem.value && <ProblemNote problem={model.problem.value} />}
      {made && (
        <Card tone="soon">
          <p role="status">
            <b>{words.give.ready(made.changes, made.files)}</b>
          </p>
          {made.left > 0 && <p>{words.give.left(made.left)}</p>}
          <div class={styles.ways}>
            {model.canShare.value && (
              <Button kind="main" onPress={() => void share()}>
                {words.give.share}
              </Button>
            )}
            <Button kind={model.canShare.value ? 'plain' : 'main'} onPress={save}>
              {words.give.save}
            </Button>
          </div>
          <p class={styles.quiet}>{words.give.stays}</p>
        </Card>
      )}
      {!made && (
        <div>
          <Button busy={model.busy.value} onPress={() => void model.make(words.inside)}>
            {model.busy.value ? words.give.making : words.give.make}
          </Button>
        </div>
      )}
    </Section>
  );
}
