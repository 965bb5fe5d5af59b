import { type ReadonlySignal, useModel, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { createReviewDesk } from '../../../state/desk/review-desk.ts';
import { isOpen } from '../../../state/desk/reviewed.ts';
import { reviewWords } from '../../../text/desk/review.ts';
import type { PageProps } from '../../page-props.ts';
import { Button } from '../../parts/button.tsx';
import { Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { NoCampaign } from './no-campaign.tsx';
import { nav } from './nav.tsx';
import { ReviewDetail } from './review-detail.tsx';
import { AcceptManyDialog, KeysDialog, ReasonDialog } from './review-dialogs.tsx';
import { ReviewFilters } from './review-filters.tsx';
import { useReviewKeys } from './review-keys.ts';
import { ReviewList } from './review-list.tsx';
import styles from './review.module.css';

/** Which question is open over the page. */
export type ReviewQuestion = 'return' | 'reopen' | 'keep' | 'many' | 'keys' | null;

/** `/ban/duyet`: list and record side by side, with the keyboard from one to the next. */
export function ReviewPage({ session }: PageProps) {
  const words = useWords(reviewWords);
  const format = useFormat();
  const model = useModel(() => createReviewDesk(session));
  const [question, ask] = useState<ReviewQuestion>(null);
  const search = useRef<HTMLInputElement>(null);
  const { choice } = model;
  const current = model.current.value;
  // Said in a line of its own: the shell's sentence would lie over the buttons of the next record.
  const [said, say] = useState('');
  const split = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const columns = split.current;
    if (columns) {
      columns.style.setProperty('--above', `${columns.getBoundingClientRect().top + scrollY}px`);
    }
  });

  const fresh = useFresh();
  const accept = async (): Promise<void> => {
    if (fresh.is.peek()) return;
    const unit = model.current.peek()?.unit.name ?? '';
    const result = await model.accept();
    if (result.outcome !== 'queued') return;
    fresh.begin();
    say(words.accepted(unit));
  };
  useReviewKeys(
    {
      next: model.next,
      previous: model.previous,
      accept: () => void accept(),
      giveBack: () => {
        const item = model.current.peek();
        if (item && isOpen(item)) ask('return');
      },
      toggle: () => {
        const item = model.current.peek();
        if (item) model.toggle(item.record.id);
      },
      search: () => search.current?.focus(),
      help: () => ask('keys'),
    },
    question === null,
  );

  if (!model.ready.value)
    return (
      <Page title={words.title} wide>
        {null}
      </Page>
    );
  if (choice.campaigns.value.length === 0)
    return (
      <Page title={words.title} wide>
        {nav('/ban/duyet', choice)}
        <NoCampaign />
      </Page>
    );
  return (
    <Page title={words.title} wide>
      {nav('/ban/duyet', choice, model.counts.value.direct)}
      <p class={styles.said}>
        <span role="status">{said}</span>
        {said !== '' && model.onTheWay.value && <span class={styles.onTheWay}> {words.onTheWay}</span>}
      </p>
      <div ref={split} class={`${styles.split} ${current ? styles.open : ''}`}>
        <section class={styles.left} aria-label={words.list}>
          <ReviewFilters model={model} searchRef={search} />
          {model.storageProblem.value && <ProblemNote problem={model.storageProblem.value} />}
          <ReviewList model={model} now={session.clock.now.value} />
          {model.chosen.value.length > 0 && (
            <div class={styles.many}>
              <Button kind="main" icon="check" wide busy={model.busy.value} onPress={() => ask('many')}>
                {words.acceptSelected(format.number(model.chosen.value.length))}
              </Button>
            </div>
          )}
        </section>
        <ReviewDetail
          model={model}
          session={session}
          fresh={fresh.is.value}
          onAccept={() => void accept()}
          onAsk={ask}
          say={say}
        />
      </div>
      <ReasonDialog
        open={question === 'return' || question === 'reopen' || question === 'keep'}
        what={question === 'reopen' || question === 'keep' ? question : 'return'}
        model={model}
        onClose={() => ask(null)}
        onDone={(unit) => {
          fresh.begin();
          if (question === 'keep') say(words.kept(unit));
          else say(question === 'reopen' ? words.reopened(unit) : words.returned(unit));
          ask(null);
        }}
      />
      <AcceptManyDialog
        open={question === 'many'}
        model={model}
        onClose={() => ask(null)}
        onDone={(count, left) => {
          ask(null);
          say(
            left > 0
              ? `${words.acceptedMany(format.number(count))} ${words.leftMany(format.number(left))}`
              : words.acceptedMany(format.number(count)),
          );
        }}
      />
      <KeysDialog open={question === 'keys'} onClose={() => ask(null)} />
    </Page>
  );
}

/** A second press meant for the record that has just gone must not fall on the one that came in its place, ms. */
const FRESH = 700;

/** Whether the record in view has only just come by itself: for a moment it takes no word. */
function useFresh(): { readonly is: ReadonlySignal<boolean>; readonly begin: () => void } {
  const is = useSignal(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    is,
    begin: () => {
      is.value = true;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => (is.value = false), FRESH);
    },
  };
}
