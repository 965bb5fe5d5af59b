import type { FormKind } from '../../../domain/form/types.ts';
import { beginRecord, correctWork } from '../../../state/begin.ts';
import type { Owed } from '../../../state/owed.ts';
import type { Session } from '../../../state/session.ts';
import type { Today } from '../../../state/today.ts';
import type { Work } from '../../../state/work.ts';
import { kindWords } from '../../../text/kinds.ts';
import { parts } from '../../../text/parts.ts';
import { today } from '../../../text/today.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { Due, dueTone } from '../../parts/due.tsx';
import { Mark } from '../../parts/mark.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { Lines } from '../../parts/work-row.tsx';
import { useOpening } from '../../opening.ts';
import { useProblemText } from '../../problem-text.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './owed-list.module.css';

/** One thing the officer owes: what, by when, and the way in. */
export function OwedCard({
  session,
  model,
  owed,
  now,
}: {
  readonly session: Session;
  readonly model: Today;
  readonly owed: Owed;
  readonly now: number;
}) {
  const words = useWords(today);
  const kinds = useWords(kindWords);
  const shared = useWords(parts);
  const format = useFormat();
  const opening = useOpening(session);
  const form = owed.what === 'fill' ? owed.form : null;
  const work = owed.what === 'fix' ? owed.work : owed.draft;
  const title = form?.title ?? work?.title;
  const kind = form?.kind ?? work?.kind ?? 'coverage';
  const what = title ? format.words(title) : kinds[kind];
  const name = work ? model.nameOf(work) : '';
  const campaign = model.campaignOf(owed.campaign.id);
  // Buttons of several campaigns would all be called the same.
  const about =
    campaign === ''
      ? ''
      : [what, owed.round && shared.round(owed.round.no), name, campaign].filter(Boolean).join(', ');
  return (
    <Card tone={owed.what === 'fix' ? 'due' : dueTone(owed.left)}>
      <div class={styles.top}>
        <h3>
          {what}
          {owed.round && ` · ${shared.round(owed.round.no)}`}
        </h3>
        <Lines name={name} campaign={campaign} />
        {work && (
          <Mark
            mark={owed.what === 'fix' && work.record?.state === 'returned' ? 'returned' : work.mark}
            of={work}
          />
        )}
        {owed.due ? <Due due={owed.due} now={now} /> : <small>{words.noDue}</small>}
      </div>
      {owed.what === 'fix' && <Reason work={owed.work} />}
      {opening.problem.value && <ProblemNote problem={opening.problem.value} />}
      {owed.what === 'fill' && owed.draft ? (
        <ButtonLink kind="main" icon="edit" href={`/soan/${owed.draft.id}`}>
          {words.goOn}
          {about !== '' && <span class="unseen">: {about}</span>}
        </ButtonLink>
      ) : (
        <Button
          kind="main"
          icon={owed.what === 'fix' ? 'edit' : 'plus'}
          busy={opening.busy.value}
          onPress={() =>
            void opening.open(() =>
              owed.what === 'fix' ? correctWork(session, owed.work) : beginRecord(session, owed),
            )
          }
        >
          {owed.what === 'fix' ? words.fix : words.begin[beginnings[kind] ?? 'other']}
          {about !== '' && <span class="unseen">: {about}</span>}
        </Button>
      )}
    </Card>
  );
}

type Beginning = keyof (typeof today.vi)['begin'];

/** The verb on the button, for kinds that have one of their own. */
const beginnings: Partial<Record<FormKind, Beginning>> = {
  coverage: 'coverage',
  'pledge-collective': 'pledge',
  'pledge-individual': 'pledge',
  'round-report': 'report',
  'year-report': 'report',
};

/** What the level above wrote when it returned the work, or why the endpoint refused it. */
function Reason({ work }: { work: Work }) {
  const words = useWords(today);
  const problem = useProblemText(work.problem);
  if (work.review && work.record?.state === 'returned') {
    return (
      <div class={styles.returned}>
        <p class={styles.says}>{words.returned(work.review.byName ?? '')}</p>
        <p>{work.review.comment}</p>
      </div>
    );
  }
  return work.problem && <p>{problem}</p>;
}
