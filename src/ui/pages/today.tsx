import { useModel } from '@preact/signals';
import { type Today, createToday } from '../../state/today.ts';
import type { Work } from '../../state/work.ts';
import { today } from '../../text/today.ts';
import { WorkRow } from '../parts/work-row.tsx';
import { Empty, Page, Section } from '../parts/page.tsx';
import { Button, ButtonLink } from '../parts/button.tsx';
import { ProblemNote } from '../parts/problem.tsx';
import { Card, LinkRow, Rows } from '../parts/card.tsx';
import type { PageProps } from '../page-props.ts';
import { useFormat, useWords } from '../words.tsx';
import { YearHead } from './today/year-head.tsx';
import styles from './today/back.module.css';
import { OwedList } from './today/owed-list.tsx';

/** `/` Hôm nay: what is due, what is unfinished, what has not been received. */
export function TodayPage({ session }: PageProps) {
  const words = useWords(today);
  const model = useModel(() => createToday(session));
  const now = session.clock.now.value;
  const heads = model.heads.value;
  const back = model.broughtBack.value;
  if (!model.ready.value) return <Page title={words.title}>{null}</Page>;
  return (
    <Page title={words.title}>
      {heads.map((head) => (
        <YearHead key={head.campaign.id} {...head} now={now} />
      ))}
      {heads.length === 0 && model.ended.value && (
        <Empty action={<ButtonLink href="/phong-trao">{words.seeCampaigns}</ButtonLink>}>{words.ended}</Empty>
      )}
      {model.none.value && (
        <Empty
          action={
            model.hasDesk.value && (
              <ButtonLink href="/ban/ke-hoach" kind="main">
                {words.bringPlan}
              </ButtonLink>
            )
          }
        >
          {words.none}
        </Empty>
      )}
      {heads.length === 0 && !model.ended.value && !model.none.value && (
        <>
          <Empty
            action={
              <Button busy={model.refreshing.value} onPress={() => void model.refresh()}>
                {words.refresh}
              </Button>
            }
          >
            {words.empty}
          </Empty>
          {model.problem.value && <ProblemNote problem={model.problem.value} />}
        </>
      )}
      {back && (
        <Card tone="good">
          <h2 class={styles.back}>{words.back.title(back.drafts)}</h2>
          {back.files > 0 && <p>{words.back.files(back.files)}</p>}
          <p>{words.back.private}</p>
          <div>
            <Button onPress={() => void model.understood()}>{words.back.understood}</Button>
          </div>
        </Card>
      )}
      {heads.length > 0 && (
        <Section title={words.owed}>
          <OwedList session={session} model={model} now={now} />
        </Section>
      )}
      {model.unfinished.value.length > 0 && (
        <Section title={words.unfinished}>
          <Few works={model.unfinished.value} all="/viec?loc=draft" model={model} now={now} />
        </Section>
      )}
      {model.waitingDays.value !== null && (
        <Card tone="due">
          <p role="status">{words.waitingLong(model.waitingDays.value)}</p>
        </Card>
      )}
      {model.underWay.value.length > 0 && (
        <Section title={words.underWay}>
          <Few works={model.underWay.value} all="/hop-gui" model={model} now={now} />
          <p>
            <small>{words.underWayHint}</small>
          </p>
        </Section>
      )}
      {model.hasDesk.value && (
        <Rows>
          <LinkRow href="/ban" title={words.desk}>
            {words.deskHint}
          </LinkRow>
        </Rows>
      )}
    </Page>
  );
}

/** Rows of each list on this page: it says what is there, and the lists themselves are one tap away. */
const FEW = 8;

/** The first of some pieces of work, and the way to all of them. */
function Few({
  works,
  all,
  model,
  now,
}: {
  readonly works: readonly Work[];
  readonly all: '/viec?loc=draft' | '/hop-gui';
  readonly model: Today;
  readonly now: number;
}) {
  const words = useWords(today);
  const format = useFormat();
  return (
    <Rows>
      {works.slice(0, FEW).map((work) => (
        <WorkRow
          key={work.id}
          work={work}
          now={now}
          href={all === '/hop-gui' ? all : `/soan/${work.id}`}
          name={model.nameOf(work)}
          campaign={model.campaignOf(work.campaign)}
        />
      ))}
      {works.length > FEW && <LinkRow href={all} title={words.seeAll(format.number(works.length))} />}
    </Rows>
  );
}
