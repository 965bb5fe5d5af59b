import styles from './icon.module.css';

/** The icons of the product, drawn on 24 × 24 with round strokes; only those that are used. */
const drawings = {
  today: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M12 13v4',
  campaign: 'M5 21V4M5 4h13l-3 4.5L18 13H5',
  work: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  outbox: 'M4 14v5h16v-5M12 15V4M8 8l4-4 4 4',
  desk: 'M3 8h18M5 8v12M19 8v12M12 8v6h7',
  device: 'M8 3h8v18H8zM11 18h2',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  close: 'M6 6l12 12M18 6L6 18',
  phone: 'M6 3h4l1.5 5-2 1.5a11 11 0 0 0 5 5l1.5-2 5 1.5v4c0 1-1 2-2 2C11 20 4 13 4 5c0-1 1-2 2-2z',
  mail: 'M3 6h18v12H3zM3 7l9 6 9-6',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M12 12.5v5M9.5 15h5',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5',
  alert: 'M12 4l9 16H3zM12 10v4M12 17h.01',
  check: 'M5 13l4.5 4.5L19 7',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  plus: 'M12 5v14M5 12h14',
  list: 'M4 6h16M4 12h16M4 18h10',
} as const;
export type IconName = keyof typeof drawings;

/** A drawing beside a word; it says nothing by itself, so readers skip it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class={styles.icon} viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  );
}
