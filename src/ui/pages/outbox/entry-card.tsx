import type { OnItsWay, Outbox, Standing } from '../../../state/outbox.ts';
import type { Session } from '../../../state/session.ts';
import { handOver } from '../../../text/hand-over.ts';
import { kindWords } from '../../../text/kinds.ts';
import type { MarkName } from '../../../text/marks.ts';
import { shell } from '../../../text/shell.ts';
import { outbox as outboxWords } from '../../../text/outbox.ts';
import { parts } from '../../../text/parts.ts';
import { problemText } from '../../../text/problems.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Lines } from '../../parts/work-row.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import styles from './outbox.module.css';

const marks: Readonly<Record<Standing, MarkName>> = {
  waiting: 'waiting',
  behind: 'waiting',
  paused: 'waiting',
  sending: 'sending',
  refused: 'refused',
};

/** One thing on its way: what, where it stands, its last answer, when it is tried next, and what can be done. */
export function EntryCard({ session, model, entry }: { session: Session; model: Outbox; entry: OnItsWay }) {
  const words = useWords(outboxWords);
  const common = useWords(shell);
  const kinds = useWords(kindWords);
  const shared = useWords(parts);
  const { handed } = useWords(handOver);
  const format = useFormat();
  const language = useLanguage();
  const now = session.clock.device.value;
  const title = entry.title ? format.words(entry.title) : kinds[entry.kind];
  const type = entry.type === 'draft' || entry.type === 'discard' ? null : entry.type;

  const edit = async (): Promise<void> => {
    const taken = await model.edit(entry.id);
    if (!taken) return;
    const { undo } = taken;
    session.navigation.go(`/soan/${taken.draft}`);
    if (!undo) return;
    const putBack = async (): Promise<void> => {
      const back = await undo().catch(() => false);
      session.announcer.say(back ? words.putBack : words.notPutBack);
    };
    session.announcer.say(words.takenBack, { label: common.undo, run: () => void putBack() });
  };
  const dismiss = async (): Promise<void> => {
    await model.dismiss(entry.id);
    session.announcer.say(words.dismissed);
  };

  return (
    <Card tone={entry.standing === 'refused' ? 'due' : 'soon'}>
      <div class={styles.head}>
        <h3>
          <a href={`/viec/${entry.record}`}>{title}</a>
          {entry.round !== null && ` · ${shared.round(entry.round)}`}
        </h3>
        <Lines name={entry.name} campaign={entry.campaign} />
        <Mark mark={marks[entry.standing]} more={type ? words.type[type] : undefined} />
        {entry.standing !== 'sending' && (entry.problem === null || entry.standing !== 'waiting') && (
          <span>{words.standing[entry.standing]}</span>
        )}
      </div>
      {entry.problem && <p>{problemText(entry.problem, language)}</p>}
      <p class={styles.quiet}>
        {[
          words.put(format.moment(entry.enqueuedAt, now)),
          entry.handedAt === null ? words.tried(entry.attempts) : handed(format.moment(entry.handedAt, now)),
          entry.nextAttemptAt !== null && words.nextAt(format.moment(entry.nextAttemptAt, now)),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {entry.canEdit && entry.mayHaveArrived && <p class={styles.quiet}>{words.mayHaveArrived}</p>}
      {(entry.canEdit || entry.canDismiss) && (
        <div class={styles.ways}>
          {entry.canEdit && (
            <Button
              icon="edit"
              kind={entry.standing === 'refused' ? 'main' : 'plain'}
              onPress={() => void edit()}
            >
              {entry.standing === 'refused'
                ? words.edit
                : entry.mayHaveArrived
                  ? words.editOnTop
                  : words.takeBack}
            </Button>
          )}
          {entry.canDismiss && <Button onPress={() => void dismiss()}>{words.dismiss}</Button>}
        </div>
      )}
    </Card>
  );
}
