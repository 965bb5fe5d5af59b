import type { ComponentChildren } from 'preact';
import { own } from '../../../domain/form/empty.ts';
import { type AwardsDesk, mayDecide } from '../../../state/desk/awards-desk.ts';
import type { AwardItem } from '../../../state/desk/awards-list.ts';
import { answerText } from '../../../text/answer.ts';
import { awardWords } from '../../../text/desk/awards.ts';
import { kindWords } from '../../../text/kinds.ts';
import { parts } from '../../../text/parts.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { StandMark } from '../../parts/desk/stand-mark.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { DoubleNote } from './award-double.tsx';
import { DETAIL, nominationHref } from './award-link.ts';
import { useAwardNames } from './award-names.ts';
import styles from './awards.module.css';
import review from './review.module.css';

/** One nomination: who, what for, on what it stands, what wants a second look, and what was decided. */
export function AwardDetail({
  model,
  now,
  onDecide,
  say,
}: {
  readonly model: AwardsDesk;
  readonly now: number;
  readonly onDecide: (item: AwardItem) => void;
  readonly say: (text: string) => void;
}) {
  const words = useWords(awardWords);
  const item = model.current.value;
  if (!item)
    return (
      <section class={`${review.right} ${review.pick}`}>
        <p>{words.pick}</p>
      </section>
    );
  const { record, stand, problem } = item;
  return (
    <section id={DETAIL} class={review.right} aria-label={item.nomination.subject}>
      <Button kind="quiet" icon="back" onPress={() => model.open(null)}>
        {words.backToList}
      </Button>
      <Head model={model} item={item} now={now} />
      <Outcome item={item} />
      {stand === 'waiting' && (
        <div class={review.underWay}>
          <p>{words.waiting}</p>
          <Button
            onPress={() =>
              void model.recall(item).then((back) => say(back ? words.recalled : words.recallLate))
            }
          >
            {words.recall}
          </Button>
        </div>
      )}
      {stand === 'refused' && problem && (
        <div class={review.underWay}>
          <p>{words.refusedByEndpoint}</p>
          <ProblemNote
            problem={problem}
            action={<Button onPress={() => void model.forgive(item)}>{words.lookAgain}</Button>}
          />
        </div>
      )}
      <Looks model={model} item={item} />
      <Facts model={model} item={item} />
      <div class={review.verdict}>
        {mayDecide(item) && (
          <Button kind="main" icon="check" busy={model.busy.value} onPress={() => onDecide(item)}>
            {item.nomination.outcome ? words.decideAgain : words.decide}
          </Button>
        )}
        <ButtonLink href={model.choice.href({ record: record.id }, '/ban/duyet')}>
          {record.state === 'submitted' ? words.toReview : words.toRecord}
        </ButtonLink>
      </div>
    </section>
  );
}

function Head({ model, item, now }: { model: AwardsDesk; item: AwardItem; now: number }) {
  const words = useWords(awardWords);
  const shared = useWords(parts);
  const format = useFormat();
  const names = useAwardNames(model);
  const { record, unit, nomination, stand } = item;
  const { award, level, collective, directWorker, subject } = nomination;
  const more = ['position', 'group']
    .map((id) => own(record.head.body, id))
    .filter((text): text is string => typeof text === 'string' && text !== '');
  return (
    <header class={review.head}>
      <h3>{subject}</h3>
      <p>
        {[
          collective ? words.collective : words.person,
          ...more,
          ...(directWorker && !collective ? [words.direct] : []),
          unit.name,
        ].join(' · ')}
      </p>
      <p>
        <b>{names.award(award)}</b> · {names.level(level)}
        {record.round !== null && ` · ${shared.round(record.round)}`}
      </p>
      <p class={review.facts}>
        <StandMark stand={stand} />
        {record.receipt.number && <span>{shared.receipt(record.receipt.number)}</span>}
        <span>{format.moment(record.head.receivedAt, now)}</span>
      </p>
    </header>
  );
}

/** What was decided, by whom and under which number. */
function Outcome({ item: { nomination } }: { item: AwardItem }) {
  const words = useWords(awardWords);
  const format = useFormat();
  const { outcome } = nomination;
  if (!outcome) return null;
  const { granted, number, date, by, prize, reason } = outcome;
  return (
    <div class={`${styles.outcome} ${granted ? styles.yes : ''}`}>
      <p>
        <b>{words.states[granted ? 'granted' : 'refused']}</b>{' '}
        {words.decisionOf(number, date === null ? '' : format.date(date))}
      </p>
      {by !== '' && <p>{by}</p>}
      {prize !== null && (
        <p>
          {words.prize}: {words.dong(format.number(prize))}
        </p>
      )}
      {reason !== '' && (
        <p>
          {words.reason}: {reason}
        </p>
      )}
    </div>
  );
}

/** What wants a second look, each with the source of its rule and its date. */
function Looks({ model, item }: { model: AwardsDesk; item: AwardItem }) {
  const words = useWords(awardWords);
  const format = useFormat();
  const asks = model.asksOf(item);
  if (asks.length + item.doubles.length === 0) return null;
  return (
    <section class={styles.looks} aria-label={words.look}>
      <h4>{words.look}</h4>
      <p class={styles.hint}>{words.lookHint}</p>
      <ul>
        {item.doubles.map((double) => {
          const campaign = model.itemOf(double.other)?.record.campaign;
          return (
            <li key={double.other}>
              <DoubleNote model={model} item={item} double={double} />
              <a href={nominationHref(model, { record: double.other, ...(campaign && { campaign }) })}>
                {words.seeOther}
              </a>
            </li>
          );
        })}
        {asks.map(({ check, message, source }) => (
          <li key={check}>
            <p>{format.words(message)}</p>
            {source && <small>{words.source(format.words(source))}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ model, item }: { model: AwardsDesk; item: AwardItem }) {
  const words = useWords(awardWords);
  const kinds = useWords(kindWords);
  const format = useFormat();
  const { record } = item;
  const { body } = record.head;
  const [votes, of] = [own(body, 'votesFor'), own(body, 'votesTotal')];
  const papers = ['minutes', 'proof'].reduce((sum, id) => {
    const files = own(body, id);
    return sum + (Array.isArray(files) ? files.length : 0);
  }, 0);
  const facts = model.factsOf(item);
  const grounds = model.groundsOf(item);
  const form = model.form.value;
  const occasion = form?.sections.flatMap(({ fields }) => fields).find(({ id }) => id === 'occasion');
  return (
    <dl class={styles.facts}>
      {occasion && (
        <Fact label={words.occasion}>{answerText(occasion, own(body, 'occasion'), format.language)}</Fact>
      )}
      {typeof votes === 'number' && typeof of === 'number' && (
        <Fact label={words.votes}>{words.votesOf(format.number(votes), format.number(of))}</Fact>
      )}
      <Fact label={words.minutes}>{papers > 0 ? words.papers(format.number(papers)) : words.none}</Fact>
      <Fact label={words.grounds}>
        {grounds.length === 0
          ? words.none
          : grounds.map(({ id, kind, name }) => (
              <a key={id} class={styles.ground} href={model.choice.href({ record: id }, '/ban/duyet')}>
                {kinds[kind]}
                {name !== '' && `: ${name}`}
              </a>
            ))}
      </Fact>
      {facts && <Fact label={words.decidedBy}>{words.deciders[facts.decidedBy]}</Fact>}
      {facts && facts.rule !== '' && (
        <Fact label={words.rule}>
          {words.ruleOf(facts.rule, facts.ruleDate === null ? '' : format.date(facts.ruleDate))}
          {form && <small>{words.ruleNote(format.words(form.title), String(form.version))}</small>}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
