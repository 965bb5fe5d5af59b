import { useLayoutEffect, useRef } from 'preact/hooks';
import { desk } from '../../../text/desk/desk.ts';
import { useWords } from '../../words.tsx';
import styles from './desk-nav.module.css';

/** A page of the desk, at an address that keeps the choice. */
export interface DeskPlace {
  readonly path:
    | '/ban'
    | '/ban/duyet'
    | '/ban/tong-hop'
    | '/ban/khen-thuong'
    | '/ban/ke-hoach'
    | '/ban/don-vi';
  readonly href: string;
  readonly count?: number;
}

/** From one page of the desk to the next; the campaign, round and unit in view go along. */
export function DeskNav({ here, places }: { here: DeskPlace['path']; places: readonly DeskPlace[] }) {
  const words = useWords(desk);
  const names: Record<DeskPlace['path'], string> = {
    '/ban': words.coverage,
    '/ban/duyet': words.review,
    '/ban/tong-hop': words.rollUp,
    '/ban/khen-thuong': words.awards,
    '/ban/ke-hoach': words.plans,
    '/ban/don-vi': words.units,
  };
  const nav = useRef<HTMLElement>(null);
  // On a phone the places do not all fit: the one in view is scrolled to, the page itself stays.
  useLayoutEffect(() => {
    const [all, one] = [nav.current, nav.current?.querySelector<HTMLElement>('[aria-current]')];
    if (all && one) all.scrollLeft = one.offsetLeft + one.offsetWidth / 2 - all.clientWidth / 2;
  }, [here]);
  return (
    <nav ref={nav} class={styles.nav} aria-label={words.pages}>
      {places.map(({ path, href, count = 0 }) => (
        <a key={path} href={href} aria-current={path === here ? 'page' : undefined}>
          {names[path]}
          {count > 0 && <span class={styles.count}>{count}</span>}
        </a>
      ))}
    </nav>
  );
}
