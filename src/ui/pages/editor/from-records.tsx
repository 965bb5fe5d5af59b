import { useMemo } from 'preact/hooks';
import type { PrefilledRow } from '../../../domain/form/prefill-rows.ts';
import type { Field } from '../../../domain/form/types.ts';
import { canonicalJson } from '../../../domain/json.ts';
import type { Row } from '../../../state/editor/answers.ts';
import type { OpenDraft } from '../../../state/editor.ts';
import type { Session } from '../../../state/session.ts';
import { nameOf } from '../../../state/work-name.ts';
import { answerText } from '../../../text/answer.ts';
import { editor } from '../../../text/editor.ts';
import { form as formWords } from '../../../text/form.ts';
import { Button } from '../../parts/button.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { domId, useDesk } from './desk.ts';
import styles from './fields.module.css';

type Table = Extract<Field, { type: 'table' }>;

/** What the unit's own records say of a figure, with a way to them; and why the officer wrote another one. */
export function FromRecords({ field }: { field: Field }) {
  const words = useWords(editor);
  const shared = useWords(formWords);
  const language = useLanguage();
  const { open } = useDesk();
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
      {found.units !== undefined && <a href={rollUpOf(open, field)}>{words.rollUp}</a>}
      <Behind records={found.records} />
      {!same && !open.readOnly.value && (
        <Button kind="quiet" onPress={() => open.write(field.id, found.value, true)}>
          {words.takeFigure(answerText(field, found.value, language) ?? '')}
        </Button>
      )}
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

/** The table a figure was added up in, of this campaign and round, with the figure drawn. */
function rollUpOf({ draft, form }: OpenDraft, field: Field): string {
  const { campaign, round } = draft.value;
  const query = new URLSearchParams({ pt: campaign, dot: String(round ?? 0), mau: form.id, ct: field.id });
  return `/ban/tong-hop?${query}`;
}

/** What the unit's records say of a row of a table, with a way to each; nothing where they do not know it. */
export function RowFromRecords({ field, row }: { field: Table; row: Row }) {
  const words = useWords(formWords);
  const format = useFormat();
  const language = useLanguage();
  const found = useRows(field).find(({ key }) => isRow(row, key));
  if (!found) return null;
  const counts = field.columns
    .filter(({ id }) => id in found.row && !(id in found.key))
    .map((column) => `${format.words(column.label)} ${answerText(column, found.row[column.id], language)}`)
    .join(' · ');
  return (
    <details class={styles.known}>
      <summary>{words.fromRecords(counts, found.records.length)}</summary>
      <Behind records={found.records} />
    </details>
  );
}

/** Rows the unit's records know and the table does not have, each to be taken over. */
export function MissingRows({ field, rows }: { field: Table; rows: readonly Row[] }) {
  const words = useWords(formWords);
  const language = useLanguage();
  const { open } = useDesk();
  const missing = useRows(field).filter(({ key }) => !rows.some((row) => isRow(row, key)));
  if (open.readOnly.value) return null;
  return (
    <>
      {missing.map(({ key, row }) => {
        const name = field.columns
          .flatMap((column) => (column.id in key ? [answerText(column, key[column.id], language)] : []))
          .join(', ');
        const take = (): void => {
          const added = open.addRow(field.id);
          for (const [id, value] of Object.entries(row))
            open.write(`${field.id}.${added}.${id}`, value, true);
        };
        return (
          <Button key={canonicalJson(key)} icon="plus" onPress={take}>
            {words.addFromRecords(name)}
          </Button>
        );
      })}
    </>
  );
}

/** The rows the records make of a table. */
function useRows(field: Table): readonly PrefilledRow[] {
  const { suggestions } = useDesk().open;
  return useMemo(() => suggestions.of(field.id), [suggestions, field.id]).value?.rows ?? [];
}

const isRow = (row: Row, key: PrefilledRow['key']): boolean =>
  Object.entries(key).every(
    ([id, value]) => canonicalJson(row.cells.get(id)?.value ?? null) === canonicalJson(value),
  );

/** The records behind a figure. */
function Behind({ records }: { records: readonly string[] }) {
  const words = useWords(editor);
  const language = useLanguage();
  const { session } = useDesk();
  return (
    <ul class={styles.behind}>
      {records.map((record) => (
        <li key={record}>
          <a href={`/viec/${record}`}>{titleOf(session, record, words.records(1), language)}</a>
        </li>
      ))}
    </ul>
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
