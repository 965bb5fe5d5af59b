import { createStore, del, get, set, update } from 'idb-keyval';
import type { Officer } from '../domain/officer.ts';
import { settled } from './failure.ts';
import type { Reminding } from './reminders.ts';

/** How this device looks to its officer. */
export interface Preferences {
  readonly theme: 'system' | 'light' | 'dark';
  readonly contrast: 'normal' | 'high';
  readonly textSize: 100 | 125 | 150 | 200;
  readonly language: 'vi' | 'en';
}

/** Facts both page and worker need before they know the officer. */
interface Settings {
  device: { id: string; name: string };
  officers: readonly Officer[];
  current: string;
  preferences: Preferences;
  /** How much of each officer was last known to be unsent or unfinished: outside the vault, which may go (B14). */
  unsent: Readonly<Record<string, number>>;
  /** Of each officer, what to remind of. */
  reminders: Readonly<Record<string, Reminding>>;
}

const store = () => createStore('thi-dua-settings', 'settings');
let opened: ReturnType<typeof createStore> | undefined;
const settings = () => (opened ??= store());

/** What was asked of a database that never opened is asked of one opened anew the next time (`hazards.md` B7). */
async function answered<T>(ask: (store: ReturnType<typeof createStore>) => Promise<T>): Promise<T> {
  const asked = settings();
  try {
    return await settled(ask(asked));
  } catch (error) {
    if (opened === asked) opened = undefined;
    throw error;
  }
}

export async function readSetting<K extends keyof Settings>(key: K): Promise<Settings[K] | undefined> {
  return answered((store) => get<Settings[K]>(key, store));
}

export async function writeSetting<K extends keyof Settings>(key: K, value: Settings[K]): Promise<void> {
  await answered((store) => set(key, value, store));
}

/** Changes a setting in one transaction. */
export async function changeSetting<K extends keyof Settings>(
  key: K,
  change: (before: Settings[K] | undefined) => Settings[K],
): Promise<void> {
  await answered((store) => update<Settings[K]>(key, change, store));
}

/** Adds an officer to this device or renews what is known of them. */
export async function rememberOfficer(officer: Officer): Promise<void> {
  await changeSetting('officers', (known = []) => [...known.filter(({ id }) => id !== officer.id), officer]);
}

/** Notes how much of an officer is unsent or unfinished. */
export async function noteUnsent(officer: string, count: number): Promise<void> {
  await changeSetting('unsent', (known = {}) => ({ ...known, [officer]: count }));
}

/** Forgets an officer on this device; the databases are removed by `removeOfficer`. */
export async function forgetOfficer(id: string): Promise<void> {
  await changeSetting('officers', (known = []) => known.filter((officer) => officer.id !== id));
  if ((await readSetting('current')) === id) await answered((store) => del('current', store));
}
