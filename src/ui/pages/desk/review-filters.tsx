import type { RefObject } from 'preact';
import type { ReviewDesk } from '../../../state/desk/review-desk.ts';
import { DIRECT, type QueueFilter, queueStates } from '../../../state/desk/review-queue.ts';
import { desk } from '../../../text/desk/desk.ts';
import { reviewWords } from '../../../text/desk/review.ts';
import { parts } from '../../../text/parts.ts';
import { Choose } from '../../parts/desk/choose.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './review.module.css';

const timings = ['on-time', 'claimed', 'late', 'none'] as const;

/** What of the queue is listed. */
export function ReviewFilters({
  model,
  searchRef,
}: {
  readonly model: ReviewDesk;
  readonly searchRef: RefObject<HTMLInputElement | null>;
}) {
  const words = useWords(reviewWords);
  const shared = useWords(parts);
  const deskWords = useWords(desk);
  const format = useFormat();
  const filter = model.filter.value;
  const { choice } = model;
  const rounds = [...new Set(model.looked.value.flatMap((one) => one.rounds.map(({ no }) => no)))].sort(
    (a, b) => a - b,
  );
  return (
    <div class={styles.filters}>
      <input
        ref={searchRef}
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={filter.text}
        onInput={(event) => model.setFilter({ text: event.currentTarget.value })}
      />
      <div class={styles.chooseRow}>
        <Choose
          label={words.state}
          value={filter.state}
          onChange={(state) => model.setFilter({ state: state as QueueFilter['state'] })}
          options={queueStates.map((id) => ({ id, label: words.states[id] }))}
        />
        <Choose
          label={deskWords.unit}
          value={filter.unit}
          onChange={(unit) => model.setFilter({ unit })}
          options={[
            { id: DIRECT, label: words.direct },
            { id: '', label: words.anyUnit },
            ...model.children.value.map(({ id, name }) => ({ id, label: name })),
          ]}
        />
      </div>
      <details class={styles.moreFilters}>
        <summary>{words.filters}</summary>
        <div class={styles.chooseRow}>
          <Choose
            label={deskWords.campaign}
            value={choice.named.value.get('pt') ?? ''}
            onChange={(id) => choice.choose({ campaign: id, record: '' })}
            options={[
              { id: '', label: words.anyCampaign },
              ...choice.campaigns.value.map(({ id, title }) => ({ id, label: title })),
            ]}
          />
          <Choose
            label={words.form}
            value={filter.form}
            onChange={(form) => model.setFilter({ form })}
            options={[
              { id: '', label: words.anyForm },
              ...model.forms.value.map(({ id, title }) => ({ id, label: format.words(title) })),
            ]}
          />
          <Choose
            label={deskWords.round}
            value={String(filter.round ?? '')}
            onChange={(no) => model.setFilter({ round: no === '' ? null : Number(no) })}
            options={[
              { id: '', label: words.anyRound },
              ...rounds.map((no) => ({ id: String(no), label: shared.round(no) })),
            ]}
          />
          <Choose
            label={words.timing}
            value={filter.timing}
            onChange={(timing) => model.setFilter({ timing: timing as QueueFilter['timing'] })}
            options={[
              { id: '', label: words.anyTiming },
              ...timings.map((id) => ({ id, label: deskWords.timings[id] })),
            ]}
          />
        </div>
      </details>
    </div>
  );
}
