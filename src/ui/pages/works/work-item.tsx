import type { DraftRow } from '../../../domain/feed.ts';
import type { Session } from '../../../state/session.ts';
import type { Work } from '../../../state/work.ts';
import type { Works } from '../../../state/works.ts';
import { colleagues } from '../../../text/colleagues.ts';
import { kindWords } from '../../../text/kinds.ts';
import { parts } from '../../../text/parts.ts';
import { problemText } from '../../../text/problems.ts';
import { storageProblem } from '../../../state/problem-of.ts';
import { shell } from '../../../text/shell.ts';
import { works as worksWords } from '../../../text/works.ts';
import { Icon } from '../../parts/icon.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Lines } from '../../parts/work-row.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import styles from './work-item.module.css';

/** A row of the list: what it is, what it is called, where it stands, and when. A draft can be deleted from here. */
export function WorkItem({ session, model, work }: { session: Session; model: Works; work: Work }) {
  const words = useWords(worksWords);
  const common = useWords(shell);
  const kinds = useWords(kindWords);
  const format = useFormat();
  const language = useLanguage();
  const { announcer, clock } = session;
  const title = work.title ? format.words(work.title) : kinds[work.kind];
  const name = model.nameOf(work);
  const campaign = model.campaignOf(work.campaign);
  const called = [name || title, campaign].filter(Boolean).join(', ');

  const remove = async (): Promise<void> => {
    if (announcer.settling.peek()) return;
    try {
      const undo = await model.deleteDraft(work.id);
      if (undo) announcer.say(words.deleted(name || title), { label: common.undo, run: () => void undo() });
    } catch (error) {
      announcer.say(problemText(storageProblem(error), language));
    }
  };

  return (
    <li class={styles.item}>
      <a class={styles.link} href={work.draft ? `/soan/${work.id}` : `/viec/${work.id}`}>
        <span class={styles.title}>
          {title}
          <Round no={work.round} />
        </span>
        <Lines name={name} campaign={campaign} />
        <Mark mark={work.mark} of={work} more={useMore(work, clock.now.value)} />
        {work.beside && <Writing session={session} row={work.beside} />}
      </a>
      {work.draft && (
        <button
          type="button"
          class={styles.remove}
          aria-label={words.deleteDraft(called)}
          aria-disabled={announcer.settling.value}
          onClick={() => void remove()}
        >
          <Icon name="close" />
        </button>
      )}
    </li>
  );
}

/** Who else is writing it, or that the officer is, elsewhere. */
function Writing({ session, row }: { session: Session; row: DraftRow }) {
  const words = useWords(colleagues);
  const format = useFormat();
  const time = format.moment(row.receivedAt, session.clock.now.value);
  return (
    <span class={styles.writing}>
      {row.author === session.officer.id ? words.mineElsewhere(time) : words.writing(row.authorName, time)}
    </span>
  );
}

function Round({ no }: { no: number | null }) {
  const words = useWords(parts);
  return no === null ? null : <> · {words.round(no)}</>;
}

/** What stands after the mark: when it was saved, or its number and when it was received. */
function useMore(work: Work, now: number): string | undefined {
  const others = useWords(colleagues);
  const words = useWords(parts);
  const format = useFormat();
  const here =
    work.mark === 'draft' || work.mark === 'waiting' || work.mark === 'sending' || work.mark === 'refused';
  if (here) {
    if (work.savedAt === null) return undefined;
    const saved = words.savedHere(format.moment(work.savedAt, now));
    if (!work.backup) return saved;
    return `${saved} · ${work.backup.is === 'kept' ? others.safe : others.unsafe}`;
  }
  if (!work.receipt) return undefined;
  const { number, at } = work.receipt;
  return [number && words.receipt(number), format.moment(at, now)].filter(Boolean).join(' · ');
}
