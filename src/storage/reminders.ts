import { type Reminder, type Telling, dueTellings } from '../domain/reminder.ts';
import { type Day, dayAt } from '../domain/time.ts';
import { changeSetting, readSetting } from './settings.ts';

/** What one officer on this device is reminded of, kept where the worker finds it. */
export interface Reminding {
  /** Whether they asked for notifications on this device. */
  readonly on: boolean;
  readonly reminders: readonly Reminder[];
  /** On which day each was last told. */
  readonly told: Readonly<Record<string, Day>>;
}

const none: Reminding = { on: false, reminders: [], told: {} };

async function change(officer: string, how: (before: Reminding) => Reminding): Promise<void> {
  await changeSetting('reminders', (all = {}) => ({ ...all, [officer]: how(all[officer] ?? none) }));
}

/** Whether an officer asked for notifications on this device. */
export async function isReminding(officer: string): Promise<boolean> {
  return (await readSetting('reminders'))?.[officer]?.on ?? false;
}

export function setReminding(officer: string, on: boolean): Promise<void> {
  return change(officer, (before) => ({ ...before, on }));
}

/** Renews what there is to be reminded of; what was told of things that are gone is forgotten. */
export function planReminders(officer: string, reminders: readonly Reminder[]): Promise<void> {
  return change(officer, ({ on, told }) => ({
    on,
    reminders,
    told: Object.fromEntries(
      reminders.flatMap(({ id }): [string, Day][] => (told[id] === undefined ? [] : [[id, told[id]]])),
    ),
  }));
}

/**
 * Takes what is to be told now, of everybody on this device who asked for it: in one transaction, so that no window and
 * no worker tells it a second time. Officers who have left are forgotten.
 */
export async function takeTellings(
  now: number,
): Promise<{ readonly officer: string; readonly tellings: readonly Telling[] }[]> {
  const officers = new Set(((await readSetting('officers')) ?? []).map(({ id }) => id));
  const taken: { officer: string; tellings: Telling[] }[] = [];
  await changeSetting('reminders', (all = {}) => {
    taken.length = 0;
    const here = Object.entries(all).filter(([officer]) => officers.has(officer));
    return Object.fromEntries(
      here.map(([officer, reminding]) => {
        const { on, reminders, told } = reminding;
        const tellings = on ? dueTellings(reminders, told, now) : [];
        if (tellings.length === 0) return [officer, reminding];
        taken.push({ officer, tellings });
        const today = Object.fromEntries(tellings.map(({ id }) => [id, dayAt(now)]));
        return [officer, { ...reminding, told: { ...told, ...today } }];
      }),
    );
  });
  return taken;
}
