import { useModel } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { createCoverageDesk } from '../../../state/desk/coverage-desk.ts';
import { coverageWords } from '../../../text/desk/coverage.ts';
import type { PageProps } from '../../page-props.ts';
import { LinkRow, Rows } from '../../parts/card.tsx';
import { AsOf, ChoiceBar, UnitPath } from '../../parts/desk/choice-bar.tsx';
import { Bars } from '../../parts/desk/bars.tsx';
import { ExportButtons } from '../../parts/desk/export-buttons.tsx';
import { CoverageTable } from '../../parts/desk/coverage-table.tsx';
import { Rate, useRate } from '../../parts/desk/rate.tsx';
import { UnitSteps } from '../../parts/desk/unit-steps.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Ribbon } from '../../parts/ribbon.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { steps as stepWords } from '../../../text/desk/desk.ts';
import { coverageSteps } from '../../../domain/coverage-unit.ts';
import { wipedOf } from '../../../state/desk/wiped.ts';
import { WipedList } from '../../parts/desk/wiped-list.tsx';
import { TakeFile } from '../outbox/take-file.tsx';
import { NoCampaign } from './no-campaign.tsx';
import { nav } from './nav.tsx';
import { Since } from './coverage-since.tsx';
import { WantingLists } from './coverage-wanting.tsx';
import styles from './coverage.module.css';

/** `/ban` Bàn làm việc: how far the round has spread, who is missing, what is new. */
export function CoveragePage({ session }: PageProps) {
  const words = useWords(coverageWords);
  const stepNames = useWords(stepWords);
  const format = useFormat();
  const rate = useRate();
  const model = useModel(() => createCoverageDesk(session));
  const { choice } = model;
  const now = session.clock.now.value;
  const campaign = choice.campaign.value;
  const shown = model.shown.value;
  const ribbon = model.ribbon.value;
  const reasons = useMemo(
    () => exemptReasons(session.world.forms.value, campaign?.id),
    [campaign, session.world.forms.value],
  );
  const count = (value: number): string => format.number(value);
  if (!model.ready.value)
    return (
      <Page title={words.title} wide>
        {null}
      </Page>
    );
  if (!campaign || !shown)
    return (
      <Page title={words.title} wide>
        {nav('/ban', choice, model.toReview.value)}
        <NoCampaign />
      </Page>
    );
  const { value: data } = shown;
  const { total } = data;
  const longest = Math.max(1, ...Object.values(total.steps));
  return (
    <Page title={words.title} wide lead={choice.unit.value.name}>
      {nav('/ban', choice, model.toReview.value)}
      <ChoiceBar
        campaigns={choice.campaigns.value}
        campaign={campaign}
        round={choice.round.value}
        onCampaign={(id) => choice.choose({ campaign: id })}
        onRound={(round) => choice.choose({ round })}
      />
      {ribbon && <Ribbon year={ribbon} title={campaign.title} />}
      <UnitPath path={choice.path.value} href={(unit) => choice.href({ unit })} />
      {model.problem.value && <ProblemNote problem={model.problem.value} />}
      <div class={styles.head}>
        <AsOf at={shown.at} by={shown.by} now={now} />
        <p>
          {data.due
            ? `${words.due}: ${format.date(data.due.lastDay)} (${format.left(data.due.daysLeft)})`
            : words.noDue}
          {total.overdue > 0 && <b class={styles.overdue}> · {words.overdue(count(total.overdue))}</b>}
        </p>
      </div>
      {data.form === null && <p>{words.noForm}</p>}
      <div class={styles.rates}>
        <Rate
          label={words.units}
          part={total.units.confirmed}
          whole={total.units.inScope}
          count={words.unitCount(count(total.units.confirmed), count(total.units.inScope))}
          accepted={total.units.accepted}
          acceptedText={words.accepted(
            rate(total.units.accepted, total.units.inScope) ?? '–',
            count(total.units.accepted),
          )}
        />
        <Rate
          label={words.people}
          part={total.people.reached}
          whole={total.people.inScope}
          count={words.peopleCount(count(total.people.reached), count(total.people.inScope))}
          accepted={total.people.accepted}
          acceptedText={words.accepted(
            rate(total.people.accepted, total.people.inScope) ?? '–',
            count(total.people.accepted),
          )}
        />
        <div class={styles.side}>
          <Rows label={words.toReview}>
            <LinkRow
              href={choice.href({ campaign: campaign.id }, '/ban/duyet')}
              title={words.toReviewCount(model.toReview.value)}
            />
          </Rows>
          <Since model={model} now={now} />
        </div>
      </div>
      <ExportButtons
        session={session}
        files={['coverage.xlsx', 'coverage.csv', 'reports.zip']}
        question={{
          campaign: campaign.id,
          round: choice.round.value?.no ?? null,
          unit: choice.unit.value.id,
        }}
      />
      <Section title={words.steps} aside={<small>{words.stepsHint}</small>}>
        <Bars
          label={words.steps}
          bars={[...coverageSteps].reverse().map((step) => ({
            id: step,
            name: stepNames[step],
            value: count(total.steps[step]),
            share: total.steps[step] / longest,
          }))}
        />
        <p>
          <small>{data.frozenOn ? words.frozen(format.date(data.frozenOn)) : words.notFrozen}</small>
        </p>
      </Section>
      {data.rows.length > 1 && (
        <Section title={words.children}>
          <CoverageTable
            rows={data.rows}
            total={data.total}
            list={data.list}
            href={(unit) => choice.href({ unit })}
          />
        </Section>
      )}
      <WantingLists model={model} />
      <WipedList wiped={wipedOf(session)} now={now} />
      {data.upper.length > 0 && (
        <Section title={words.upper} aside={<small>{words.upperHint}</small>}>
          <UnitSteps units={data.upper} href={unitHref(choice.href)} />
        </Section>
      )}
      {data.exempt.length > 0 && (
        <Section title={words.exempt}>
          <Rows>
            {data.exempt.map(({ unit, reason }) => (
              <li key={unit.id} class={styles.exempt}>
                <b>{unit.name}</b>
                <small>{words.exemptReason(format.words(reasons.get(reason) ?? { vi: reason }))}</small>
              </li>
            ))}
          </Rows>
        </Section>
      )}
      <TakeFile session={session} />
    </Page>
  );
}

/** What the confirmation form calls its reasons. */
function exemptReasons(forms: PageProps['session']['world']['forms']['value'], campaign: string | undefined) {
  const fields = forms
    .filter((form) => form.campaign === campaign && form.kind === 'coverage')
    .flatMap(({ sections }) => sections.flatMap((section) => section.fields));
  return new Map(
    fields.flatMap((field) =>
      field.id === 'exemptReason' && field.type === 'choice'
        ? field.options.map(({ id, label }) => [id, label] as const)
        : [],
    ),
  );
}

/** A unit's confirmation where there is one, else the unit. */
function unitHref(href: (part: { unit?: string; record?: string }, path?: string) => string) {
  return (unit: string, record: string | null): string =>
    record === null ? href({ unit }) : href({ record }, '/ban/duyet');
}
