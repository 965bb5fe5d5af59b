import { useModel } from '@preact/signals';
import { createEditor } from '../../state/editor.ts';
import type { Session } from '../../state/session.ts';
import { editor as editorWords } from '../../text/editor.ts';
import { parts } from '../../text/parts.ts';
import { dueOf } from '../../domain/deadline.ts';
import type { OpenDraft } from '../../state/editor.ts';
import type { Campaign } from '../../domain/campaign.ts';
import { BesideCard } from '../parts/beside-card.tsx';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Due } from '../parts/due.tsx';
import { Empty, Page } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem.tsx';
import type { PageProps } from '../page-props.ts';
import { useFormat, useWords } from '../words.tsx';
import { Gone } from './editor/gone.tsx';
import { Writing } from './editor/writing.tsx';

/** `/soan/:draft` Soạn: one draft, written and sent. */
export function EditorPage({ session, params }: PageProps) {
  const words = useWords(editorWords);
  const format = useFormat();
  const model = useModel(() => createEditor(session, params.draft ?? ''));
  const phase = model.phase.value;
  switch (phase.is) {
    case 'opening':
      return <Page title={words.title}>{null}</Page>;
    case 'open':
      return (
        <Page
          title={format.words(phase.open.form.title)}
          back="/viec"
          wide
          lead={
            <Lead
              session={session}
              open={phase.open}
              campaign={model.campaign.value}
              name={model.campaignName.value}
            />
          }
        >
          <Writing key={phase.open.form.version} session={session} editor={model} open={phase.open} />
        </Page>
      );
    case 'gone':
      if (model.beside.value && phase.carried === null)
        return (
          <Page
            title={model.work.value?.title ? format.words(model.work.value.title) : words.title}
            back="/viec"
          >
            <BesideCard session={session} row={model.beside.value} />
            <div>
              <ButtonLink href={`/viec/${params.draft ?? ''}`}>{words.gone.look}</ButtonLink>
            </div>
          </Page>
        );
      return (
        <Page title={model.work.value || phase.sent ? words.gone.title : words.gone.missing} back="/viec">
          <Gone
            work={model.work.value}
            sent={phase.sent === true}
            carried={phase.carried}
            now={session.clock.now.value}
            onDrop={() => model.dropCarried()}
          />
        </Page>
      );
    case 'formless':
      return (
        <Page title={words.title} back="/viec">
          <Empty action={<ButtonLink href="/viec">{words.gone.works}</ButtonLink>}>{words.formless}</Empty>
        </Page>
      );
    case 'failed':
      return (
        <Page title={words.title} back="/viec">
          <ProblemNote
            problem={phase.problem}
            action={<Button onPress={() => model.retry()}>{words.retry}</Button>}
          />
        </Page>
      );
  }
}

/** For which round, in which campaign, and by when. */
function Lead({
  session,
  open,
  campaign,
  name,
}: {
  readonly session: Session;
  readonly open: OpenDraft;
  readonly campaign: Campaign | null;
  /** What the campaign is called where more than one runs; else "". */
  readonly name: string;
}) {
  const words = useWords(parts);
  const { round } = open.draft.value;
  const due = campaign && dueOf(campaign.due, open.form.id, round);
  return (
    <>
      {name !== '' && <p>{name}</p>}
      <p>{round === null ? words.wholeCampaign : words.round(round)}</p>
      {due && <Due due={due} now={session.clock.now.value} />}
    </>
  );
}
