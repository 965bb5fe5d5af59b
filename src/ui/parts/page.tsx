import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { shell } from '../../text/shell.ts';
import { useWords } from '../words.tsx';
import { Icon } from './icon.tsx';
import styles from './page.module.css';

/** The frame of a page: its one `h1`, which names the window too and takes the focus when one comes here. */
export function Page({
  title,
  lead,
  back,
  hideTitle = false,
  wide = false,
  children,
}: {
  readonly title: string;
  readonly lead?: ComponentChildren;
  /** Where "back" goes when the app was opened here. */
  readonly back?: string;
  /** For pages whose content says it all to who can see; readers still get it. */
  readonly hideTitle?: boolean;
  /** Wider than reading measure: tables, list beside detail. */
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}) {
  const words = useWords(shell);
  useEffect(() => {
    document.title = `${title} · ${words.app}`;
  }, [title, words]);
  return (
    <div class={`${styles.page} ${wide ? styles.wide : ''}`}>
      {back !== undefined && (
        <a class={styles.back} href={back} data-back>
          <Icon name="back" />
          <span>{words.back}</span>
        </a>
      )}
      <header class={hideTitle ? 'unseen' : styles.head}>
        <h1 tabIndex={-1}>{title}</h1>
        {lead && <div class={styles.lead}>{lead}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a page under its own heading. */
export function Section({
  title,
  id,
  aside,
  children,
}: {
  readonly title: string;
  readonly id?: string;
  /** Beside the heading: a count, a link. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  return (
    <section class={styles.section} id={id}>
      <div class={styles.sectionHead}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** What will be here, and what to do first. */
export function Empty({ children, action }: { children: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class={styles.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}
