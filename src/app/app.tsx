import type { Device } from '../state/device.ts';
import type { Surroundings } from '../state/session.ts';
import { DoorPage } from '../ui/pages/door.tsx';
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
      <DoorPage around={around} device={device} phase={phase} />
    </LanguageContext.Provider>
  );
}
