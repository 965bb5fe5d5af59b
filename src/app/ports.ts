import { platformPorts } from '../sync/platform.ts';
import type { Ports } from '../sync/ports.ts';

// oxlint-disable-next-line no-underscore-dangle -- the name the build replaces
declare const __BUILD__: string;

/** Names what is running: the page tells it to the worker and the endpoint. */
const build = __BUILD__;

/** The world as this page's sync sees it; made once at start. */
export function browserPorts(): Ports {
  return platformPorts(build);
}
