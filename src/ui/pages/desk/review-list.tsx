import { useEffect, useRef, useState } from 'preact/hooks';
import { type ReviewDesk, isAcceptable } from '../../../state/desk/review-desk.ts';
import { isAsked } from '../../../state/desk/reviewed.ts';
import type { QueueItem } from '../../../state/desk/review-queue.ts';
import { parseFormKey } from '../../../domain/form/types.ts';
import { desk } from '../../../text/desk/desk.ts';
import { kindWords } from '../../../text/kinds.ts';
import { parts } from '../../../text/parts.ts';
import { reviewWords } from '../../../text/desk/review.ts';
import { Button } from '../../parts/button.tsx';
import { StandMark } from '../../parts/desk/stand-mark.tsx';
import { Empty } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './review.module.css';

/** Rows drawn at first, and added at a press. */
const PORTION = 60;

/** The records of the queue that the filter lets through. */
export function ReviewList({ model, now }: { model: ReviewDesk; now: number }) {
  const words = useWords(reviewWords);
  const deskWords = useWords(desk);
  const format = useFormat();
  const [most, setMost] = useState(PORTION);
  const items = model.items.value;
  const currentId = model.current.value?.record.id ?? null;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const row = list.current?.querySelector('[aria-current="true"]')?.getBoundingClientRect();
    const column = list.current?.parentElement;
    if (!row || !column) return;
    // Within its own column: the page beside it stays where it is.
    const { top, bottom } = column.getBoundingClientRect();
    if (row.top < top) column.scrollTop -= top - row.top;
    else if (row.bottom > bottom) column.scrollTop += row.bottom - bottom;
  }, [currentId]);
  if (items.length === 0) return <NothingListed model={model} />;
  const titles = new Map(model.forms.value.map((form) => [form.id, form.title]));
  const shown = Math.max(most, items.findIndex(({ record }) => record.id === currentId) + 20);
  const selectable = items.filter(isAcceptable).length;
  const selected = model.selected.value;
  return (
    <>
      <p class={styles.count}>
        <span>{words.count(format.number(items.length))}</span>
        {selectable > 0 && (
          <Button kind="quiet" onPress={selected.size > 0 ? model.selectNone : model.selectAll}>
            {selected.size > 0 ? words.selectNone : words.selectAll}
          </Button>
        )}
      </p>
      <ul ref={list} class={styles.list}>
        {items.slice(0, shown).map((item) => (
          <ReviewRow
            key={item.record.id}
            item={item}
            title={titles.get(parseFormKey(item.record.form)?.id ?? '')}
            name={model.nameOf(item)}
            here={item.record.id === currentId}
            selected={selected.has(item.record.id)}
            now={now}
            href={model.choice.href({ record: item.record.id })}
            onToggle={() => model.toggle(item.record.id)}
          />
        ))}
      </ul>
      {items.length > shown && (
        <Button onPress={() => setMost(shown + PORTION * 4)}>
          {deskWords.showMore(format.number(Math.min(items.length - shown, PORTION * 4)))}
        </Button>
      )}
    </>
  );
}

function ReviewRow({
  item,
  title,
  name,
  here,
  selected,
  now,
  href,
  onToggle,
}: {
  readonly item: QueueItem;
  readonly title: { readonly vi: string; readonly en?: string } | undefined;
  /** What the record calls itself. */
  readonly name: string;
  readonly here: boolean;
  readonly selected: boolean;
  readonly now: number;
  readonly href: string;
  readonly onToggle: () => void;
}) {
  const words = useWords(reviewWords);
  const deskWords = useWords(desk);
  const shared = useWords(parts);
  const kinds = useWords(kindWords);
  const format = useFormat();
  const { record, unit, stand } = item;
  const notable = record.timing === 'late' || record.timing === 'claimed';
  return (
    <li class={styles.row} aria-current={here ? 'true' : undefined}>
      <label class={styles.tick}>
        <span class="unseen">{words.select(unit.name)}</span>
        <input type="checkbox" checked={selected} disabled={!isAcceptable(item)} onChange={onToggle} />
      </label>
      <a class={styles.rowLink} href={href}>
        <b>{unit.name}</b>
        <span class={styles.rowMore}>
          {title ? format.words(title) : kinds[record.kind]}
          {record.round !== null && ` · ${shared.round(record.round)}`}
          {name !== '' && ` · ${name}`}
          {' · '}
          {words.receivedAt(format.moment(record.head.receivedAt, now))}
        </span>
        <span class={styles.flags}>
          {stand !== 'submitted' && <StandMark stand={stand} />}
          {isAsked(item) && <span class={styles.claimed}>{words.asks}</span>}
          {notable && (
            <span class={record.timing === 'late' ? styles.late : styles.claimed}>
              {deskWords.timings[record.timing]}
            </span>
          )}
          {(record.siblings?.length ?? 0) + (record.siblingOf ? 1 : 0) > 0 && (
            <span class={styles.claimed}>{words.twoVersions}</span>
          )}
        </span>
      </a>
    </li>
  );
}

function NothingListed({ model }: { model: ReviewDesk }) {
  const words = useWords(reviewWords);
  const format = useFormat();
  const { direct, all } = model.counts.value;
  const { state, text, form, timing, round } = model.filter.value;
  if (state === 'open' && text === '' && form === '' && timing === '' && round === null && direct === 0) {
    return (
      <Empty action={all > 0 ? <Button onPress={model.showAll}>{words.showBelow}</Button> : undefined}>
        {words.empty} {all > 0 && words.emptyBelow(format.number(all))}
      </Empty>
    );
  }
  return <Empty action={<Button onPress={model.showAll}>{words.clear}</Button>}>{words.noneFound}</Empty>;
}
