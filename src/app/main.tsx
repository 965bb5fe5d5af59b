import { render } from 'preact';
import '../ui/tokens.css';
import '../ui/base.css';
import { createAnnouncer } from '../state/announcer.ts';
import { startClock } from '../state/clock.ts';
import { createDevice } from '../state/device.ts';
import { createNavigation } from '../state/navigation.ts';
import { createLooks } from '../state/preferences.ts';
import type { Surroundings } from '../state/session.ts';
import { createUnsaved } from '../state/unsaved.ts';
import type { Language } from '../text/language.ts';
import { isTorn, settleLog } from '../storage/settle.ts';
import { App } from './app.tsx';
import { browserEnvironment } from './environment.ts';
import { later } from './later.ts';
import { endTransactionsAsleep } from './leaving.ts';
import { followLinks } from './links.ts';
import { wear } from './looks.ts';
import { browserPorts } from './ports.ts';
import { fetchAhead } from './router.tsx';
import { browserWorker } from './worker-port.ts';

/** A disk that takes longer to say how the app shall look keeps nobody before an empty page, ms. */
const LOOKS_WITHIN = 1000;

/** With no room for it now, the log of the databases is made whole after this, ms. */
const SETTLE_AGAIN = 15_000;

/** Puts the app together and starts it. */
async function start(root: Element): Promise<void> {
  const ports = browserPorts();
  const unsaved = createUnsaved();
  endTransactionsAsleep(() => unsaved.settle());
  const worker = browserWorker(ports, unsaved);
  const environment = browserEnvironment(ports, worker);
  const navigation = createNavigation(environment.address);
  const looks = createLooks(learn);
  const around: Surroundings = {
    environment,
    ports,
    clock: startClock(environment),
    navigation,
    announcer: createAnnouncer(environment),
    looks,
    unsaved,
    sendSoon: () => void line().then((found) => found.sendSoon(), ignored),
    sendNow: () => line().then((found) => found.sendNow()),
  };
  const device = createDevice(around);
  // What speaks with the endpoint follows the first screen: reading and writing never wait for it.
  const line = later(async () => {
    const { createLine } = await import('./line.ts');
    return createLine(environment, ports, device);
  });
  // What was said belongs to the page it was said on, and would lie over the next one's first field.
  navigation.path.subscribe(() => around.announcer.hush());
  followLinks(navigation);
  fetchAhead(navigation.path.peek());
  // Both read the disk; the first screen waits for how it shall look, so that it does not flash.
  const opened = device.open();
  await Promise.race([
    looks.read(),
    new Promise<void>((resolve) => environment.after(LOOKS_WITHIN, resolve)),
  ]);
  looks.current.subscribe(wear);
  render(<App around={around} device={device} />, root);
  await opened;
  // On a first visit the door comes before anything that is not needed to show it.
  if (device.phase.peek().is !== 'open') await import('../ui/pages/door.tsx').catch(ignored);
  worker.start();
  await line().catch(ignored);
  // What was written behind a torn record is lost at the next start but one, unless the log is made whole (B3).
  const settle = (): void =>
    void settleLog().then(
      () => environment.after(SETTLE_AGAIN, mend),
      () => environment.after(SETTLE_AGAIN, settle),
    );
  const mend = (): void => (isTorn() ? settle() : void environment.after(SETTLE_AGAIN, mend));
  settle();
  void import('./reminding.ts').then(({ remind }) => remind(device, navigation), ignored);
}

/** Vietnamese is at hand; without its chunk English is Vietnamese, too. */
async function learn(language: Language): Promise<void> {
  if (language === 'en') await import('virtual:english').catch(ignored);
}

/** The chunk is not here and there is no network: the next thing to send tries again. */
const ignored = (): void => {};

const root = document.querySelector('#app');
if (root) void start(root);
