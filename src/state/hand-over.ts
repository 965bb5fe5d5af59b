import { computed, effect, signal } from '@preact/signals';
import { type Problem, ProblemError } from '../domain/problem.ts';
import type { Carried } from '../storage/carried.ts';
import { storageError } from '../storage/failure.ts';
import type { HandOver } from '../sync/handover.ts';
import { modelOf } from './model.ts';
import type { Session } from './session.ts';

/** Sealing and passing on come as a chunk of their own. @throws ProblemError `net.unreachable` */
const code = {
  handover: () => import('../sync/handover.ts').catch(absent),
  carry: () => import('../sync/carry.ts').catch(absent),
  carried: () => import('../storage/carried.ts').catch(absent),
};
function absent(cause: unknown): never {
  throw new ProblemError({ code: 'net.unreachable' }, { cause });
}

/** "Gửi bằng tệp": what has not arrived goes into a sealed file that somebody else carries. */
export const createGiving = modelOf((session: Session) => {
  const { holdings, ports, environment, world } = session;
  const made = signal<HandOver | null>(null, { name: 'hand-over' });
  const busy = signal(false, { name: 'sealing' });
  const problem = signal<Problem | null>(null, { name: 'sealing-problem' });

  // While there is a network, what a file will be sealed with is fetched: later there may be none.
  void code
    .handover()
    .then(({ learnHandOverKey }) => learnHandOverKey(holdings, ports))
    .catch(() => undefined);

  return {
    made,
    busy,
    problem,
    /** Whether anything could go into a file. */
    any: computed(
      () => world.outbox.value.some(({ state }) => state !== 'rejected') || world.uploads.value.length > 0,
    ),
    /** Whether the device's share sheet takes the file. */
    canShare: computed(() => made.value !== null && environment.canShare(made.value.name)),
    async make(said: readonly string[]) {
      if (busy.peek()) return;
      busy.value = true;
      problem.value = null;
      try {
        const { makeHandOver } = await code.handover();
        made.value = await makeHandOver(holdings, ports, said);
      } catch (error) {
        problem.value = storageError(error).problem;
      } finally {
        busy.value = false;
      }
    },
    /** Resolves with whether it was handed to another app. */
    async share() {
      const file = made.peek();
      return file !== null && (await environment.shareFile(file.name, 'text/plain', file.text));
    },
    save() {
      const file = made.peek();
      if (file) environment.download(file.name, 'text/plain;charset=utf-8', file.text);
    },
  };
});

/** "Nhận tệp": files of others that this device passes on. */
export const createCarrying = modelOf((session: Session) => {
  const { holdings, ports, world } = session;
  const carried = signal<readonly Carried[]>([], { name: 'carried' });
  const busy = signal(false, { name: 'carrying' });
  const problem = signal<Problem | null>(null, { name: 'carry-problem' });
  const look = async (): Promise<void> => {
    const { listCarried } = await code.carried();
    carried.value = await listCarried(holdings.officer, ports.now());
  };
  const carrying = computed(() => world.facts.value.carrying);
  // A flush of this page passes on what waits, and the list says so as soon as it has.
  effect(() => {
    void carrying.value;
    void look().catch(() => undefined);
  });

  return {
    carried,
    busy,
    problem,
    /** Keeps the files and passes on what can be passed on now. */
    async take(files: readonly { text(): Promise<string> }[]) {
      if (busy.peek()) return;
      busy.value = true;
      problem.value = null;
      try {
        const { takeToCarry, passOn } = await code.carry();
        for (const file of files) {
          const text = await file.text().catch(() => '');
          await takeToCarry(holdings, ports, text).catch((error: unknown) => {
            problem.value = storageError(error).problem;
          });
        }
        await look();
        await passOn(holdings, ports);
        await look();
      } catch (error) {
        problem.value = storageError(error).problem;
      } finally {
        busy.value = false;
      }
    },
  };
});
export type Carrying = ReturnType<typeof createCarrying>;
