import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import styles from './button.module.css';

interface Look {
  readonly children: ComponentChildren;
  /** One `main` action a screen; `danger` for what takes something away. */
  readonly kind?: 'main' | 'plain' | 'quiet' | 'danger';
  readonly icon?: IconName;
  /** As wide as its place. */
  readonly wide?: boolean;
}

const classOf = ({ kind = 'plain', wide }: Look): string =>
  `${styles.button} ${styles[kind]} ${wide ? styles.wide : ''}`;

/** Something to do here. While `busy` it stays, says so, and takes no second press. */
export function Button({
  onPress,
  busy = false,
  type = 'button',
  id,
  label,
  ...look
}: Look & {
  readonly onPress?: () => void;
  readonly busy?: boolean;
  readonly type?: 'button' | 'submit';
  /** Where the focus may be put. */
  readonly id?: string;
  /** What a reader calls it, where the words on it are not enough; it must hold them. */
  readonly label?: string;
}) {
  return (
    <button
      id={id}
      type={type}
      class={classOf(look)}
      aria-label={label}
      aria-disabled={busy}
      aria-busy={busy}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onPress?.();
      }}
    >
      {look.icon && <Icon name={look.icon} />}
      <span>{look.children}</span>
    </button>
  );
}

/** Somewhere to go that looks like something to do. */
export function ButtonLink({ href, ...look }: Look & { readonly href: string }) {
  return (
    <a href={href} class={classOf(look)}>
      {look.icon && <Icon name={look.icon} />}
      <span>{look.children}</span>
    </a>
  );
}
