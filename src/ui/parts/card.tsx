import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import styles from './card.module.css';

/** A sheet of paper on the desk. `tone` draws its left edge: `due` is late or returned, `soon` is near. */
export function Card({
  tone = 'plain',
  children,
}: {
  readonly tone?: 'plain' | 'due' | 'soon' | 'good' | 'accent';
  readonly children: ComponentChildren;
}) {
  return <div class={`${styles.card} ${styles[tone]}`}>{children}</div>;
}

/** A list whose rows are drawn on one sheet. Its children are `<li>`s, or `LinkRow`s. */
export function Rows({ children, label }: { children: ComponentChildren; label?: string }) {
  return (
    <ul class={styles.rows} aria-label={label}>
      {children}
    </ul>
  );
}

/** A row one taps to go on. */
export function LinkRow({
  href,
  title,
  aside,
  children,
}: {
  readonly href: string;
  readonly title: ComponentChildren;
  /** At the right, before the arrow. */
  readonly aside?: ComponentChildren;
  /** Smaller, under the title. */
  readonly children?: ComponentChildren;
}) {
  return (
    <li>
      <a class={styles.linkRow} href={href}>
        <span class={styles.rowText}>
          <span class={styles.rowTitle}>{title}</span>
          {children && <span class={styles.rowMore}>{children}</span>}
        </span>
        {aside}
        <Icon name="next" />
      </a>
    </li>
  );
}
