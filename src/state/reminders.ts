import { computed, effect, signal } from '@preact/signals';
import { lastDay } from '../domain/deadline.ts';
import type { Reminder } from '../domain/reminder.ts';
import { isReminding, planReminders, setReminding } from '../storage/reminders.ts';
import { readPushKey, subscribe, unsubscribe } from '../sync/subscription.ts';
import { attentionOf } from './attention.ts';
import { modelOf } from './model.ts';
import { type OwedFrom, formsOf, isOf, owedOf, roundOf } from './owed.ts';
import type { Session } from './session.ts';
import { isHandedIn } from './work.ts';

/** Everything a unit has yet to hand in by a day that was set, however far away. */
export function remindersOf({ campaigns, forms, works, unit }: Omit<OwedFrom, 'now'>): Reminder[] {
  return campaigns
    .filter((campaign) => campaign.state === 'launched' && campaign.unit !== unit)
    .flatMap((campaign) => {
      const mine = works.filter((work) => work.campaign === campaign.id && work.unit === unit);
      return campaign.due.flatMap((due): Reminder[] => {
        const form = formsOf(campaign, forms).find(({ id }) => id === due.form);
        if (!form) return [];
        const of = mine.filter((work) => isOf(work, form, roundOf(campaign, due.round)));
        if (of.some(isHandedIn)) return [];
        const draft = of.find(({ mark }) => mark === 'draft');
        return [
          {
            id: `${campaign.id}/${due.form}/${due.round ?? ''}`,
            title: form.title,
            round: due.round,
            last: lastDay(due),
            path: draft ? `/soan/${draft.id}` : '/',
          },
        ];
      });
    });
}

/**
 * Keeps the badge and the list of reminders as the officer's work goes on, and lets the worker look what is to be told.
 * @returns what stops it
 */
export function followReminders(session: Session): () => void {
  const { world, clock, officer, environment, ports } = session;
  const from = computed(() => ({
    campaigns: world.asked.value,
    forms: world.forms.value,
    works: world.works.value,
    unit: officer.unit.id,
    now: clock.now.value,
  }));
  const count = computed(() => attentionOf(owedOf(from.value), world.outbox.value, clock.device.value));
  const list = computed(() => JSON.stringify(remindersOf(from.value)));
  const stops = [
    effect(() => {
      if (!world.ready.value) return;
      const wanted = count.value;
      void environment.bell().then((bell) => bell.badge(wanted), ignored);
    }),
    effect(() => {
      if (!world.ready.value) return;
      const reminders = JSON.parse(list.value) as Reminder[];
      void planReminders(officer.id, reminders)
        .then(() => environment.bell())
        .then((bell) => bell.wake())
        .catch(ignored);
    }),
  ];
  // The endpoint may have forgotten where this device takes pushes, or the browser may have moved.
  void isReminding(officer.id)
    .then(async (on) => {
      const address = on ? await (await environment.bell()).pushAddress() : null;
      if (address) await subscribe(ports, officer.id, address);
    })
    .catch(ignored);
  return () => {
    for (const stop of stops) stop();
  };
}

/** Nothing depends on it: the home page says the same. */
const ignored = (): void => {};

/** What `/may` says of reminders: not possible here, refused by the person, off, on. */
export type RemindingState = 'none' | 'denied' | 'off' | 'on';

/** Turning reminders on and off for the officer at work, on this device. */
export const createReminding = modelOf(({ environment, officer, ports }: Session) => {
  const state = signal<RemindingState | null>(null, { name: 'reminding' });
  /** Whether the endpoint's pushes come here, too; null when that is not known. */
  const pushed = signal<boolean | null>(null, { name: 'pushed' });
  const busy = signal(false, { name: 'reminding-busy' });

  const look = async (): Promise<void> => {
    const bell = await environment.bell().catch(() => null);
    const permission = bell?.permission() ?? 'none';
    const on = await isReminding(officer.id).catch(() => false);
    if (permission === 'none' || permission === 'denied') state.value = permission;
    else state.value = on && permission === 'granted' ? 'on' : 'off';
    pushed.value = state.value === 'on' ? (await bell?.pushAddress().catch(() => null)) != null : null;
  };
  void look();

  const during = async (work: () => Promise<void>): Promise<void> => {
    if (busy.peek()) return;
    busy.value = true;
    await work().catch(ignored);
    await look();
    busy.value = false;
  };

  return {
    state,
    pushed,
    busy,
    /** Asks the person, then reminds on this device; pushes are asked for where there is a network and a push service. */
    turnOn: () =>
      during(async () => {
        const bell = await environment.bell();
        if (!(await bell.ask())) return;
        await setReminding(officer.id, true);
        await bell.wake();
        const key = await readPushKey(ports, officer.id);
        const address = key === null ? null : await bell.pushAddress(key);
        if (address) await subscribe(ports, officer.id, address);
      }),
    turnOff: () =>
      during(async () => {
        await setReminding(officer.id, false);
        await unsubscribe(ports, officer.id);
      }),
  };
});
