import { answerText } from '../../../text/answer.ts';
import { form as formWords } from '../../../text/form.ts';
import { useFormat, useLanguage, useWords } from '../../words.tsx';
import { ChoiceControl } from './choice-control.tsx';
import type { ControlProps } from './control.ts';
import { DateControl } from './date-control.tsx';
import { FilesControl } from './files-control.tsx';
import { NumberControl } from './number-control.tsx';
import { PersonControl } from './person-control.tsx';
import { RecordControl } from './record-control.tsx';
import { SignatureControl } from './signature-control.tsx';
import { TextControl } from './text-control.tsx';
import { YesNoControl } from './yes-no-control.tsx';
import styles from './fields.module.css';

/** The control of a field by its kind. Tables are the page's: their cells are fields of their own. */
export function FieldControl({ field, ...props }: ControlProps) {
  const words = useWords(formWords);
  const format = useFormat();
  const language = useLanguage();
  switch (field.type) {
    case 'text':
      return <TextControl field={field} {...props} />;
    case 'integer':
    case 'decimal':
    case 'money':
      return <NumberControl field={field} {...props} />;
    case 'date':
      return <DateControl field={field} {...props} />;
    case 'choice':
      return <ChoiceControl field={field} {...props} />;
    case 'yesNo':
      return <YesNoControl field={field} {...props} />;
    case 'person':
      return <PersonControl field={field} {...props} />;
    case 'record':
      return <RecordControl field={field} {...props} />;
    case 'computed':
    case 'ratio':
      return (
        <output class={styles.worked} id={props.id} tabIndex={-1} aria-labelledby={`${props.id}-name`}>
          {answerText(field, props.value, language) ?? words.missing}
        </output>
      );
    case 'photo':
    case 'file':
      return props.files ? <FilesControl field={field} {...props} files={props.files} /> : null;
    case 'signature':
      return props.files ? <SignatureControl field={field} {...props} files={props.files} /> : null;
    case 'note':
      return <p>{format.words(field.text)}</p>;
    case 'table':
      return null;
  }
}
