import { useModel } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { createPlanEditor } from '../../../state/desk/plan-editor.ts';
import type { ListName } from '../../../state/desk/plan-sheet.ts';
import { planWords } from '../../../text/desk/plan.ts';
import { shell } from '../../../text/shell.ts';
import type { PageProps } from '../../page-props.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { ContentSection } from '../../parts/desk/plan/content-section.tsx';
import { DueSection } from '../../parts/desk/plan/due-section.tsx';
import type { Paper } from '../../parts/desk/plan/entry-field.tsx';
import { FormsSection } from '../../parts/desk/plan/forms-section.tsx';
import { HeadSection, SignerSection } from '../../parts/desk/plan/head-section.tsx';
import {
  ContactsSection,
  MilestonesSection,
  MovementsSection,
  RecipientsSection,
  TargetsSection,
} from '../../parts/desk/plan/lists.tsx';
import { RoundsSection } from '../../parts/desk/plan/rounds-section.tsx';
import { SourcePane } from '../../parts/desk/plan/source-pane.tsx';
import { Empty, Page } from '../../parts/page.tsx';
import { ProblemNote } from '../../parts/problem.tsx';
import { useWords } from '../../words.tsx';
import { PlanBar } from './plan-bar.tsx';
import styles from './plan.module.css';

/** `/ban/ke-hoach/:plan`: the paper at the left, letter for letter; what was read from it at the right, to be corrected. */
export function PlanPage({ session, params }: PageProps) {
  const words = useWords(planWords);
  const frame = useWords(shell);
  const model = useModel(() => createPlanEditor(session, params.plan ?? ''));
  const [wide, setWide] = useState(true);
  useEffect(() => {
    const query = matchMedia('(min-width: 1100px)');
    const change = (): void => setWide(query.matches);
    change();
    query.addEventListener('change', change);
    return () => query.removeEventListener('change', change);
  }, []);
  const sheet = model.sheet.value;
  if (model.load.value === 'opening')
    return (
      <Page title={words.title} wide>
        {null}
      </Page>
    );
  if (model.load.value === 'elsewhere')
    return (
      <Page title={words.title} wide back="/ban/ke-hoach">
        <ProblemNote problem={{ code: 'draft.elsewhere' }} />
      </Page>
    );
  if (model.load.value === 'gone' || !sheet)
    return (
      <Page title={words.title} wide>
        <Empty action={<ButtonLink href="/ban/ke-hoach">{words.toPlans}</ButtonLink>}>
          {words.gone} {words.goneText}
        </Empty>
      </Page>
    );
  const paper: Paper = { text: sheet.source?.text ?? null, looked: model.looked.value, look: model.look };
  const takeAway = (act: () => () => void): void =>
    session.announcer.takeAway(words.removed, frame.undo, act);
  const remove = (list: ListName, key: number): void => {
    takeAway(() => model.remove(list, key));
  };
  const lists = { sheet, paper, edits: model, remove };
  const strange =
    sheet.paper === 'not-a-plan' ? words.notPlan : sheet.paper === 'report' ? words.notPlanReport : null;
  const pane = sheet.source && (
    <SourcePane source={sheet.source} notes={sheet.notes} looked={model.looked.value} />
  );
  return (
    <Page title={sheet.head.title.value || words.newPlan} wide back="/ban/ke-hoach">
      {strange !== null && (
        <p class={styles.strange} role="alert">
          {strange}
        </p>
      )}
      <div class={`${styles.split} ${pane ? '' : styles.alone}`}>
        {pane ? (
          wide ? (
            <div class={styles.paper}>{pane}</div>
          ) : (
            <details class={styles.folded}>
              <summary>
                {words.source}
                {sheet.notes.length > 0 && <small> · {words.notes(sheet.notes.length)}</small>}
              </summary>
              {pane}
            </details>
          )
        ) : (
          <p class={styles.none}>{words.noSource}</p>
        )}
        <div class={styles.sheet}>
          <HeadSection sheet={sheet} paper={paper} edits={model} />
          <RoundsSection {...lists} />
          <FormsSection
            sheet={sheet}
            edits={model}
            takeAway={takeAway}
            say={(text) => session.announcer.say(text)}
          />
          <DueSection sheet={sheet} grid={model.due.value} paper={paper} edits={model} />
          <MovementsSection {...lists} />
          <MilestonesSection {...lists} />
          <TargetsSection {...lists} />
          <ContactsSection {...lists} />
          <RecipientsSection {...lists} />
          <SignerSection sheet={sheet} paper={paper} edits={model} />
          <ContentSection content={sheet.content} />
        </div>
      </div>
      <PlanBar model={model} session={session} />
    </Page>
  );
}
