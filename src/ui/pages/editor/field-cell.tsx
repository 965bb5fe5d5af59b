import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { own } from '../../../domain/form/empty.ts';
import type { Field } from '../../../domain/form/types.ts';
import type { FileField } from '../../../state/editor/attachments.ts';
import { fileView } from '../../../state/files.ts';
import { answerText } from '../../../text/answer.ts';
import { fieldProblemText } from '../../../text/field-problem.ts';
import { shell } from '../../../text/shell.ts';
import type { FilesPort } from '../../parts/fields/control.ts';
import { FieldControl } from '../../parts/fields/field-control.tsx';
import { Frame } from '../../parts/fields/frame.tsx';
import { useLanguage, useWords } from '../../words.tsx';
import { AskAt } from './ask-at.tsx';
import { domId, useDesk } from './desk.ts';
import { FromRecords } from './from-records.tsx';
import { FromVersions } from './from-versions.tsx';

/** Figures are compared with last round's; words are not. */
const compared: ReadonlySet<Field['type']> = new Set(['integer', 'decimal', 'money', 'computed', 'ratio']);

/** One field of the draft. It is drawn again only when its own answer or verdict changes. */
export function FieldCell({ field, path }: { field: Field; path: string }) {
  const { open, session, notesOn, recordsOf, afterPress } = useDesk();
  const common = useWords(shell);
  const language = useLanguage();
  const { answers, sheet } = open;
  const worked = field.type === 'computed' || field.type === 'ratio';
  const slot = useMemo(
    () => (worked ? sheet.computedAt(path) : answers.at(path)),
    [answers, sheet, path, worked],
  );
  const problems = useMemo(() => sheet.problemsAt(path), [sheet, path]);
  const readOnly = useComputed(() => open.readOnly.value).value;
  const value = slot?.value;
  const id = domId(path);
  const files = useMemo((): FilesPort => {
    const { attachments } = open;
    return {
      view: (sha256) => fileView(session, sha256, [attachments.refOf(sha256) ?? []].flat()),
      add: async (chosen, drawn) => (holdsFiles(field) ? attachments.add(path, field, chosen, drawn) : null),
      unfinished: (finish) => attachments.unfinished(finish),
      remove: (sha256, said) =>
        session.announcer.takeAway(said, common.undo, () => attachments.remove(path, sha256)),
    };
  }, [open, session, field, path, common]);
  const before =
    open.previous && compared.has(field.type) && !path.includes('.')
      ? answerText(field, own(open.previous.body, field.id), language)
      : null;
  return (
    <div
      onFocusIn={() => open.enter(path)}
      onFocusOut={(event) => leaving(event) && afterPress(() => open.leave(path))}
    >
      <Frame
        field={field}
        id={id}
        before={before}
        notes={path.includes('.') ? [] : notesOn(path)}
        errors={problems.value.map((problem) =>
          fieldProblemText(problem, { form: open.form, field, value }, language),
        )}
        control={({ describedBy, invalid }) => (
          <FieldControl
            field={field}
            value={value}
            id={id}
            describedBy={describedBy}
            invalid={invalid}
            readOnly={readOnly}
            recordsOf={recordsOf}
            me={session.officer.name}
            files={files}
            onChange={(answer, chosen) => open.write(path, answer, chosen)}
          />
        )}
      >
        {!path.includes('.') && (
          <>
            <FromVersions field={field} />
            <FromRecords field={field} />
            <AskAt field={field.id} />
          </>
        )}
      </Frame>
    </div>
  );
}

const holdsFiles = (field: Field): field is FileField =>
  field.type === 'photo' || field.type === 'file' || field.type === 'signature';

/** Whether the focus goes out of the field, not from one of its boxes to the next. */
function leaving({ currentTarget, relatedTarget }: FocusEvent): boolean {
  return !(
    currentTarget instanceof Node &&
    relatedTarget instanceof Node &&
    currentTarget.contains(relatedTarget)
  );
}
