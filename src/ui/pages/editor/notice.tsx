import type { ComponentChildren } from 'preact';
import { Card } from '../../parts/card.tsx';
import styles from './notices.module.css';

/** Something the officer has to know before writing on. */
export function Notice({
  tone,
  title,
  children,
}: {
  readonly tone: 'due' | 'soon' | 'accent';
  readonly title: string;
  readonly children: ComponentChildren;
}) {
  return (
    <Card tone={tone}>
      <h2 class={styles.title}>{title}</h2>
      {children}
    </Card>
  );
}
