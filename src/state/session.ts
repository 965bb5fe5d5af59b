import type { Officer } from '../domain/officer.ts';
import type { FlushReport } from '../sync/flush.ts';
import type { Holdings, Ports } from '../sync/ports.ts';
import type { Announcer } from './announcer.ts';
import type { Clock } from './clock.ts';
import type { Environment } from './environment.ts';
import type { Navigation } from './navigation.ts';
import type { Looks } from './preferences.ts';
import type { Unsaved } from './unsaved.ts';
import type { World } from './world.ts';

/** What is there whoever uses the device. */
export interface Surroundings {
  readonly environment: Environment;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly navigation: Navigation;
  readonly announcer: Announcer;
  readonly looks: Looks;
  readonly unsaved: Unsaved;
  /** Something was put into the outbox: the flush loop wakes up. */
  sendSoon(): void;
  /** The officer asks to send now. Resolves with what the flush did; null when nobody is at work or storage failed. */
  sendNow(): Promise<FlushReport | null>;
}

/** One officer at work on this device: what every page gets. It ends when somebody else takes over. */
export interface Session extends Surroundings {
  readonly officer: Officer;
  readonly holdings: Holdings;
  readonly world: World;
}

/** Whether the officer looks after other units: the desk is theirs. */
export function hasDesk({ officer }: Pick<Session, 'officer'>): boolean {
  return officer.role !== 'officer';
}
