import { computed, effect, signal } from '@preact/signals';
import type { Problem } from '../domain/problem.ts';
import { type Device, isProblem } from './device.ts';
import type { InstallState, Readiness, StorageFacts } from './environment.ts';
import { modelOf } from './model.ts';
import type { Session } from './session.ts';

/** A question before an officer leaves the device: what is on it that is nowhere else. */
export interface LeaveQuestion {
  readonly officer: string;
  readonly name: string;
  readonly drafts: number;
  readonly unsent: number;
}

/** How soon an answer "not all is ready yet" is asked for again, ms. */
const LOOK_AGAIN = 3000;

/** `/may`: who is on this device, how safe and ready it is, how it looks. */
export const createDevicePage = modelOf((session: Session, device: Device) => {
  const { environment, world } = session;
  const install = signal<InstallState>(environment.install.state(), { name: 'install' });
  const storage = signal<StorageFacts | null>(null, { name: 'storage' });
  const offline = signal<Readiness | null>(null, { name: 'offline-ready' });
  /** How often the answers were asked for. */
  const looks = signal(0, { name: 'looks' });
  const refused = signal(false, { name: 'keep-refused' });
  const question = signal<LeaveQuestion | null>(null, { name: 'leaving' });
  const busy = signal(false, { name: 'leave-busy' });
  const problem = signal<Problem | null>(null, { name: 'leave-problem' });

  const look = async (): Promise<void> => {
    install.value = environment.install.state();
    storage.value = await environment.storage.read();
    offline.value = await environment.worker.ready().catch(() => 'no' as const);
    looks.value++;
  };
  effect(() => environment.install.onChange(() => void look()));
  effect(() => environment.onVisible(() => void look()));
  void look();
  // The install goes on behind the page; the answer changes without anybody asking.
  effect(() => {
    void looks.value;
    return offline.value === 'no' || offline.value === 'work'
      ? environment.after(LOOK_AGAIN, () => void look())
      : undefined;
  });

  return {
    install,
    storage,
    /** Which pages are on this device; null while the worker is asked. */
    offline,
    keepRefused: computed(() => refused.value && storage.value?.kept === false),
    /** When news last came, ms. */
    pulledAt: computed(() => world.pulled.value.pulledAt ?? null),
    question,
    busy,
    problem,
    async offerInstall() {
      await environment.install.offer();
      await look();
    },
    /** Asks the browser to keep the storage. Resolves with its answer. */
    async keep(): Promise<boolean> {
      const kept = await environment.storage.keep().catch(() => false);
      refused.value = !kept;
      await look();
      return kept;
    },
    /** Opens the question; nothing is changed yet. */
    async askToLeave(officer: string) {
      problem.value = null;
      const known = device.officers.peek().find(({ id }) => id === officer);
      if (!known) return;
      const left = await device.unsent(officer);
      question.value = { officer, name: known.name, ...left };
    },
    stay() {
      question.value = null;
      problem.value = null;
    },
    /**
     * Leaves after the question; what is on this device alone is discarded only when the question said so.
     * Resolves with whether the officer has left.
     */
    async leave(): Promise<boolean> {
      const asked = question.peek();
      if (!asked || busy.peek()) return false;
      busy.value = true;
      problem.value = null;
      const discard = asked.drafts + asked.unsent > 0;
      const result = await device.leave(asked.officer, { discard });
      busy.value = false;
      if (isProblem(result)) {
        problem.value = result;
        return false;
      }
      if (result.outcome === 'kept') {
        // Something was written meanwhile: ask again with what there is now.
        question.value = { ...asked, drafts: result.drafts, unsent: result.unsent };
        return false;
      }
      question.value = null;
      return true;
    },
  };
});
