import type { Letterhead } from '../../../state/paper-sheet.ts';
import { paperWords } from '../../../text/paper.ts';
import { Field } from '../../parts/field.tsx';
import { useWords } from '../../words.tsx';
import styles from './paper.module.css';

type Line = Exclude<keyof Letterhead, 'recipients' | 'date' | 'parent' | 'issuer' | 'symbol'>;
const lines: readonly [Line, 'number' | 'place' | 'authority' | 'signTitle' | 'signer'][] = [
  ['number', 'number'],
  ['place', 'place'],
  ['authority', 'authority'],
  ['title', 'signTitle'],
  ['signer', 'signer'],
];

/** What only the officer knows: number, place, day, who signs, who gets it. Never leaves the page. */
export function Around({
  head,
  onWrite,
}: {
  readonly head: Letterhead;
  readonly onWrite: <K extends keyof Letterhead>(key: K, value: Letterhead[K]) => void;
}) {
  const words = useWords(paperWords);
  return (
    <details class={styles.around}>
      <summary>{words.around}</summary>
      <p>{words.aroundHint}</p>
      <div class={styles.fields}>
        {lines.map(([key, word]) => (
          <Field key={key} label={words[word]}>
            {(ids) => (
              <input
                {...ids}
                type="text"
                autocomplete="off"
                maxLength={200}
                value={head[key]}
                onInput={(event) => onWrite(key, event.currentTarget.value)}
              />
            )}
          </Field>
        ))}
        <Field label={words.date}>
          {(ids) => (
            <input
              {...ids}
              type="date"
              value={head.date}
              onInput={(event) => {
                // An emptied field keeps the day it had: a paper without one is no paper.
                if (event.currentTarget.value !== '') onWrite('date', event.currentTarget.value);
              }}
            />
          )}
        </Field>
        <Field label={words.recipients}>
          {(ids) => (
            <textarea
              {...ids}
              rows={3}
              value={head.recipients.join('\n')}
              onInput={(event) => onWrite('recipients', event.currentTarget.value.split('\n'))}
            />
          )}
        </Field>
      </div>
    </details>
  );
}
