import { useModel } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RollUpRow } from '../../../domain/rollup.ts';
import { createRollUpDesk } from '../../../state/desk/rollup-desk.ts';
import { rollUpWords } from '../../../text/desk/rollup.ts';
import { paperWords } from '../../../text/paper.ts';
import type { PageProps } from '../../page-props.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Bars } from '../../parts/desk/bars.tsx';
import { AsOf, ChoiceBar, UnitPath } from '../../parts/desk/choice-bar.tsx';
import { Choose, Segments } from '../../parts/desk/choose.tsx';
import { useFigure } from '../../parts/desk/figure.ts';
import { InPortions } from '../../parts/desk/more.tsx';
import { OwnFigures } from '../../parts/desk/own-figures.tsx';
import { ClosedFigures } from '../../parts/desk/closed-figures.tsx';
import { ExportButtons } from '../../parts/desk/export-buttons.tsx';
import { RollUpTable } from '../../parts/desk/rollup-table.tsx';
import { Empty, Page, Section } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { CloseRoundDialog } from './close-round.tsx';
import { NoCampaign } from './no-campaign.tsx';
import { nav } from './nav.tsx';
import styles from './rollup.module.css';

/** `/ban/tong-hop`: indicators by unit, totals first, down to the record behind a figure. */
export function RollUpPage({ session }: PageProps) {
  const words = useWords(rollUpWords);
  const paper = useWords(paperWords);
  const format = useFormat();
  const figure = useFigure();
  const model = useModel(() => createRollUpDesk(session));
  const [closing, setClosing] = useState(false);
  const drawing = useRef<HTMLDivElement>(null);
  const drawn = model.field.value?.id;
  useEffect(() => {
    // The bars stand above the table they were asked for in.
    if (drawn !== undefined) drawing.current?.scrollIntoView({ block: 'nearest' });
  }, [drawn]);
  const { choice } = model;
  const campaign = choice.campaign.value;
  const form = model.form.value;
  const figures = model.figures.value;
  const field = model.field.value;
  const counting = model.counting.value;
  if (!model.ready.value)
    return (
      <Page title={words.title} wide>
        {null}
      </Page>
    );
  if (!campaign)
    return (
      <Page title={words.title} wide>
        {nav('/ban/tong-hop', choice)}
        <NoCampaign />
      </Page>
    );
  const hrefOf = (row: RollUpRow): string | null => {
    if (!row.leaf) return choice.href({ unit: row.unit.id });
    const record = model.recordOf(row.unit.id, figures[0]?.round ?? null);
    return record === null ? null : choice.href({ record }, '/ban/duyet');
  };
  const withOwn = figures.flatMap(({ round, form: one }) =>
    [one.total, ...one.rows].flatMap((row) =>
      row.own ? [{ round, form: one, row, record: row.own.record }] : [],
    ),
  );
  return (
    <Page title={words.title} wide lead={choice.unit.value.name}>
      {nav('/ban/tong-hop', choice)}
      <ChoiceBar
        campaigns={choice.campaigns.value}
        campaign={campaign}
        round={choice.round.value}
        allRounds
        onCampaign={(id) => choice.choose({ campaign: id })}
        onRound={(round) => choice.choose({ round })}
      >
        {form && (
          <Choose
            label={words.form}
            value={form.form}
            onChange={model.chooseForm}
            options={model.forms.value.map((one) => ({ id: one.form, label: format.words(one.title) }))}
          />
        )}
      </ChoiceBar>
      <UnitPath path={choice.path.value} href={(unit) => choice.href({ unit })} />
      {model.problem.value && <ProblemNote problem={model.problem.value} />}
      <div class={styles.tools}>
        <Segments
          label={words.counting}
          value={counting}
          onChange={model.count}
          options={[
            { id: 'submitted', label: words.submitted },
            { id: 'accepted', label: words.accepted },
          ]}
        />
        <small>{counting === 'submitted' ? words.submittedHint : words.acceptedHint}</small>
        {campaign.rounds.length > 1 && (
          <label class={styles.side}>
            <input
              type="checkbox"
              checked={model.sideBySide.value}
              onChange={(event) => model.putSideBySide(event.currentTarget.checked)}
            />
            {words.sideBySide}
          </label>
        )}
        {form && model.anything.value && (
          <ButtonLink href={choice.href({ form: form.form }, '/in/tong-hop')}>{paper.open}</ButtonLink>
        )}
        <AsOf {...model.at.value} now={session.clock.now.value} />
      </div>
      {!form && <Empty>{words.noForms}</Empty>}
      {field && model.anything.value && (
        <Section
          title={words.bars(format.words(field.label))}
          aside={
            <Button kind="quiet" icon="close" onPress={() => model.chooseField(null)}>
              {words.hideBars}
            </Button>
          }
        >
          <div ref={drawing} class={styles.bars}>
            {model.bars.value.map(({ round, bars }) => (
              <div key={String(round)}>
                {model.bars.value.length > 1 && <h3>{words.roundTotal(round)}</h3>}
                <InPortions items={bars} portion={12}>
                  {(some) => (
                    <Bars
                      label={words.bars(format.words(field.label))}
                      bars={some.map(({ unit, value, share }) => ({
                        id: unit.id,
                        name: unit.name,
                        value: figure(field, value),
                        share,
                      }))}
                    />
                  )}
                </InPortions>
              </div>
            ))}
          </div>
        </Section>
      )}
      {form && !model.anything.value && <Empty>{words.empty}</Empty>}
      {form && model.anything.value && (
        <RollUpTable
          figures={figures}
          counting={counting}
          href={hrefOf}
          chosen={field?.id ?? null}
          onChoose={model.chooseField}
        />
      )}
      {form && model.anything.value && (
        <ExportButtons
          session={session}
          files={['rollup.xlsx', 'rollup.csv']}
          question={{
            campaign: campaign.id,
            round: choice.round.value?.no ?? null,
            unit: choice.unit.value.id,
            form: form.form,
            count: counting,
          }}
        />
      )}
      {withOwn.length > 0 && (
        <Section title={words.own}>
          <p>{words.ownHint}</p>
          {withOwn.map(({ round, form: one, row, record }) => (
            <OwnFigures
              key={`${row.unit.id} ${round}`}
              form={one}
              row={row}
              href={
                row.unit.id === session.officer.unit.id
                  ? `/viec/${record}`
                  : choice.href({ record }, '/ban/duyet')
              }
            />
          ))}
        </Section>
      )}
      {model.closings.value.map((closed) => (
        <ClosedFigures key={closed.round} closed={closed} />
      ))}
      {model.closed.value && choice.round.value && <p>{words.alreadyClosed(choice.round.value.no)}</p>}
      {model.mayClose.value && choice.round.value && (
        <div>
          <Button kind="danger" onPress={() => setClosing(true)}>
            {words.close}
          </Button>
          <CloseRoundDialog
            open={closing}
            round={choice.round.value.no}
            model={model}
            onClose={() => {
              setClosing(false);
              model.closeAgain();
            }}
            onDone={(locked) => {
              setClosing(false);
              session.announcer.say(words.closed(choice.round.peek()?.no ?? 0, format.number(locked)));
              model.closeAgain();
            }}
          />
        </div>
      )}
    </Page>
  );
}
