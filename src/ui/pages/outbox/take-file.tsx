import { useModel } from '@preact/signals';
import { type Carrying, createCarrying } from '../../../state/hand-over.ts';
import type { Session } from '../../../state/session.ts';
import { handOver } from '../../../text/hand-over.ts';
import { problemText } from '../../../text/problems.ts';
import { Card } from '../../parts/card.tsx';
import { ChooseFile } from '../../parts/fields/choose-file.tsx';
import { Section } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import styles from './outbox.module.css';

type Carried = Carrying['carried']['value'][number];

/** Files of colleagues without a network, passed on from here. */
export function TakeFile({ session }: { session: Session }) {
  const words = useWords(handOver);
  const model = useModel(() => createCarrying(session));
  const carried = model.carried.value;
  return (
    <Section title={words.take.title}>
      <p>{words.take.lead}</p>
      {model.problem.value && <ProblemNote problem={model.problem.value} />}
      <div>
        <ChooseFile
          id="take-file"
          accept=".txt,text/plain"
          many
          busy={model.busy.value}
          onChoose={(files) => void model.take(files)}
        >
          {model.busy.value ? words.take.busy : words.take.choose}
        </ChooseFile>
      </div>
      <div role="status">
        {carried.length > 0 && (
          <ul class={styles.list}>
            {carried.map((one) => (
              <li key={one.id}>
                <CarriedCard session={session} carried={one} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

function CarriedCard({ session, carried }: { session: Session; carried: Carried }) {
  const { take } = useWords(handOver);
  const format = useFormat();
  const language = useLanguage();
  const now = session.clock.device.value;
  const { outcome } = carried;
  const said = ((): string => {
    if (outcome.is === 'waiting') return take.waiting;
    if (outcome.is === 'refused') return problemText(outcome.problem, language);
    const time = format.moment(outcome.at, now);
    return outcome.fresh === 0 ? take.known(time) : take.passed(outcome.fresh, time);
  })();
  return (
    <Card tone={outcome.is === 'refused' ? 'due' : 'soon'}>
      <h3>{take.made(format.moment(carried.madeAt, now))}</h3>
      <p>{take.holds(carried.changes, carried.files)}</p>
      <p>{said}</p>
    </Card>
  );
}
