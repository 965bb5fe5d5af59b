import { useState } from 'preact/hooks';
import type { Plans } from '../../../state/desk/plans.ts';
import { plansWords } from '../../../text/desk/plans.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { Section } from '../../parts/page.tsx';
import { DropFile } from '../../parts/desk/drop-file.tsx';
import { WriteProblem } from '../../parts/desk/write-problem.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './plans.module.css';

/** A paper comes in: chosen, dropped, pasted, or not at all. */
export function BringPlan({ model, now }: { model: Plans; now: number }) {
  const words = useWords(plansWords);
  const format = useFormat();
  const [text, setText] = useState('');
  const failure = model.failure.value;
  return (
    <Section title={words.bring}>
      <DropFile
        label={words.choose}
        hint={words.drop}
        choose={model.busy.value ? words.reading : words.choose}
        accept=".docx,.txt,application/vnd.openxmlformats-officedocument.wordprocessingml.document,text/plain"
        busy={model.busy.value}
        onFile={(file) => void model.importFile({ name: file.name, bytes: () => file.arrayBuffer() })}
      >
        {words.bringHint}
      </DropFile>
      {failure &&
        (failure.is === 'blank' ? (
          <p class={styles.blank} role="alert">
            {words.blank}
          </p>
        ) : (
          <WriteProblem problem={failure.problem} />
        ))}
      <details class={styles.paste}>
        <summary>{words.paste}</summary>
        <Field label={words.pasteLabel} hint={words.pasteHint}>
          {(ids) => (
            <textarea
              {...ids}
              rows={8}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          )}
        </Field>
        <Button
          busy={model.busy.value}
          onPress={() => void model.importText(text, words.pasteName(format.time(now)))}
        >
          {words.doPaste}
        </Button>
      </details>
      <div>
        <Button kind="quiet" icon="plus" onPress={() => void model.beginEmpty()}>
          {words.begin}
        </Button>
      </div>
    </Section>
  );
}
