import { type ReadonlySignal, signal } from '@preact/signals';
import { type Preferences, readSetting, writeSetting } from '../storage/settings.ts';

export type { Preferences } from '../storage/settings.ts';

const usual: Preferences = { theme: 'system', contrast: 'normal', textSize: 100, language: 'vi' };

/** How the app looks to this person on this device. */
export interface Looks {
  readonly current: ReadonlySignal<Preferences>;
  change(part: Partial<Preferences>): Promise<void>;
}

/**
 * The preferences of this device. `read` resolves once they are known; a device whose settings cannot be read looks as
 * usual.
 * @param learn brings the words of a language to this device; never rejects
 */
export function createLooks(
  learn: (language: Preferences['language']) => Promise<void> = () => Promise.resolve(),
): Looks & { read(): Promise<void> } {
  const current = signal<Preferences>(usual, { name: 'preferences' });
  return {
    current,
    read: async () => {
      const stored = await readSetting('preferences').catch(() => undefined);
      if (!stored) return;
      await learn({ ...usual, ...stored }.language);
      current.value = { ...usual, ...stored };
    },
    change: async (part) => {
      if (part.language !== undefined) await learn(part.language);
      current.value = { ...current.peek(), ...part };
      // Only a preference: what cannot be stored still holds until the app is closed.
      await writeSetting('preferences', current.peek()).catch(() => {});
    },
  };
}
