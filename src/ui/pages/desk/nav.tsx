import type { DeskChoice } from '../../../state/desk/choice.ts';
import { DeskNav, type DeskPlace } from '../../parts/desk/desk-nav.tsx';

/** The desk's pages, each at the choice in view. */
export function nav(here: DeskPlace['path'], choice: Pick<DeskChoice, 'href'>, toReview = 0) {
  const paths = [
    '/ban',
    '/ban/duyet',
    '/ban/tong-hop',
    '/ban/khen-thuong',
    '/ban/ke-hoach',
    '/ban/don-vi',
  ] as const;
  return (
    <DeskNav
      here={here}
      places={paths.map((path) => ({
        path,
        href: path === '/ban/ke-hoach' || path === '/ban/don-vi' ? path : choice.href({ record: '' }, path),
        ...(path === '/ban/duyet' ? { count: toReview } : {}),
      }))}
    />
  );
}
