import { build } from './build.ts';

/** A window that does not answer in this time is frozen or of another make, ms. */
const PATIENCE = 2000;

/** The builds that open windows run, this one included; null when a window did not say. */
export async function buildsRunning(scope: ServiceWorkerGlobalScope): Promise<ReadonlySet<string> | null> {
  const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const answers = await Promise.all(windows.map(ask));
  const named = answers.filter((answer) => answer !== null);
  return named.length === answers.length ? new Set([build, ...named]) : null;
}

function ask(client: Client): Promise<string | null> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const timer = setTimeout(() => done(null), PATIENCE);
    const done = (answer: string | null) => {
      clearTimeout(timer);
      port1.close();
      resolve(answer);
    };
    port1.addEventListener('message', ({ data }: MessageEvent<unknown>) =>
      done(typeof data === 'string' ? data : null),
    );
    port1.start();
    client.postMessage({ type: 'BUILD' }, [port2]);
  });
}
