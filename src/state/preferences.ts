import { type ReadonlySignal, signal } from '@preact/signals';
import { type Preferences, readSetting, writeSetting } from '../storage/settings.ts';

export type { Preferences } from '../storage/settings.ts';

const usual: Preferences = { theme: 'system', contrast: 'normal', textSize: 100, language: 'vi' };

/** How the app looks to this person on this device. */
export interface Looks {
  readonly current: ReadonlySignal<Preferences>;
  change(part: Partial<Preferences>): Promise<void>;
}

/** Reads the preferences; a device whose settings cannot be read looks as usual. */
export async function openLooks(): Promise<Looks> {
  const stored = await readSetting('preferences').catch(() => undefined);
  const current = signal<Preferences>({ ...usual, ...stored }, { name: 'preferences' });
  return {
    current,
    change: async (part) => {
      current.value = { ...current.peek(), ...part };
      // Only a preference: what cannot be stored still holds until the app is closed.
      await writeSetting('preferences', current.peek()).catch(() => {});
    },
  };
}
