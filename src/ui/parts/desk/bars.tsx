import { Fragment } from 'preact';
import { ShareBar } from './rate.tsx';
import styles from './bars.module.css';

/** A bar with its name and its number; the number is what is read. */
export interface Bar {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** 0…1 of the longest. */
  readonly share: number;
}

/** Bars under each other, each with its number beside it. */
export function Bars({ label, bars }: { label: string; bars: readonly Bar[] }) {
  return (
    <dl class={styles.bars} aria-label={label}>
      {bars.map(({ id, name, value, share }) => (
        <Fragment key={id}>
          <dt>{name}</dt>
          <dd>
            <span class={styles.value}>{value}</span>
            <ShareBar share={share} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
