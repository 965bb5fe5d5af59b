import type { Revision } from '../../../domain/record.ts';
import { dayAt } from '../../../domain/time.ts';
import type { RecordModel } from '../../../state/record.ts';
import type { Session } from '../../../state/session.ts';
import { record as recordWords } from '../../../text/record.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { RecordBody } from '../../parts/record-body.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './record.module.css';

/** Versions that stand side by side, what differs in each, and a way to settle them. */
export function Siblings({ session, model }: { session: Session; model: RecordModel }) {
  const { siblings: words } = useWords(recordWords);
  const format = useFormat();
  const record = model.work.value?.record;
  if (record?.siblingOf !== undefined) {
    return (
      <Card tone="soon">
        <p>{words.of}</p>
        <div>
          <ButtonLink href={`/viec/${record.siblingOf}`}>{words.see}</ButtonLink>
        </div>
      </Card>
    );
  }
  const others = model.siblings.value;
  if (!record || others.length === 0) return null;
  const choose = async (revision: Revision): Promise<void> => {
    const draft = await model.settle(revision);
    if (draft !== null) session.navigation.go(`/soan/${draft}`);
  };
  const now = session.clock.now.value;
  const called = (revision: Revision): string =>
    revision === record.head
      ? words.main
      : words.other(revision.authorName ?? '', format.moment(revision.at, now));
  return (
    <Card tone="soon">
      <h2 class={styles.small}>{words.title}</h2>
      <p>{words.text}</p>
      <ul class={styles.versions}>
        {[record.head, ...others].map((revision) => (
          <li key={revision.revision}>
            <b>{called(revision)}</b>
            {revision !== record.head && <Difference model={model} revision={revision} head={record.head} />}
            <Button
              busy={model.busy.value}
              label={`${words.choose}: ${called(revision)}`}
              onPress={() => void choose(revision)}
            >
              {words.choose}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Difference({ model, revision, head }: { model: RecordModel; revision: Revision; head: Revision }) {
  const campaign = model.work.value?.campaign ?? '';
  const form = model.formOf(campaign, revision.form);
  if (!form) return null;
  const context = { today: dayAt(Date.parse(revision.at)) };
  return (
    <RecordBody
      form={form}
      body={revision.body}
      before={head.body}
      against="main"
      changesOnly
      context={context}
    />
  );
}
