import type { Campaign, Round } from '../../../domain/campaign.ts';
import type { FormRow } from '../../../domain/feed.ts';
import { oncePerRound } from '../../../domain/form/types.ts';
import { beginRecord } from '../../../state/begin.ts';
import { planRead } from '../../../state/plan-read.ts';
import { isOf } from '../../../state/owed.ts';
import type { Session } from '../../../state/session.ts';
import type { Work } from '../../../state/work.ts';
import { campaign as campaignWords } from '../../../text/campaign.ts';
import { useOpening } from '../../opening.ts';
import { Button } from '../../parts/button.tsx';
import { Card, Rows } from '../../parts/card.tsx';
import { Empty } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { WorkRow } from '../../parts/work-row.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { ChangedMark } from './news.tsx';

/** A form of the campaign, for which rounds it can be filled in now, and what the unit has done with it. */
interface FormState {
  readonly form: FormRow;
  readonly rounds: readonly (Round | null)[];
  readonly works: readonly Work[];
}

/** What a piece of work calls itself. */
type NameOf = (work: Work) => string;

/** The forms of the campaign with what this unit has done. */
export function Forms({
  session,
  campaign,
  forms,
  nameOf,
  now,
}: {
  readonly session: Session;
  readonly campaign: Campaign;
  readonly forms: readonly FormState[];
  readonly nameOf: NameOf;
  readonly now: number;
}) {
  const words = useWords(campaignWords);
  if (forms.length === 0) return <Empty>{words.noForms}</Empty>;
  return (
    <>
      {forms.map((state) => (
        <OneForm
          key={state.form.id}
          session={session}
          campaign={campaign}
          nameOf={nameOf}
          now={now}
          {...state}
        />
      ))}
    </>
  );
}

function OneForm({
  session,
  campaign,
  form,
  rounds,
  works,
  nameOf,
  now,
}: FormState & {
  readonly session: Session;
  readonly campaign: Campaign;
  readonly nameOf: NameOf;
  readonly now: number;
}) {
  const words = useWords(campaignWords).ask;
  const format = useFormat();
  const opening = useOpening(session);
  const once = oncePerRound.has(form.kind);
  const open = campaign.state === 'launched' ? rounds : [];
  const left = open.filter(
    (round) => !once || !works.some((work) => work.mark !== 'withdrawn' && isOf(work, form, round)),
  );
  const body = form.kind === 'coverage' ? planRead(session) : {};
  return (
    <Card>
      <h3>
        {format.words(form.title)}{' '}
        <ChangedMark is={(change) => change.what === 'form' && change.form === form.id} />
      </h3>
      {works.length > 0 ? (
        <Rows>
          {works.map((work) => (
            <WorkRow key={work.id} work={work} now={now} href={hrefOf(work)} name={nameOf(work)} />
          ))}
        </Rows>
      ) : (
        <p>{words.nothing}</p>
      )}
      {opening.problem.value && <ProblemNote problem={opening.problem.value} />}
      {left.slice(-2).map((round) => (
        <Button
          key={round?.no ?? 'year'}
          icon="plus"
          busy={opening.busy.value}
          onPress={() => void opening.open(() => beginRecord(session, { campaign, form, round, body }))}
        >
          {round === null ? words.begin : words.beginRound(round.no)}
        </Button>
      ))}
    </Card>
  );
}

/** Where a piece of work is looked at: written on, waited for, or read. */
function hrefOf({ id, mark, record }: Work): string {
  if (mark === 'draft') return `/soan/${id}`;
  return record ? `/viec/${id}` : '/hop-gui';
}
