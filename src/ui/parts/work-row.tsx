import type { Receipt } from '../../domain/change.ts';
import type { RecordRow } from '../../domain/record.ts';
import type { FormKind } from '../../domain/form/types.ts';
import type { Words } from '../../domain/words.ts';
import { kindWords } from '../../text/kinds.ts';
import type { MarkName } from '../../text/marks.ts';
import { parts } from '../../text/parts.ts';
import { useFormat, useWords } from '../words.tsx';
import { LinkRow } from './card.tsx';
import { Mark } from './mark.tsx';
import styles from './work-row.module.css';

/** What a row shows of a piece of work (`Work` of the state is one). */
export interface RowWork {
  readonly mark: MarkName;
  readonly kind: FormKind;
  readonly title: Words | null;
  readonly round: number | null;
  readonly savedAt: number | null;
  readonly receipt: Receipt | null;
  readonly record: RecordRow | null;
}

/** A piece of work in a list: what it is, for which round, and where it stands. */
export function WorkRow({
  work,
  now,
  href,
  name = '',
  campaign = '',
}: {
  readonly work: RowWork;
  readonly now: number;
  readonly href: string;
  /** What it calls itself, to tell it from others of its kind. */
  readonly name?: string;
  /** Its campaign, where more than one runs. */
  readonly campaign?: string;
}) {
  const words = useWords(parts);
  const kinds = useWords(kindWords);
  const format = useFormat();
  const title = work.title ? format.words(work.title) : kinds[work.kind];
  const round = work.round === null ? '' : ` · ${words.round(work.round)}`;
  return (
    <LinkRow
      href={href}
      title={
        <>
          {title}
          {round}
        </>
      }
    >
      <Lines name={name} campaign={campaign} />
      <Mark mark={work.mark} of={work} more={useMore(work, now)} />
    </LinkRow>
  );
}

/** What a piece of work calls itself and which campaign it belongs to, each on a line of its own; "" is left out. */
export function Lines({ name, campaign }: { name: string; campaign: string }) {
  return (
    <>
      {name !== '' && <span class={styles.name}>{name}</span>}
      {campaign !== '' && <span class={styles.campaign}>{campaign}</span>}
    </>
  );
}

/** What stands after the mark: the time of the save, or the receipt. */
function useMore(work: RowWork, now: number): string | undefined {
  const words = useWords(parts);
  const format = useFormat();
  if (
    work.mark === 'draft' ||
    work.mark === 'waiting' ||
    work.mark === 'sending' ||
    work.mark === 'refused'
  ) {
    return work.savedAt === null ? undefined : words.savedHere(format.moment(work.savedAt, now));
  }
  if (!work.receipt) return undefined;
  const { number, at } = work.receipt;
  const time = format.moment(at, now);
  return number ? `${words.receipt(number)} · ${time}` : time;
}
