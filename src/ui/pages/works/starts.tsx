import { beginRecord } from '../../../state/begin.ts';
import type { Session } from '../../../state/session.ts';
import type { Works } from '../../../state/works.ts';
import { parts } from '../../../text/parts.ts';
import { works as worksWords } from '../../../text/works.ts';
import { useOpening } from '../../opening.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Rows } from '../../parts/card.tsx';
import { Mark } from '../../parts/mark.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './starts.module.css';

/** The forms of the running campaigns, each with its rounds: begin one, or go to what is there already. */
export function Starts({ session, model }: { session: Session; model: Works }) {
  const words = useWords(worksWords);
  const shared = useWords(parts);
  const format = useFormat();
  const opening = useOpening(session);
  return (
    <>
      {opening.problem.value && <ProblemNote problem={opening.problem.value} />}
      <Rows>
        {model.starts.value.map(({ campaign, form, round, there }) => {
          const title = format.words(form.title);
          const where = round ? shared.round(round.no) : shared.wholeCampaign;
          const name = model.campaignOf(campaign.id);
          const about = [title, where, name].filter(Boolean).join(', ');
          return (
            <li key={`${campaign.id}/${form.id}/${round?.no ?? ''}`} class={styles.start}>
              <span class={styles.what}>
                <b>{title}</b> · {where}
                {name !== '' && <small class={styles.campaign}>{name}</small>}
                {there && <Mark mark={there.mark} />}
              </span>
              {there ? (
                <ButtonLink href={there.mark === 'draft' ? `/soan/${there.id}` : `/viec/${there.id}`}>
                  {words.open}
                  <span class="unseen"> {name === '' ? title : about}</span>
                </ButtonLink>
              ) : (
                <Button
                  icon="plus"
                  busy={opening.busy.value}
                  label={`${words.begin}: ${about}`}
                  onPress={() => void opening.open(() => beginRecord(session, { campaign, form, round }))}
                >
                  {words.begin}
                </Button>
              )}
            </li>
          );
        })}
      </Rows>
    </>
  );
}
