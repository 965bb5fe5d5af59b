import { render } from 'preact';
import '../ui/tokens.css';
import '../ui/base.css';
import { createAnnouncer } from '../state/announcer.ts';
import { startClock } from '../state/clock.ts';
import { createDevice } from '../state/device.ts';
import { createNavigation } from '../state/navigation.ts';
import { openLooks } from '../state/preferences.ts';
import type { Surroundings } from '../state/session.ts';
import { createUnsaved } from '../state/unsaved.ts';
import { App } from './app.tsx';
import { browserEnvironment } from './environment.ts';
import { followLinks } from './links.ts';
import { createLine } from './line.ts';
import { wear } from './looks.ts';
import { browserPorts } from './ports.ts';
import { browserWorker } from './worker-port.ts';

/** Puts the app together and starts it. */
async function start(root: Element): Promise<void> {
  const ports = browserPorts();
  const unsaved = createUnsaved();
  const environment = browserEnvironment(ports, browserWorker(ports, unsaved));
  const navigation = createNavigation(environment.address);
  const line = createLine(environment, ports);
  const looks = await openLooks();
  looks.current.subscribe(wear);
  const around: Surroundings = {
    environment,
    ports,
    clock: startClock(environment),
    navigation,
    announcer: createAnnouncer(environment),
    looks,
    unsaved,
    sendSoon: () => line.sendSoon(),
    sendNow: () => line.sendNow(),
  };
  const device = createDevice(around);
  line.follow(device);
  followLinks(navigation);
  render(<App around={around} device={device} />, root);
  await device.open();
}

const root = document.querySelector('#app');
if (root) void start(root);
