import { useModel } from '@preact/signals';
import { useState } from 'preact/hooks';
import { type AwardsDesk, createAwardsDesk, mayDecide } from '../../../state/desk/awards-desk.ts';
import type { AwardItem, AwardState } from '../../../state/desk/awards-list.ts';
import { awardWords } from '../../../text/desk/awards.ts';
import { desk } from '../../../text/desk/desk.ts';
import type { PageProps } from '../../page-props.ts';
import { Button } from '../../parts/button.tsx';
import { ChoiceBar } from '../../parts/desk/choice-bar.tsx';
import { Choose } from '../../parts/desk/choose.tsx';
import { ExportButtons } from '../../parts/desk/export-buttons.tsx';
import { StandMark } from '../../parts/desk/stand-mark.tsx';
import { Empty, Page, Section } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { AwardCounts } from './award-counts.tsx';
import { AwardDetail } from './award-detail.tsx';
import { AwardDialog } from './award-dialog.tsx';
import { nominationHref } from './award-link.ts';
import { useAwardNames } from './award-names.ts';
import styles from './awards.module.css';
import { nav } from './nav.tsx';
import { NoCampaign } from './no-campaign.tsx';
import review from './review.module.css';

/** Rows drawn at first, and added at a press. */
const PORTION = 60;

/** `/ban/khen-thuong`: what is proposed and granted, and the nominations behind it, to be decided one by one or together. */
export function AwardsPage({ session }: PageProps) {
  const words = useWords(awardWords);
  const format = useFormat();
  const model = useModel(() => createAwardsDesk(session));
  const [deciding, decide] = useState<readonly string[] | null>(null);
  const [said, say] = useState('');
  const { choice } = model;
  const campaign = choice.campaign.value;
  if (!model.ready.value)
    return (
      <Page title={words.title} wide>
        {null}
      </Page>
    );
  if (!campaign)
    return (
      <Page title={words.title} wide>
        {nav('/ban/khen-thuong', choice)}
        <NoCampaign />
      </Page>
    );
  const current = model.current.value;
  const chosen = model.chosen.value;
  const aside = current ? styles.aside : undefined;
  return (
    <Page title={words.title} wide>
      {nav('/ban/khen-thuong', choice)}
      <div class={aside}>
        <ChoiceBar
          campaigns={choice.campaigns.value}
          campaign={campaign}
          round={choice.round.value}
          allRounds
          onCampaign={(id) => choice.choose({ campaign: id, record: '' })}
          onRound={(round) => choice.choose({ round })}
        />
      </div>
      {model.storageProblem.value && <ProblemNote problem={model.storageProblem.value} />}
      {model.problem.value && <ProblemNote problem={model.problem.value} />}
      <p class={review.said}>
        <span role="status">{said}</span>
      </p>
      {model.counts.value.length === 0 &&
      model.items.value.length === 0 &&
      model.states.value.at(-1)?.count === 0 ? (
        <Empty>{model.table.value.length === 0 ? words.noForm : words.empty}</Empty>
      ) : (
        <>
          <div class={aside}>
            <Section title={words.table}>
              <p class={styles.hint}>{words.tableHint}</p>
              <AwardCounts model={model} />
              <ExportButtons
                session={session}
                files={['awards.xlsx']}
                question={{
                  campaign: campaign.id,
                  round: choice.round.value?.no ?? null,
                  unit: session.officer.unit.id,
                }}
              />
            </Section>
          </div>
          <Section title={words.list}>
            <div class={`${review.split} ${current ? review.open : ''}`}>
              <div class={`${review.left} ${styles.left}`}>
                <Filters model={model} />
                <List model={model} />
                {chosen.length > 0 && (
                  <div class={review.many}>
                    <Button
                      kind="main"
                      icon="check"
                      wide
                      busy={model.busy.value}
                      onPress={() => decide(chosen.map(({ record }) => record.id))}
                    >
                      {words.decideSelected(format.number(chosen.length))}
                    </Button>
                  </div>
                )}
              </div>
              <AwardDetail
                model={model}
                now={session.clock.now.value}
                onDecide={(item) => {
                  model.write(item.nomination.outcome ?? {});
                  decide([item.record.id]);
                }}
                say={say}
              />
            </div>
          </Section>
        </>
      )}
      <AwardDialog
        ids={deciding}
        model={model}
        onClose={() => decide(null)}
        onDone={(count) => {
          decide(null);
          say(words.said(format.number(count)));
        }}
      />
    </Page>
  );
}

function Filters({ model }: { model: AwardsDesk }) {
  const words = useWords(awardWords);
  const format = useFormat();
  const { award } = useAwardNames(model);
  const filter = model.filter.value;
  const awards = [...new Set(model.counts.value.map((one) => one.award))];
  return (
    <div class={review.filters}>
      <Choose
        label={words.state}
        value={filter.state}
        onChange={(state) => model.setFilter({ state: state as AwardState })}
        options={model.states.value.map(({ state, count }) => ({
          id: state,
          label: words.stateCount(words.states[state], format.number(count)),
        }))}
      />
      <Choose
        label={words.award}
        value={filter.award}
        onChange={(id) => model.setFilter({ award: id, level: '' })}
        options={[{ id: '', label: words.anyAward }, ...awards.map((id) => ({ id, label: award(id) }))]}
      />
      <input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        value={filter.text}
        onInput={(event) => model.setFilter({ text: event.currentTarget.value })}
      />
    </div>
  );
}

function List({ model }: { model: AwardsDesk }) {
  const words = useWords(awardWords);
  const shared = useWords(desk);
  const format = useFormat();
  const [most, setMost] = useState(PORTION);
  const items = model.items.value;
  const open = items.filter(mayDecide).length;
  const { award, text } = model.filter.value;
  if (items.length === 0)
    return (
      <Empty
        action={
          <Button onPress={() => model.setFilter({ state: 'all', award: '', level: '', text: '' })}>
            {words.clear}
          </Button>
        }
      >
        {award === '' && text === '' ? words.states[model.filter.value.state] + ': 0' : words.noneFound}
      </Empty>
    );
  const selected = model.selected.value.size > 0;
  return (
    <>
      <p class={review.count}>
        <span>{words.count(format.number(items.length))}</span>
        {open > 0 && (
          <Button kind="quiet" onPress={selected ? model.selectNone : model.selectAll}>
            {selected ? words.selectNone : words.selectAll}
          </Button>
        )}
      </p>
      <ul class={review.list}>
        {items.slice(0, most).map((item) => (
          <Row key={item.record.id} model={model} item={item} />
        ))}
      </ul>
      {items.length > most && (
        <Button onPress={() => setMost(most + PORTION * 4)}>
          {shared.showMore(format.number(Math.min(items.length - most, PORTION * 4)))}
        </Button>
      )}
    </>
  );
}

function Row({ model, item }: { model: AwardsDesk; item: AwardItem }) {
  const words = useWords(awardWords);
  const format = useFormat();
  const { award } = useAwardNames(model);
  const { record, unit, nomination, stand, doubles } = item;
  const { subject, outcome } = nomination;
  const looks = doubles.length + model.asksOf(item).length;
  return (
    <li class={review.row} aria-current={model.current.value?.record.id === record.id ? 'true' : undefined}>
      <label class={review.tick}>
        <span class="unseen">{words.select(`${subject}, ${award(nomination.award)}`)}</span>
        <input
          type="checkbox"
          checked={model.selected.value.has(record.id)}
          disabled={!mayDecide(item)}
          onChange={() => model.toggle(record.id)}
        />
      </label>
      <a class={review.rowLink} href={nominationHref(model, { record: record.id })}>
        <b>{subject}</b>
        <span class={review.rowMore}>
          {award(nomination.award)} · {unit.name}
        </span>
        <span class={review.flags}>
          {outcome ? (
            <span class={outcome.granted ? styles.granted : undefined}>
              {words.states[outcome.granted ? 'granted' : 'refused']}
              {outcome.number !== '' && ` · ${words.decisionOf(outcome.number, '')}`}
            </span>
          ) : (
            <StandMark stand={stand} />
          )}
          {outcome && stand !== record.state && <StandMark stand={stand} />}
          {looks > 0 && <span class={review.claimed}>{words.looks(format.number(looks))}</span>}
        </span>
      </a>
    </li>
  );
}
