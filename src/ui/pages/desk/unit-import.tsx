import { useModel } from '@preact/signals';
import type { Unit } from '../../../domain/unit.ts';
import { type ImportLine, createUnitImport } from '../../../state/desk/unit-import.ts';
import type { Session } from '../../../state/session.ts';
import { sheetProblemText } from '../../../text/desk/sheet.ts';
import { unitImportWords } from '../../../text/desk/unit-import.ts';
import { unitKindWords } from '../../../text/unit-kinds.ts';
import { Button } from '../../parts/button.tsx';
import { DropFile } from '../../parts/desk/drop-file.tsx';
import { InPortions } from '../../parts/desk/more.tsx';
import { WriteProblem } from '../../parts/desk/write-problem.tsx';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import styles from './units.module.css';

const marks = { add: '+', change: '↻', same: '=', refused: '✕' } as const;

/** A list comes in: chosen or dropped, previewed, put right in the file and dropped again, then applied. */
export function UnitImportPart({
  session,
  under,
  onClose,
}: {
  readonly session: Session;
  readonly under: Unit;
  readonly onClose: () => void;
}) {
  const words = useWords(unitImportWords);
  const format = useFormat();
  const language = useLanguage();
  const model = useModel(() => createUnitImport(session, () => undefined));
  const reply = model.reply.value;
  const problem = model.problem.value;
  const name = model.name.value ?? '';
  const counts = model.counts.value;
  const doable = counts.add + counts.change;
  return (
    <div class={styles.form}>
      <p>{words.lead}</p>
      <p>{words.again}</p>
      <DropFile
        label={words.choose}
        hint={words.drop}
        choose={model.busy.value && !reply ? words.reading : reply ? words.another : words.choose}
        accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        busy={model.busy.value}
        main={!reply}
        onFile={(file) => void model.take({ name: file.name, bytes: () => file.arrayBuffer() }, under.id)}
      >
        {words.under(under.name)}
      </DropFile>
      {problem &&
        (problem.code === 'sheet.unreadable' ? (
          <p class={styles.bad} role="alert">
            {sheetProblemText(problem, language)}
          </p>
        ) : (
          <WriteProblem problem={problem} />
        ))}
      {reply && (
        <>
          <div role="status" class={styles.answers}>
            <h3>{reply.dryRun ? words.preview(name) : words.result(name)}</h3>
            <p>
              <b>
                {words.counts({
                  add: format.number(counts.add),
                  change: format.number(counts.change),
                  same: format.number(counts.same),
                  refused: format.number(counts.refused),
                })}
              </b>
            </p>
            {reply.file.guessed && <p class={styles.bad}>{words.guessed(reply.file.encoding ?? '')}</p>}
            {reply.file.ignored.length > 0 && <p>{words.ignored(reply.file.ignored.join(', '))}</p>}
            <p>{reply.dryRun ? (doable > 0 ? words.nothingYet : words.nothing) : words.applied}</p>
          </div>
          <div class={styles.actions}>
            {reply.dryRun && doable > 0 && (
              <Button kind="main" busy={model.busy.value} onPress={() => void model.apply()}>
                {model.busy.value ? words.applying : words.apply(format.number(doable))}
              </Button>
            )}
            <Button onPress={onClose}>{words.finish}</Button>
          </div>
          <Lines lines={model.lines.value} />
        </>
      )}
      {!reply && (
        <div>
          <Button kind="quiet" onPress={onClose}>
            {words.finish}
          </Button>
        </div>
      )}
    </div>
  );
}

function Lines({ lines }: { lines: readonly ImportLine[] }) {
  const words = useWords(unitImportWords);
  const kinds = useWords(unitKindWords);
  const format = useFormat();
  const column = (name: string): string => words.columns[name] ?? name;
  const value = (of: string, said: string | number | null): string => {
    if (said === null) return '–';
    if (typeof said === 'number') return format.number(said);
    return of === 'kind' && Object.hasOwn(kinds, said) ? kinds[said as keyof typeof kinds] : said;
  };
  return (
    <InPortions items={lines} portion={100}>
      {(shown) => (
        <div class={styles.verdicts} tabIndex={0} role="region" aria-label={words.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.line}</th>
                <th scope="col">{words.columns['code']}</th>
                <th scope="col">{words.columns['name']}</th>
                <th scope="col">{words.what}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ line, code, name, verdict, problems = [], changes = [] }) => (
                <tr key={line}>
                  <td>{line}</td>
                  <td>{code}</td>
                  <td>{name}</td>
                  <td>
                    <b class={verdict === 'refused' ? styles.bad : undefined}>
                      {marks[verdict]} {words.verdicts[verdict]}
                    </b>
                    {problems.map((problem) => (
                      <div key={problem.column + problem.reason}>
                        {words.problem(
                          column(problem.column),
                          words.reasons[problem.reason]?.(problem.value ?? '', String(problem.line ?? '')) ??
                            problem.reason,
                        )}
                      </div>
                    ))}
                    {changes.map((change) => (
                      <div key={change.column}>
                        {words.becomes(
                          column(change.column),
                          value(change.column, change.was),
                          value(change.column, change.becomes),
                        )}
                      </div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </InPortions>
  );
}
