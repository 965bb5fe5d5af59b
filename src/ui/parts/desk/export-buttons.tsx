import { useModel } from '@preact/signals';
import { type SheetFile, type SheetQuestion, createExport } from '../../../state/desk/export.ts';
import type { Session } from '../../../state/session.ts';
import { exportWords } from '../../../text/desk/export.ts';
import { useWords } from '../../words.tsx';
import { Button } from '../button.tsx';
import styles from './export-buttons.module.css';
import { WriteProblem } from './write-problem.tsx';

/** What is shown, as a file: the endpoint makes it of the same figures. */
export function ExportButtons({
  session,
  files,
  question,
}: {
  readonly session: Session;
  readonly files: readonly SheetFile[];
  readonly question: Omit<SheetQuestion, 'lang'>;
}) {
  const words = useWords(exportWords);
  const model = useModel(() => createExport(session));
  const nameOf = (file: SheetFile): string =>
    file.endsWith('.zip') ? words.reports : file.endsWith('.csv') ? words.csv : words.excel;
  return (
    <div class={styles.export} role="group" aria-label={words.label}>
      <span>{words.label}</span>
      {files.map((file) => (
        <Button
          key={file}
          busy={model.busy.value !== null}
          label={`${words.label}: ${nameOf(file)}`}
          onPress={() =>
            void model.take(file, question).then((name) => {
              if (name !== null) session.announcer.say(words.done(name));
            })
          }
        >
          {model.busy.value === file ? words.busy : nameOf(file)}
        </Button>
      ))}
      {model.problem.value && <WriteProblem problem={model.problem.value} />}
    </div>
  );
}
