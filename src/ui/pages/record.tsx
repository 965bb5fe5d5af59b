import { useModel } from '@preact/signals';
import type { FieldNote } from '../../domain/change.ts';
import type { DraftRow } from '../../domain/feed.ts';
import { isEmpty, own } from '../../domain/form/empty.ts';
import { dayAt } from '../../domain/time.ts';
import { formOfDraft } from '../../state/colleague.ts';
import { colleagues } from '../../text/colleagues.ts';
import type { Session } from '../../state/session.ts';
import { type RecordModel, createRecord } from '../../state/record.ts';
import { fileView } from '../../state/files.ts';
import { nameOf } from '../../state/work-name.ts';
import { form as formWords } from '../../text/form.ts';
import { kindWords } from '../../text/kinds.ts';
import { parts } from '../../text/parts.ts';
import { record as recordWords } from '../../text/record.ts';
import { BesideCard } from '../parts/beside-card.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Mark } from '../parts/mark.tsx';
import { Empty, Page, Section } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem.tsx';
import { RecordBody } from '../parts/record-body.tsx';
import type { PageProps } from '../page-props.ts';
import { useFormat, useWords } from '../words.tsx';
import { Drifts } from './record/drifts.tsx';
import { HistoryList } from './record/history-list.tsx';
import { Outcome } from './record/outcome.tsx';
import { ReceiptCard } from './record/receipt-card.tsx';
import { ReviewCard } from './record/review-card.tsx';
import { Siblings } from './record/siblings.tsx';
import { Actions } from './record/actions.tsx';
import styles from './record/record.module.css';

/** `/viec/:record`: one record, as the level above sees it, and what may be done with it. */
export function RecordPage({ session, params }: PageProps) {
  const words = useWords(recordWords);
  const kinds = useWords(kindWords);
  const shared = useWords(parts);
  const format = useFormat();
  const model = useModel(() => createRecord(session, params.record ?? ''));
  const work = model.work.value;
  if (!model.ready.value)
    return (
      <Page title={words.content} hideTitle back="/viec">
        {null}
      </Page>
    );
  if (!work) {
    return (
      <Page title={words.missing} back="/viec">
        <Empty action={<ButtonLink href="/viec">{words.works}</ButtonLink>}>{words.missingText}</Empty>
      </Page>
    );
  }
  // Of what a colleague has only begun there is nothing to receive yet.
  const begun = work.record !== null || work.draft !== null || work.entry !== null || work.receipt !== null;
  const name = nameOf(work, session.world.forms.value);
  return (
    <Page
      title={work.title ? format.words(work.title) : kinds[work.kind]}
      back="/viec"
      lead={
        <>
          <p class={styles.paper}>{session.officer.unit.name}</p>
          {name !== '' && <p>{name}</p>}
          <p>
            {work.round === null ? shared.wholeCampaign : shared.round(work.round)}
            {model.campaign.value && ` · ${model.campaign.value.title}`}
          </p>
          <Mark mark={work.mark} of={work} />
        </>
      }
    >
      {model.problem.value && <ProblemNote problem={model.problem.value} />}
      {work.mark === 'refused' && work.problem && <ProblemNote problem={work.problem} />}
      <Outcome work={work} />
      <ReviewCard session={session} work={work} />
      {work.beside && !work.draft && <BesideCard session={session} row={work.beside} />}
      <Siblings session={session} model={model} />
      {begun && <ReceiptCard session={session} work={work} campaign={model.campaign.value} />}
      {begun && <Actions session={session} model={model} />}
      <Drifts session={session} model={model} />
      <Content session={session} model={model} />
      <Kept session={session} model={model} />
      {work.beside && !work.draft && <Begun session={session} row={work.beside} />}
      {begun && (
        <Section title={words.history}>
          <HistoryList session={session} model={model} />
        </Section>
      )}
    </Page>
  );
}

/** What never left this device, which the unit wrote down to look it up again. */
function Kept({ session, model }: { session: Session; model: RecordModel }) {
  const { privateMark, privateHint } = useWords(formWords);
  const kept = model.kept.value;
  if (!kept) return null;
  return (
    <Section title={privateMark}>
      <p>{privateHint}</p>
      <RecordBody
        form={kept.form}
        body={kept.body}
        context={model.context.value}
        fileOf={(sha256) => fileView(session, sha256, [])}
      />
    </Section>
  );
}

/** What a colleague has written so far. */
function Begun({ session, row }: { session: Session; row: DraftRow }) {
  const { open } = useWords(colleagues);
  const form = formOfDraft(session.world.forms.value, row);
  if (!form) return null;
  // Of what is only begun most is empty: what was answered is all there is to see.
  const sections = form.sections
    .map((section) => ({
      ...section,
      fields: section.fields.filter(({ id }) => !isEmpty(own(row.body, id))),
    }))
    .filter(({ fields }) => fields.length > 0);
  return (
    <Section title={open.content}>
      {sections.length === 0 && <p>{open.nothing}</p>}
      <RecordBody
        form={{ ...form, sections }}
        body={row.body}
        context={{ today: dayAt(Date.parse(row.receivedAt)) }}
      />
    </Section>
  );
}

/** The filled form; a draft that is being written is somewhere else. */
function Content({ session, model }: { session: Session; model: RecordModel }) {
  const words = useWords(recordWords);
  const kinds = useWords(kindWords);
  const format = useFormat();
  const work = model.work.value;
  const filled = model.filled.value;
  const form = model.form.value;
  if (!work || !filled) return null;
  const notes: readonly FieldNote[] = work.review?.revision === filled.revision ? work.review.notes : [];
  return (
    <Section title={words.content}>
      {work.draft && <p>{words.draftContent}</p>}
      {form ? (
        <RecordBody
          form={form}
          body={filled.body}
          context={model.context.value}
          notes={notes}
          fileOf={(sha256) => fileView(session, sha256, filled.files)}
          recordOf={(id) => {
            const other = session.world.works.peek().find((known) => known.id === id);
            return (
              other && {
                href: `/viec/${id}`,
                title:
                  nameOf(other, session.world.forms.peek()) ||
                  (other.title ? format.words(other.title) : kinds[other.kind]),
              }
            );
          }}
        />
      ) : (
        <Empty>{words.noForm}</Empty>
      )}
    </Section>
  );
}
