import type { Field, FormSection } from '../../../domain/form/types.ts';
import { useFormat } from '../../words.tsx';
import { FieldCell } from './field-cell.tsx';
import { RowsCell } from './rows-cell.tsx';
import styles from './fields.module.css';

/** One section of the form: on a phone the whole screen, at a desk one after the other. */
export function SectionView({ section, fields }: { section: FormSection; fields: readonly Field[] }) {
  const format = useFormat();
  return (
    <section class={styles.section} id={`muc-${section.id}`} aria-labelledby={`ten-${section.id}`}>
      <h2 id={`ten-${section.id}`} tabIndex={-1}>
        {format.words(section.title)}
      </h2>
      {section.hint && <p class={styles.none}>{format.words(section.hint)}</p>}
      {fields.map((field) =>
        field.type === 'table' ? (
          <RowsCell key={field.id} field={field} />
        ) : (
          <FieldCell key={field.id} field={field} path={field.id} />
        ),
      )}
    </section>
  );
}
