import type { VisibleSection } from '../../../domain/form/values.ts';
import { editor } from '../../../text/editor.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { useFormat, useWords } from '../../words.tsx';
import { useDesk } from './desk.ts';
import styles from './steps.module.css';

/** The last step: looking over and sending. No section of a form can be called so. */
export const sendStep = 'gui!';

/** The address of a section on a phone. */
export function stepHref(path: string, section: string): string {
  return `${path}?muc=${encodeURIComponent(section)}`;
}

interface StepsProps {
  readonly sections: readonly VisibleSection[];
  /** Index of the section in view; as many as there are sections means the last step. */
  readonly at: number;
}

/** `Mục 2/6` with a drawing of how far one is. */
export function StepHead({ sections, at }: StepsProps) {
  const words = useWords(editor);
  const of = sections.length + 1;
  return (
    <div class={styles.head}>
      <p>{words.step(at + 1, of)}</p>
      <div class={styles.bar} aria-hidden="true">
        {Array.from({ length: of }, (_, index) => (
          <span key={index} class={index < at ? styles.past : index === at ? styles.here : styles.ahead} />
        ))}
      </div>
    </div>
  );
}

/** The way to the section before and the next one. */
export function StepLinks({ sections, at }: StepsProps) {
  const words = useWords(editor);
  const { session } = useDesk();
  const path = session.navigation.path.value;
  const before = sections[at - 1]?.section.id;
  const next = sections[at + 1]?.section.id;
  return (
    <nav class={styles.links} aria-label={words.outline}>
      {at < sections.length && (
        <ButtonLink kind="main" wide href={stepHref(path, next ?? sendStep)}>
          {next === undefined ? words.toReview : words.next}
        </ButtonLink>
      )}
      {before !== undefined && (
        <ButtonLink wide href={stepHref(path, before)}>
          {words.before}
        </ButtonLink>
      )}
    </nav>
  );
}

/** All sections with what is left in each: folded on a phone, at the left of the form at a desk. */
export function Outline({ sections, at, wide }: StepsProps & { wide: boolean }) {
  const words = useWords(editor);
  const list = <OutlineList sections={sections} at={at} wide={wide} />;
  if (wide) {
    return (
      <nav class={styles.outline} aria-label={words.outline}>
        {list}
      </nav>
    );
  }
  return (
    <details class={styles.folded}>
      <summary>{words.outline}</summary>
      <nav aria-label={words.outline}>{list}</nav>
    </details>
  );
}

function OutlineList({ sections, at, wide }: StepsProps & { wide: boolean }) {
  const words = useWords(editor);
  const format = useFormat();
  const { session, open } = useDesk();
  const path = session.navigation.path.value;
  const progress = new Map(open.sheet.progress.value.map((one) => [one.section, one]));
  const href = (id: string): string => (wide ? `#muc-${id === sendStep ? 'gui' : id}` : stepHref(path, id));
  return (
    <ol>
      {sections.map(({ section }, index) => (
        <li key={section.id}>
          <a href={href(section.id)} aria-current={!wide && index === at ? 'step' : undefined}>
            <span>{format.words(section.title)}</span>
            <small>{words.left(progress.get(section.id)?.problems ?? 0)}</small>
          </a>
        </li>
      ))}
      <li>
        <a href={href(sendStep)} aria-current={!wide && at === sections.length ? 'step' : undefined}>
          <span>{words.review}</span>
        </a>
      </li>
    </ol>
  );
}
