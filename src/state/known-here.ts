import { type ReadonlySignal, effect } from '@preact/signals';
import type { Environment } from './environment.ts';

/** Where the endpoint could not be asked who works here, it is asked again this often, ms. */
const LOOK_AGAIN = 10_000;

/**
 * Whoever opens a wiped phone where there is no signal is found when there is one (`hazards.md` B14): at once, when the
 * line or the page comes back, and by a timer, since a line that comes back is not always told of.
 * @param away the endpoint could not be asked
 */
export function lookWhileEmpty(
  environment: Pick<Environment, 'onOnline' | 'onVisible' | 'after' | 'visible'>,
  { empty, away }: { readonly empty: ReadonlySignal<boolean>; readonly away: ReadonlySignal<boolean> },
  look: () => void,
): void {
  effect(() => {
    if (!empty.value) return undefined;
    let cancel = (): void => {};
    const again = (): void => {
      cancel = environment.after(LOOK_AGAIN, () => {
        if (environment.visible() && away.peek()) look();
        again();
      });
    };
    again();
    const stops = [environment.onOnline(look), environment.onVisible(look), () => cancel()];
    look();
    return () => {
      for (const stop of stops) stop();
    };
  });
}
