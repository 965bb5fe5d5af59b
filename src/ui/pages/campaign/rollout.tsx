import type { Campaign, Round } from '../../../domain/campaign.ts';
import type { FormRow } from '../../../domain/feed.ts';
import { beginRecord, correctWork } from '../../../state/begin.ts';
import { planRead } from '../../../state/plan-read.ts';
import type { Session } from '../../../state/session.ts';
import type { Work } from '../../../state/work.ts';
import { campaign as campaignWords } from '../../../text/campaign.ts';
import { today } from '../../../text/today.ts';
import { useOpening } from '../../opening.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Card, Rows } from '../../parts/card.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { WorkRow } from '../../parts/work-row.tsx';
import { useWords } from '../../words.tsx';

interface Coverage {
  readonly campaign: Campaign;
  readonly form: FormRow;
  readonly round: Round;
  readonly work: Work | null;
}

/** "Xác nhận đã triển khai": notes that the plan was read and opens the confirmation; later, where that stands. */
export function Rollout({ session, coverage, now }: { session: Session; coverage: Coverage; now: number }) {
  const words = useWords(campaignWords).ask;
  const todays = useWords(today);
  const opening = useOpening(session);
  const { round, work } = coverage;
  if (work && work.mark !== 'draft' && work.mark !== 'returned' && work.mark !== 'refused') {
    return (
      <Rows label={words.title}>
        <WorkRow work={work} now={now} href={work.record ? `/viec/${work.id}` : '/hop-gui'} />
      </Rows>
    );
  }
  return (
    <Card tone="accent">
      <p>{words.confirmText}</p>
      {opening.problem.value && <ProblemNote problem={opening.problem.value} />}
      {work?.draft ? (
        <ButtonLink kind="main" icon="edit" href={`/soan/${work.id}`}>
          {todays.goOn}
        </ButtonLink>
      ) : (
        <Button
          kind="main"
          icon="check"
          busy={opening.busy.value}
          onPress={() =>
            void opening.open(() =>
              work
                ? correctWork(session, work)
                : beginRecord(session, { ...coverage, body: planRead(session) }),
            )
          }
        >
          {words.confirm(round.no)}
        </Button>
      )}
    </Card>
  );
}
