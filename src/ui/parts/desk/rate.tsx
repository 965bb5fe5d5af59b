import { desk } from '../../../text/desk/desk.ts';
import { useFormat, useWords } from '../../words.tsx';
import styles from './rate.module.css';

/** `62,5%` of a part of a whole; null when there is no whole. */
export function useRate(): (part: number, whole: number) => string | null {
  const words = useWords(desk);
  const format = useFormat();
  return (part, whole) => {
    if (whole === 0) return null;
    const percent = (part / whole) * 100;
    // "100%" is said of all alone, "0%" of none alone.
    const tenth = Math.round(percent * 10) / 10;
    const honest = tenth === 100 && part < whole ? 99.9 : tenth === 0 && part > 0 ? 0.1 : tenth;
    return words.percent(format.number(honest));
  };
}

/** A rate large, its count, and a bar: never the one without the other. */
export function Rate({
  label,
  part,
  whole,
  count,
  accepted,
  acceptedText,
}: {
  readonly label: string;
  readonly part: number;
  readonly whole: number;
  /** "312 trên 400 công đoàn cơ sở" */
  readonly count: string;
  /** Of the part, what the level above accepted. */
  readonly accepted: number;
  readonly acceptedText: string;
}) {
  const words = useWords(desk);
  const rate = useRate();
  return (
    <div class={styles.rate}>
      <h2>{label}</h2>
      <p class={styles.figure}>{rate(part, whole) ?? words.noRate}</p>
      <ShareBar share={whole === 0 ? 0 : part / whole} inner={whole === 0 ? 0 : accepted / whole} />
      <p>{count}</p>
      <p class={styles.more}>{acceptedText}</p>
    </div>
  );
}

/** A bar filled to a share of its width; `inner` is the part of it that is settled. */
export function ShareBar({ share, inner = 0 }: { share: number; inner?: number }) {
  const percent = (value: number): string => `${Math.min(1, Math.max(0, value)) * 100}%`;
  return (
    <svg class={styles.bar} aria-hidden="true">
      <rect class={styles.ground} width="100%" height="100%" />
      <rect class={styles.fill} width={percent(share)} height="100%" />
      {inner > 0 && <rect class={styles.inner} width={percent(inner)} height="35%" y="65%" />}
    </svg>
  );
}
