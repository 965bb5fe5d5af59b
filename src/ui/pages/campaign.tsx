import { useModel } from '@preact/signals';
import { createCampaignPage } from '../../state/campaign.ts';
import { campaign as campaignWords } from '../../text/campaign.ts';
import { planNews } from '../../text/plan-news.ts';
import type { PageProps } from '../page-props.ts';
import { Empty, Page, Section } from '../parts/page.tsx';
import { Ribbon } from '../parts/ribbon.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { useWords } from '../words.tsx';
import { Contacts } from './campaign/contacts.tsx';
import { Content } from './campaign/content.tsx';
import { Deadlines } from './campaign/deadlines.tsx';
import { Facts, Mottos } from './campaign/facts.tsx';
import { Forms } from './campaign/forms.tsx';
import { Movements } from './campaign/movements.tsx';
import { ChangedMark, News, NewsNotice } from './campaign/news.tsx';
import { Notes } from './campaign/notes.tsx';
import { Outline } from './campaign/outline.tsx';
import { PlansAbove } from './campaign/plans-above.tsx';
import { Rollout } from './campaign/rollout.tsx';
import { Rounds } from './campaign/rounds.tsx';
import { Search } from './campaign/search.tsx';
import styles from './campaign/campaign.module.css';

/** `/phong-trao/:campaign`: the plan as a good book, and what it asks of this unit. */
export function CampaignPage({ session, params }: PageProps) {
  const words = useWords(campaignWords);
  const news = useWords(planNews);
  const model = useModel(() => createCampaignPage(session, params.campaign ?? ''));
  const campaign = model.campaign.value;
  const year = model.year.value;
  const notes = model.notes.value;
  if (!campaign || !year || !notes) {
    return (
      <Page title={model.ready.value ? words.missing : words.list} back="/phong-trao">
        {model.ready.value && (
          <Empty action={<ButtonLink href="/viec">{words.toWork}</ButtonLink>}>{words.missingText}</Empty>
        )}
      </Page>
    );
  }
  const { plan } = campaign;
  const now = session.clock.now.value;
  const seen = async (): Promise<void> => {
    await model.seen();
    session.announcer.say(news.done);
  };
  return (
    <Page
      title={campaign.title}
      lead={campaign.state !== 'launched' && words.states[campaign.state]}
      back="/phong-trao"
      wide
    >
      <News.Provider value={model.news.value}>
        <div class={styles.book}>
          <Outline campaign={campaign} />
          <div class={styles.text}>
            <Ribbon year={year} title={campaign.title} />
            <NewsNotice
              campaign={campaign}
              changes={model.news.value}
              forms={session.world.forms.value}
              onSeen={() => void seen()}
            />
            {model.coverage.value && <Rollout session={session} coverage={model.coverage.value} now={now} />}
            <Search
              query={model.query.value}
              hits={model.hits.value}
              onTouch={() => void model.prepareSearch()}
              onType={model.look}
            />
            <div class={styles.head} id="dau">
              <ChangedMark is={({ what }) => what === 'head' || what === 'state'} />
              <Facts plan={plan} />
              <Mottos plan={plan} />
            </div>
            <PlansAbove plans={model.above.value} />
            <Section title={words.year} id="dot">
              <Rounds campaign={campaign} today={year.today} year={model.rounds.value} />
            </Section>
            <Section title={words.deadlines} id="han">
              <Deadlines session={session} campaign={campaign} dues={year.dues} now={now} />
            </Section>
            <Section title={words.forms} id="bieu-mau">
              <Forms
                session={session}
                campaign={campaign}
                forms={model.forms.value}
                nameOf={model.nameOf}
                now={now}
              />
            </Section>
            <Section title={words.content} id="noi-dung">
              <Content plan={plan} notes={notes} />
            </Section>
            {plan.movements.length > 0 && (
              <Section
                title={words.movements}
                id="phong-trao"
                aside={<ChangedMark is={({ what }) => what === 'movements'} />}
              >
                <Movements movements={plan.movements} />
              </Section>
            )}
            <Section
              title={words.contacts}
              id="lien-he"
              aside={<ChangedMark is={({ what }) => what === 'contacts'} />}
            >
              <Contacts plan={plan} />
            </Section>
            <Notes notes={notes.apart} source={plan.source} />
          </div>
        </div>
      </News.Provider>
    </Page>
  );
}
