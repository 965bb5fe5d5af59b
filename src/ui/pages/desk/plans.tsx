import { useModel } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { Campaign } from '../../../domain/campaign.ts';
import { createPlans } from '../../../state/desk/plans.ts';
import type { PlanWork } from '../../../state/desk/plan-work.ts';
import { desk } from '../../../text/desk/desk.ts';
import { plansWords } from '../../../text/desk/plans.ts';
import { shell } from '../../../text/shell.ts';
import type { PageProps } from '../../page-props.ts';
import { Button } from '../../parts/button.tsx';
import { LinkRow, Rows } from '../../parts/card.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Page, Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { BringPlan } from './bring-plan.tsx';
import { nav } from './nav.tsx';
import styles from './plans.module.css';

const plain = { href: (_part: object, path = '/ban'): string => path };

/** `/ban/ke-hoach`: the unit's campaigns, the plans being worked on, and a way in for a new paper. */
export function PlansPage({ session }: PageProps) {
  const words = useWords(plansWords);
  const frame = useWords(shell);
  const format = useFormat();
  const model = useModel(() => createPlans(session));
  const [ending, end] = useState<Campaign | null>(null);
  const archives = ending?.state === 'closed';
  const now = session.clock.now.value;
  const discard = async (work: PlanWork): Promise<void> => {
    if (session.announcer.settling.peek()) return;
    const undo = await model.discard(work);
    session.announcer.say(words.discarded, { label: frame.undo, run: () => void undo() });
  };
  if (!model.ready.value)
    return (
      <Page title={words.title} wide>
        {null}
      </Page>
    );
  return (
    <Page title={words.title} wide>
      {nav('/ban/ke-hoach', plain)}
      {(model.works.value.length > 0 || model.underWay.value.length > 0) && (
        <Section title={words.working}>
          <Rows>
            {model.works.value.map((work) => (
              <li key={work.id} class={styles.work}>
                <a href={`/ban/ke-hoach/${work.id}`}>
                  <b>{work.sheet.head.title.value || words.newPlan}</b>
                  <small>
                    {work.base !== null && `${words.nextVersionOf(work.base)} · `}
                    {words.savedAt(format.moment(work.savedAt, now))}
                  </small>
                </a>
                <Button kind="quiet" onPress={() => void discard(work)}>
                  {words.discard}
                </Button>
              </li>
            ))}
            {model.underWay.value.map(({ id, sheet, published }) => (
              <li key={id} class={styles.work}>
                <p>
                  <b>{sheet.head.title.value}</b>
                  <small>{words.underWay(published?.version ?? 0)}</small>
                </p>
              </li>
            ))}
          </Rows>
        </Section>
      )}
      <BringPlan model={model} now={now} />
      <Section title={words.own}>
        {model.campaigns.value.length === 0 ? (
          <p>{words.noOwn}</p>
        ) : (
          <ul class={styles.campaigns}>
            {model.campaigns.value.map((campaign) => (
              <OwnCampaign
                key={campaign.id}
                campaign={campaign}
                busy={model.busy.value}
                onEdit={() => void model.beginVersion(campaign)}
                onEnd={() => end(campaign)}
                onNextYear={() => void model.beginNextYear(campaign)}
              />
            ))}
          </ul>
        )}
      </Section>
      <Dialog
        open={ending !== null}
        title={archives ? words.archiveTitle : words.closeTitle}
        onClose={() => end(null)}
        actions={
          <>
            <Button onPress={() => end(null)}>{frame.cancel}</Button>
            <Button
              kind="danger"
              onPress={() => {
                if (ending) void (archives ? model.archive(ending) : model.close(ending));
                end(null);
              }}
            >
              {archives ? words.archive : words.close}
            </Button>
          </>
        }
      >
        <p>
          <b>{ending?.title}</b>
        </p>
        <p>{archives ? words.archiveText : words.closeText}</p>
      </Dialog>
    </Page>
  );
}

function OwnCampaign({
  campaign,
  busy,
  onEdit,
  onEnd,
  onNextYear,
}: {
  readonly campaign: Campaign;
  readonly busy: boolean;
  readonly onEdit: () => void;
  readonly onEnd: () => void;
  readonly onNextYear: () => void;
}) {
  const words = useWords(plansWords);
  const shared = useWords(desk);
  const { id, title, state, version } = campaign;
  return (
    <li>
      <Rows>
        <LinkRow href={`/phong-trao/${id}`} title={title}>
          {shared.states[state]} · {words.version(version)}
        </LinkRow>
      </Rows>
      <div class={styles.actions}>
        {(state === 'draft' || state === 'launched') && (
          <Button icon="edit" busy={busy} onPress={onEdit}>
            {state === 'draft' ? words.goOn : words.edit}
          </Button>
        )}
        {state !== 'draft' && (
          <Button icon="plus" busy={busy} onPress={onNextYear}>
            {words.nextYear}
          </Button>
        )}
        {(state === 'launched' || state === 'closed') && (
          <Button kind="quiet" onPress={onEnd}>
            {state === 'closed' ? words.archive : words.close}
          </Button>
        )}
      </div>
    </li>
  );
}
