import { campaign as campaignWords } from '../../text/campaign.ts';
import { stories } from '../../text/stories.ts';
import type { PageProps } from '../page-props.ts';
import { LinkRow, Rows } from '../parts/card.tsx';
import { Empty, Page } from '../parts/page.tsx';
import { useWords } from '../words.tsx';

/** `/phong-trao`: every campaign on this device, the latest year first. */
export function CampaignsPage({ session }: PageProps) {
  const words = useWords(campaignWords);
  const story = useWords(stories);
  const { campaigns, ready } = session.world;
  const shown = campaigns.value
    .filter(({ state }) => state !== 'draft')
    .sort((a, b) => b.year - a.year || (a.id < b.id ? 1 : -1));
  return (
    <Page title={words.list}>
      {ready.value && shown.length === 0 && <Empty>{words.empty}</Empty>}
      {shown.length > 0 && (
        <Rows>
          {shown.map(({ id, title, state, plan }) => (
            <LinkRow key={id} href={`/phong-trao/${id}`} title={title}>
              {[words.states[state], plan.issuer].filter(Boolean).join(' · ')}
            </LinkRow>
          ))}
        </Rows>
      )}
      {shown.length > 0 && (
        <Rows>
          <LinkRow href="/guong" title={story.title}>
            {story.lead}
          </LinkRow>
        </Rows>
      )}
    </Page>
  );
}
