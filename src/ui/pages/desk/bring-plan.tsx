import { useRef, useState } from 'preact/hooks';
import type { Plans } from '../../../state/desk/plans.ts';
import { plansWords } from '../../../text/desk/plans.ts';
import { Button } from '../../parts/button.tsx';
import { Field } from '../../parts/field.tsx';
import { Section } from '../../parts/page.tsx';
import { WriteProblem } from '../../parts/desk/write-problem.tsx';
import { useFormat, useWords } from '../../words.tsx';
import styles from './plans.module.css';

/** A paper comes in: chosen, dropped, pasted, or not at all. */
export function BringPlan({ model, now }: { model: Plans; now: number }) {
  const words = useWords(plansWords);
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [text, setText] = useState('');
  const failure = model.failure.value;
  const take = (file: File | undefined): void => {
    if (file) void model.importFile({ name: file.name, bytes: () => file.arrayBuffer() });
  };
  return (
    <Section title={words.bring}>
      <div
        class={`${styles.drop} ${over ? styles.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer?.files[0]);
        }}
      >
        <p>{words.bringHint}</p>
        <input
          ref={input}
          class="unseen"
          type="file"
          tabIndex={-1}
          aria-label={words.choose}
          accept=".docx,.txt,application/vnd.openxmlformats-officedocument.wordprocessingml.document,text/plain"
          onChange={(event) => {
            take(event.currentTarget.files?.[0]);
            event.currentTarget.value = '';
          }}
        />
        <div class={styles.actions}>
          <Button kind="main" busy={model.busy.value} onPress={() => input.current?.click()}>
            {model.busy.value ? words.reading : words.choose}
          </Button>
          <span class={styles.or}>{words.drop}</span>
        </div>
      </div>
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
