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

/** All sections with what is left in each, at the left of the form. */
export function Outline({ sections, at }: StepsProps) {
  const words = useWords(editor);
  return (
    <nav class={styles.outline} aria-label={words.outline}>
      <OutlineList sections={sections} at={at} wide />
    </nav>
  );
}

/** `Mục 2/6` with a drawing of how far one is; opened, it is the outline. */
export function FoldedOutline({ sections, at }: StepsProps) {
  const words = useWords(editor);
  const of = sections.length + 1;
  return (
    // Closed again by each move: it is drawn anew.
    <details class={styles.folded} key={at}>
      <summary>
        <span>{words.step(at + 1, of)}</span>
        <span class={styles.bar} aria-hidden="true">
          {Array.from({ length: of }, (_, index) => (
            <span key={index} class={index <= at ? styles.past : styles.ahead} />
          ))}
        </span>
        <span class={styles.open}>{words.outline}</span>
      </summary>
      <nav aria-label={words.outline}>
        <OutlineList sections={sections} at={at} wide={false} />
      </nav>
    </details>
  );
}

function OutlineList({ sections, at, wide }: StepsProps & { wide: boolean }) {
  const words = useWords(editor);
  const format = useFormat();
  const { session, open } = useDesk();
  const path = session.navigation.path.value;
  const left = open.sheet.left.value;
  const href = (id: string): string => (wide ? `#muc-${id === sendStep ? 'gui' : id}` : stepHref(path, id));
  return (
    <ol>
      {sections.map(({ section }, index) => (
        <li key={section.id}>
          <a href={href(section.id)} aria-current={!wide && index === at ? 'step' : undefined}>
            <span>{format.words(section.title)}</span>
            <small>{words.left(left.get(section.id) ?? 0)}</small>
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
