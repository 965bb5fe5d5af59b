import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Device } from '../state/device.ts';
import { matchPath } from '../state/navigation.ts';
import { type Session, hasDesk } from '../state/session.ts';
import type { PageComponent } from '../ui/page-props.ts';
import { AbsentPage, MissingPage, NotYoursPage } from '../ui/pages/elsewhere.tsx';
import { keptScroll } from './address-bar.ts';
import { type Route, routes } from './routes.ts';

/** Pages whose chunk is here. */
const loaded = new Map<Route, PageComponent>();

/** Brings the chunk of a page; a second call while it is on its way, or after it, costs nothing. */
async function fetchPage(route: Route): Promise<void> {
  if ('load' in route && !loaded.has(route)) loaded.set(route, await route.load());
}

/** Begins to bring the chunk of the page at an address before it is known who asks for it. */
export function fetchAhead(path: string): void {
  const route = find(path)?.route;
  if (route) void fetchPage(route).catch(() => {});
}

/** The route of a path and the values of its `:names`. */
function find(path: string): { route: Route; params: Readonly<Record<string, string>> } | null {
  for (const route of routes) {
    const params = matchPath(route.pattern, path);
    if (params) return { route, params };
  }
  return null;
}

/**
 * Shows the page of the address. While a chunk is on its way the page before stays: nothing flashes, nothing waits with
 * a spinner. After each move the heading takes the focus, and "back" stands where one was.
 */
export function Router({ session, device }: { session: Session; device: Device }) {
  const path = session.navigation.path.value;
  const found = find(path);
  const page = usePage(found?.route ?? null, session, path);
  useArrival(session, page.shown);
  const { Shown, params, key } = page.current;
  return <Shown key={key} session={session} device={device} params={params} />;
}

interface Current {
  readonly Shown: PageComponent;
  readonly params: Readonly<Record<string, string>>;
  readonly key: string;
}

/** The page to show now, and for which move it stands. */
function usePage(route: Route | null, session: Session, path: string): { current: Current; shown: number } {
  const [, redraw] = useState(0);
  const last = useRef<{ current: Current; shown: number } | null>(null);
  const move = session.navigation.move.value.count;
  const failed = useRef<Route | null>(null);
  const params = find(path)?.params ?? {};

  const at = (Shown: PageComponent): { current: Current; shown: number } => ({
    current: { Shown, params, key: path },
    shown: move,
  });
  const ready = ((): { current: Current; shown: number } | null => {
    if (!route) return at(MissingPage);
    if (route.desk && !hasDesk(session)) return at(NotYoursPage);
    if ('page' in route) return at(route.page);
    const here = loaded.get(route);
    if (here) return at(here);
    return failed.current === route ? at(AbsentPage) : null;
  })();

  useEffect(() => {
    if (ready || !route || !('load' in route)) return;
    let wanted = true;
    fetchPage(route).then(
      () => wanted && redraw((count) => count + 1),
      () => {
        // Not on this device and no network: said on the page, never by reloading (`hazards.md` C4).
        failed.current = route;
        if (wanted) redraw((count) => count + 1);
      },
    );
    return () => {
      wanted = false;
    };
  }, [route, ready === null]);

  useEffect(() => {
    if (failed.current && failed.current !== route) failed.current = null;
  }, [route]);

  if (ready) last.current = ready;
  return ready ?? last.current ?? at(Nothing);
}

/** Before the very first chunk is here. */
function Nothing() {
  return null;
}

/** After a move: the top of the page, or where one stood, and the focus on its heading. */
function useArrival(session: Session, shown: number): void {
  const { navigation } = session;
  const before = useRef(shown);
  useLayoutEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    const { hash } = location;
    const target = hash.length > 1 ? document.getElementById(decodeURIComponent(hash.slice(1))) : null;
    if (target) target.scrollIntoView();
    else scrollTo(0, navigation.move.peek().back ? keptScroll() : 0);
    const focus = target ?? document.querySelector<HTMLElement>('main h1');
    if (focus && !focus.hasAttribute('tabindex')) focus.tabIndex = -1;
    focus?.focus({ preventScroll: true });
  }, [shown, navigation]);
}
