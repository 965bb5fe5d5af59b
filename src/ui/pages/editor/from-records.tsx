import { useMemo } from 'preact/hooks';
import type { Field } from '../../../domain/form/types.ts';
import type { Session } from '../../../state/session.ts';
import { nameOf } from '../../../state/work-name.ts';
import { answerText } from '../../../text/answer.ts';
import { editor } from '../../../text/editor.ts';
import { form as formWords } from '../../../text/form.ts';
import { useLanguage, useWords } from '../../words.tsx';
import { domId, useDesk } from './desk.ts';
import styles from './fields.module.css';

/** What the unit's own records say of a figure, with a way to them; and why the officer wrote another one. */
export function FromRecords({ field }: { field: Field }) {
  const words = useWords(editor);
  const shared = useWords(formWords);
  const language = useLanguage();
  const { open, session } = useDesk();
  const { suggestions, answers } = open;
  const reason = useMemo(() => suggestions.reasonOf(field.id), [suggestions, field.id]);
  const found = useMemo(() => suggestions.of(field.id), [suggestions, field.id]).value;
  if (!found || field.type === 'table') return null;
  const answer = answers.at(field.id)?.value;
  const same = JSON.stringify(answer) === JSON.stringify(found.value);
  const id = `${domId(field.id)}-reason`;
  return (
    <details class={styles.known} open={!same && answer !== undefined}>
      <summary>
        {found.units === undefined
          ? shared.fromRecords(answerText(field, found.value, language) ?? '', found.records.length)
          : shared.fromBelow(answerText(field, found.value, language) ?? '', found.units)}
      </summary>
      {found.units !== undefined && <a href="/ban/tong-hop">{words.rollUp}</a>}
      <ul class={styles.behind}>
        {found.records.map((record) => (
          <li key={record}>
            <a href={`/viec/${record}`}>{titleOf(session, record, words.records(1), language)}</a>
          </li>
        ))}
      </ul>
      {!same && answer !== undefined && (
        <label class={styles.why} for={id}>
          {words.reasonWhy}
          <input
            id={id}
            type="text"
            autocomplete="off"
            value={reason.value}
            readOnly={open.readOnly.value}
            onInput={({ currentTarget }) => open.explain(field.id, currentTarget.value)}
          />
        </label>
      )}
    </details>
  );
}

/** What a record calls itself, else what kind it is. */
function titleOf({ world }: Session, id: string, plain: string, language: 'vi' | 'en'): string {
  const work = world.works.peek().find((known) => known.id === id);
  if (!work) return plain;
  const { title } = work;
  const kind = title && (language === 'en' ? (title.en ?? title.vi) : title.vi);
  return nameOf(work, world.forms.peek()) || (kind ?? plain);
}
