import { useState } from 'preact/hooks';
import type { PlanEditor } from '../../../state/desk/plan-editor.ts';
import type { PlanGap } from '../../../state/desk/plan-to-campaign.ts';
import type { Session } from '../../../state/session.ts';
import { indicatorWords } from '../../../text/desk/indicators.ts';
import { planWords } from '../../../text/desk/plan.ts';
import { scoringWords } from '../../../text/desk/scoring.ts';
import { shell } from '../../../text/shell.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { WriteProblem } from '../../parts/desk/write-problem.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './plan.module.css';

/** When it was saved, what is left to do, and publishing. */
export function PlanBar({ model, session }: { model: PlanEditor; session: Session }) {
  const words = useWords(planWords);
  const frame = useWords(shell);
  const format = useFormat();
  const [asking, ask] = useState(false);
  const sheet = model.sheet.value;
  const work = model.work.value;
  if (!sheet || !work) return null;
  const { at, problem } = model.saved.value;
  const gaps = model.gaps.value;
  const publishing = model.publishing.value;
  const doubts = model.doubts.value;
  const forms = sheet.forms.filter(({ included }) => included).length;
  const publishName =
    work.base === null || work.state === 'draft' ? words.publishFirst : words.publishNext(work.base + 1);
  const keepDraft = async (): Promise<void> => {
    if (!(await model.publish('draft'))) return;
    session.navigation.go('/ban/ke-hoach', { replace: true });
    session.announcer.say(words.draftKept);
  };
  const publish = async (): Promise<void> => {
    if (!(await model.publish())) return;
    const done = model.publishing.peek();
    ask(false);
    session.navigation.go('/ban/ke-hoach', { replace: true });
    session.announcer.say(words.published(done.is === 'done' ? done.version : 0));
  };
  return (
    <div class={styles.bar}>
      {gaps.length > 0 && (
        <details class={styles.gaps}>
          <summary>{words.gaps(gaps.length)}</summary>
          <ul>
            {gaps.map((gap) => (
              <li key={`${gap.what} ${gap.at}`}>
                <button type="button" onClick={() => goTo(gap.at)}>
                  <GapText gap={gap} model={model} />
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {model.overtaken.value !== null && (
        <div class={styles.overtaken} role="alert">
          <p>{words.overtaken(model.overtaken.value)}</p>
          <Button onPress={model.followNewest}>{words.keepMine(model.overtaken.value)}</Button>
        </div>
      )}
      <div class={styles.barRow}>
        <p class={problem ? styles.unsaved : styles.saved} aria-live="polite">
          {problem ? words.unsaved : at === null ? words.saving : words.savedAt(format.time(at))}
          {' · '}
          {doubts > 0 ? words.doubts(doubts) : words.noDoubts}
        </p>
        {gaps.length === 0 && (work.state === null || work.state === 'draft') && (
          <Button kind="quiet" busy={publishing.is === 'sending'} onPress={() => void keepDraft()}>
            {words.keepDraft}
          </Button>
        )}
        {gaps.length === 0 && (
          <Button kind="main" onPress={() => ask(true)}>
            {publishName}
          </Button>
        )}
      </div>
      {publishing.is === 'failed' && !asking && <WriteProblem problem={publishing.problem} />}
      <Dialog
        open={asking}
        title={words.publishTitle}
        onClose={() => ask(false)}
        actions={
          <>
            <Button onPress={() => ask(false)}>{frame.cancel}</Button>
            <Button kind="main" busy={publishing.is === 'sending'} onPress={() => void publish()}>
              {publishing.is === 'sending' ? words.publishing : publishName}
            </Button>
          </>
        }
      >
        <p>
          <b>{sheet.head.title.value}</b>
        </p>
        <p>{words.publishText(forms, sheet.rounds.length)}</p>
        {!model.due.value.some(({ date }) => date !== '') && <p>{words.publishNoDue}</p>}
        {doubts > 0 && <p class={styles.doubts}>{words.doubts(doubts)}</p>}
        <p>
          <small>{words.publishOnline}</small>
        </p>
        {publishing.is === 'failed' && (
          <>
            <p>{words.notPublished}</p>
            <WriteProblem problem={publishing.problem} />
          </>
        )}
      </Dialog>
    </div>
  );
}

function GapText({ gap, model }: { gap: PlanGap; model: PlanEditor }) {
  const words = useWords(planWords);
  const scoring = useWords(scoringWords);
  const indicators = useWords(indicatorWords);
  switch (gap.what) {
    case 'round-words':
      return <>{words.gapWords(gap.round, gap.words)}</>;
    case 'due-date':
      return (
        <>
          {words.gapDue(model.sheet.value?.forms.find(({ form }) => form.id === gap.form)?.title ?? gap.form)}
        </>
      );
    case 'round-start':
    case 'round-end':
    case 'round-order':
    case 'round-twice':
      return <>{words.gapRound[gap.what](gap.round)}</>;
    case 'indicator':
      return <>{indicators.gap[gap.why](gap.name)}</>;
    case 'score':
      return <>{scoring.gap[gap.why](gap.name)}</>;
    case 'title':
    case 'year':
    case 'forms':
    case 'issue-date':
    case 'target-value':
    case 'milestone-date':
    case 'form-title':
      return <>{words.gap[gap.what]}</>;
  }
}

/** To the field a gap speaks of. */
function goTo(id: string): void {
  const target = document.getElementById(id);
  // What is folded away cannot be gone to.
  const folded = target?.closest('details');
  if (folded) folded.open = true;
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
}
