import type { ComponentProps } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Device } from '../state/device.ts';
import type { Surroundings } from '../state/session.ts';
import { Shell } from '../ui/shell/shell.tsx';
import { LanguageContext } from '../ui/words.tsx';
import { Router } from './router.tsx';

/** The whole app: the officer's pages, or the door in front of them. */
export function App({ around, device }: { around: Surroundings; device: Device }) {
  const phase = device.phase.value;
  if (phase.is === 'open') {
    const { session } = phase;
    // Keyed by officer: nothing of one officer's page lives on under another (`hazards.md` D10).
    return (
      <Shell key={session.officer.id} session={session} device={device}>
        <Router session={session} device={device} />
      </Shell>
    );
  }
  return (
    <LanguageContext.Provider value={around.looks.current.value.language}>
      <Door around={around} device={device} phase={phase} />
    </LanguageContext.Provider>
  );
}

type DoorComponent = typeof import('../ui/pages/door.tsx').DoorPage;

/** Opening is seldom seen: nothing is said of it before this, ms. */
const PATIENCE = 300;

/** The door comes as a chunk of its own: whoever is enrolled goes past it. */
function Door(props: ComponentProps<DoorComponent>) {
  const [page, setPage] = useState<{ DoorPage: DoorComponent } | null>(null);
  const opening = props.phase.is === 'opening';
  useEffect(() => {
    const fetchDoor = (): void => void import('../ui/pages/door.tsx').then(setPage, () => {});
    if (!opening) {
      fetchDoor();
      return undefined;
    }
    const timer = setTimeout(fetchDoor, PATIENCE);
    return () => clearTimeout(timer);
  }, [opening]);
  return page && <page.DoorPage {...props} />;
}
