import { useFormat } from '../words.tsx';
import styles from './chips.module.css';

/** Ways to narrow a list, each with how many it leaves; the one in use is marked. */
export function Chips({
  label,
  items,
}: {
  readonly label: string;
  readonly items: readonly {
    readonly id: string;
    readonly href: string;
    readonly label: string;
    readonly count: number;
    readonly current: boolean;
  }[];
}) {
  const format = useFormat();
  return (
    <nav aria-label={label}>
      <ul class={styles.chips}>
        {items.map((item) => (
          <li key={item.id}>
            <a class={styles.chip} href={item.href} aria-current={item.current ? 'true' : undefined}>
              {item.label} <b>{format.number(item.count)}</b>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
