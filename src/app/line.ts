import type { Device } from '../state/device.ts';
import type { Environment } from '../state/environment.ts';
import { isDeadlineNear } from '../state/deadline-near.ts';
import { hasDesk } from '../state/session.ts';
import type { FlushReport } from '../sync/flush.ts';
import { listenForNews } from '../sync/news.ts';
import type { Ports } from '../sync/ports.ts';
import { syncRequest } from './background-sync.ts';
import { type FlushLoop, startFlushLoop } from './flush-loop.ts';

/** What the session asks of the line to the endpoint. */
export interface Line {
  sendSoon(): void;
  sendNow(): Promise<FlushReport | null>;
}

/** The flush loop of whoever is at work, and news for who has a desk; both end when somebody else takes over. */
export function createLine(environment: Environment, ports: Ports, device: Device): Line {
  let loop: FlushLoop | null = null;
  let ended = new AbortController();
  const requestSync = syncRequest();
  device.phase.subscribe((phase) => {
    loop?.stop();
    ended.abort();
    loop = null;
    if (phase.is !== 'open') return;
    ended = new AbortController();
    const { session } = phase;
    loop = startFlushLoop(session.holdings, ports, {
      visible: () => environment.visible(),
      onVisible: (callback) => environment.onVisible(callback),
      onOnline: (callback) => environment.onOnline(callback),
      requestSync,
      deadlineNear: () => isDeadlineNear(session.world.asked.peek(), session.clock.now.peek()),
    });
    const { signal } = ended;
    if (hasDesk(session)) {
      void listenForNews(ports, session.officer.id, () => loop?.news(), signal).catch(() => {});
    } else {
      void import('../state/stories.ts').then(
        ({ keepStories }) => keepStories(session, signal),
        () => {},
      );
    }
  });
  return {
    sendSoon: () => loop?.enqueued(),
    sendNow: () => loop?.now() ?? Promise.resolve(null),
  };
}
