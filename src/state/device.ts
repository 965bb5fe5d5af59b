import { type ReadonlySignal, computed, effect, signal } from '@preact/signals';
import type { Officer } from '../domain/officer.ts';
import { type Problem, type ProblemCode, ProblemError } from '../domain/problem.ts';
import { storageError } from '../storage/failure.ts';
import { readFact, writeFacts } from '../storage/facts.ts';
import { onlyHere } from '../storage/left.ts';
import { removeOfficer, vaultExists } from '../storage/remove.ts';
import { noteUnsent, readSetting, rememberOfficer, writeSetting } from '../storage/settings.ts';
import { openVault } from '../storage/vault.ts';
import type { Known, Leaving } from '../sync/enrol.ts';
import { openHoldings } from '../sync/holdings.ts';
import type { Holdings } from '../sync/ports.ts';
import { corrected } from './clock.ts';
import { lookWhileEmpty } from './known-here.ts';
import { createMending } from './mending.ts';
import { isDone, onlyHereIn } from './only-here.ts';
import type { Session, Surroundings } from './session.ts';
import { followWorld } from './world.ts';

/** Who is at work on this device now. */
export type Phase =
  | { readonly is: 'opening' }
  /** Nobody is enrolled here; `away`: the endpoint could not be asked whether somebody was. */
  | { readonly is: 'empty'; readonly away?: boolean }
  | { readonly is: 'open'; readonly session: Session }
  /** The endpoint knows these officers on this device, and nobody has worked here: a code's reply was lost. */
  | { readonly is: 'given'; readonly known: Known }
  /** The level above has stopped this device, and nothing of the officer was unsent: their databases are removed. */
  | { readonly is: 'revoked'; readonly officer: Officer }
  /** The browser deleted the databases of these officers (`hazards.md` B14). */
  | { readonly is: 'wiped'; readonly officers: readonly Officer[]; readonly unsent: number | null }
  /** The databases cannot be used: another window holds them, a newer build owns them, the engine is stuck. */
  | { readonly is: 'failed'; readonly problem: Problem };

/** Who is enrolled on this device, and who is at work. */
export interface Device {
  readonly phase: ReadonlySignal<Phase>;
  readonly officers: ReadonlySignal<readonly Officer[]>;
  /** Reads who is here and opens the databases of the one who was last at work. Also: try again. */
  open(): Promise<void>;
  /** Adds an officer with a code from the unit above and lets them work. Gives what went wrong, or null. */
  enrol(code: string, deviceName: string): Promise<Problem | null>;
  /** Lets another enrolled officer work. Nothing of the one before stays in sight (`hazards.md` D10). */
  switchTo(officer: string): Promise<void>;
  /** What of an officer is on this device alone. */
  unsent(officer: string): Promise<{ readonly drafts: number; readonly unsent: number }>;
  /** Takes an officer off this device; with unsent work only when told to discard it. */
  leave(officer: string, options?: { discard?: boolean }): Promise<Leaving | Problem>;
  /** Lets those work here whom the endpoint knows on this device (`given`). */
  takeUp(): Promise<void>;
  /** Makes the databases of wiped officers anew; what the endpoint has comes back with the next pull. */
  recover(): Promise<void>;
}

/**
 * Speaking with the endpoint comes as a chunk of its own, after the first screen. Without it there is no network either.
 * @throws ProblemError `net.unreachable`
 */
async function endpoint(): Promise<typeof import('../sync/enrol.ts')> {
  return import('../sync/enrol.ts').catch((cause: unknown) => {
    throw new ProblemError({ code: 'net.unreachable' }, { cause });
  });
}

/** Databases that could not be opened for what may pass are tried again this often, ms. */
const AGAIN = 5000;
const passing: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['storage.stuck', 'storage.blocked']);

const problemOf = (error: unknown): Problem => storageError(error).problem;

/** The one device the app runs on. */
export function createDevice(around: Surroundings): Device {
  const phase = signal<Phase>({ is: 'opening' }, { name: 'phase' });
  const officers = signal<readonly Officer[]>([], { name: 'officers' });
  let session: Session | null = null;
  /** Whose databases are being taken away: that they cannot be read then is no failure. */
  let leaving: string | null = null;

  let stopWatching = (): void => {};

  const end = (): void => {
    stopWatching();
    session?.world.close();
    session?.holdings.vault.close();
    session?.holdings.cache.close();
    session = null;
  };

  const fail = (error: unknown): void => {
    around.unsaved.rescue();
    end();
    phase.value = { is: 'failed', problem: problemOf(error) };
  };

  const start = (officer: Officer, holdings: Holdings): void => {
    end();
    // A world that was closed may still hear of it; only the one at work can fail us.
    const wanted = (): boolean => session?.world === world && leaving !== officer.id;
    const mend = createMending(around.environment, holdings, { wanted, giveUp: fail });
    const world = followWorld(holdings, officer, (error, again) => {
      if (wanted()) mend(error, again);
    });
    around.unsaved.forget();
    session = { ...around, clock: corrected(around.clock, world), officer, holdings, world };
    phase.value = { is: 'open', session };
    // While there is a network: later there may be none, and then it is needed.
    void import('../sync/handover.ts')
      .then(({ learnHandOverKey }) => learnHandOverKey(holdings, around.ports))
      .catch(() => undefined);
    const done = effect(() => {
      if (world.ready.value && isDone(world)) void Promise.resolve().then(() => clear(officer));
    });
    const counted = effect(() => {
      const count = world.ready.value ? onlyHereIn(world) : null;
      if (count !== null) void noteUnsent(officer.id, count).catch(() => undefined);
    });
    stopWatching = () => {
      done();
      counted();
    };
  };

  /** Shows what happened, with what was last known to be unsent, and tells the endpoint (`hazards.md` B14). */
  const noteWiped = async (gone: readonly Officer[]): Promise<void> => {
    const known = (await readSetting('unsent').catch(() => undefined)) ?? {};
    const counts = gone.flatMap(({ id }) => known[id] ?? []);
    const unsent = counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
    phase.value = { is: 'wiped', officers: gone, unsent };
    void endpoint()
      .then(({ reportWiped }) => reportWiped(around.ports, gone, unsent))
      .catch(() => undefined);
  };

  /**
   * Removes the officer of a device that was stopped (`protocol.md` §1), once nothing of them is only here. Nobody can
   * write while it is looked at again.
   */
  const clear = async (officer: Officer): Promise<void> => {
    if (session?.officer.id !== officer.id) return;
    end();
    phase.value = { is: 'opening' };
    try {
      const vault = await openVault(officer.id);
      const { drafts, unsent } = await onlyHere(vault);
      const stopped = (await readFact(vault, 'paused')) === 'device.revoked';
      vault.close();
      if (!stopped || drafts + unsent > 0) {
        await startFor(officer);
        return;
      }
      await removeOfficer(officer.id);
      await renew();
      phase.value = { is: 'revoked', officer };
    } catch (error) {
      fail(error);
    }
  };

  const startFor = async (officer: Officer): Promise<void> => {
    const holdings = await openHoldings(officer.id);
    // An enrolment made the vault; one that Dexie has just made anew was wiped.
    if ((await readFact(holdings.vault, 'madeAt')) === undefined) {
      holdings.vault.close();
      holdings.cache.close();
      await noteWiped([officer]);
      return;
    }
    start(officer, holdings);
  };

  const renew = async (): Promise<readonly Officer[]> => {
    officers.value = (await readSetting('officers')) ?? [];
    return officers.value;
  };

  /**
   * Codes tried so far. While one is being taken up, its officer is known to the endpoint and has not worked here, as if a
   * reply had been lost or a storage wiped: who this device knows is asked before it or behind it.
   */
  let codes = 0;
  const isEmpty = computed(() => phase.value.is === 'empty');
  const isAway = computed(() => phase.value.is === 'empty' && phase.value.away === true);
  /** An empty device may be a wiped one, or one whose reply was lost: the endpoint knows it by its cookie. */
  const lookForKnown = async (): Promise<void> => {
    if (!isEmpty.peek()) return;
    const before = codes;
    const known = await endpoint()
      .then(({ findKnown }) => findKnown(around.ports))
      .catch((): 'away' => 'away');
    if (!isEmpty.peek()) return;
    if (codes !== before) return look();
    const away = known === 'away';
    const { value } = phase;
    if (value.is === 'empty' && (value.away ?? false) !== away) phase.value = { is: 'empty', away };
    if (!known || away) return;
    if (known.wiped.length > 0) await noteWiped(known.wiped);
    else if (known.given.length > 0) phase.value = { is: 'given', known };
  };

  /** One after the other: each may open the databases. */
  let looks = Promise.resolve();
  const look = (): void => {
    looks = looks.then(lookForKnown).catch(() => undefined);
  };

  const takeCode = async (code: string, deviceName: string): Promise<Problem | null> => {
    try {
      const { enrol } = await endpoint();
      const { officer, holdings } = await enrol(around.ports, code, deviceName);
      await renew();
      start(officer, holdings);
      around.sendSoon();
      return null;
    } catch (error) {
      return problemOf(error);
    }
  };

  const { environment } = around;
  lookWhileEmpty(environment, { empty: isEmpty, away: isAway }, look);

  const openDatabases = async (): Promise<void> => {
    try {
      const [known, current] = await Promise.all([renew(), readSetting('current')]);
      const officer = known.find(({ id }) => id === current) ?? known[0];
      if (officer) await startFor(officer);
      else phase.value = { is: 'empty' };
    } catch (error) {
      fail(error);
    }
  };
  let opening: Promise<void> | undefined;
  const openOnce = (): Promise<void> => (opening ??= openDatabases().finally(() => (opening = undefined)));

  const open = (): Promise<void> => {
    end();
    phase.value = { is: 'opening' };
    return openOnce();
  };

  // Another window closes, an engine that gave no answer gives one: nobody has to press for that. Words that stand on the
  // screen to be copied stay there.
  effect(() => {
    const now = phase.value;
    if (now.is !== 'failed' || !passing.has(now.problem.code)) return undefined;
    if (around.unsaved.rescued.value.length > 0) return undefined;
    const again = (): void => {
      if (environment.visible()) void openOnce();
    };
    const stops = [environment.after(AGAIN, again), environment.onVisible(again)];
    return () => {
      for (const stop of stops) stop();
    };
  });

  return {
    phase,
    officers,
    open,
    enrol: (code, deviceName) => {
      codes += 1;
      const taken = takeCode(code, deviceName);
      looks = looks.then(async () => void (await taken));
      return taken;
    },
    switchTo: async (id) => {
      const officer = officers.peek().find((known) => known.id === id);
      if (!officer || session?.officer.id === id) return;
      end();
      phase.value = { is: 'opening' };
      try {
        await writeSetting('current', id);
        await startFor(officer);
        around.sendSoon();
      } catch (error) {
        fail(error);
      }
    },
    unsent: async (id) => {
      if (!(await vaultExists(id))) return { drafts: 0, unsent: 0 };
      const vault = await openVault(id);
      try {
        return await onlyHere(vault);
      } finally {
        vault.close();
      }
    },
    leave: async (id, { discard = false } = {}) => {
      const isAtWork = (): boolean => session?.officer.id === id;
      try {
        const { leave } = await endpoint();
        leaving = id;
        const left = await leave(around.ports, id, { discard });
        if (left.outcome === 'kept') return left;
        if (isAtWork()) await open();
        else await renew();
        return left;
      } catch (error) {
        // Taken away in part: what is left is opened anew, or says why not.
        if (isAtWork() && session?.holdings.vault.isOpen() === false) await open();
        return problemOf(error);
      } finally {
        leaving = null;
      }
    },
    takeUp: async () => {
      const was = phase.peek();
      if (was.is !== 'given') return;
      phase.value = { is: 'opening' };
      try {
        const { takeUp } = await endpoint();
        for (const officer of was.known.given) {
          const { holdings } = await takeUp(around.ports, { officer, device: was.known.device });
          holdings.vault.close();
          holdings.cache.close();
        }
        await open();
        around.sendSoon();
      } catch (error) {
        fail(error);
      }
    },
    recover: async () => {
      const was = phase.peek();
      if (was.is !== 'wiped') return;
      phase.value = { is: 'opening' };
      try {
        for (const officer of was.officers) {
          const { vault, cache } = await openHoldings(officer.id);
          const now = around.ports.now();
          await writeFacts(vault, { client: around.ports.id(), madeAt: now, paused: null, bringBack: true });
          vault.close();
          cache.close();
          await rememberOfficer(officer);
        }
        await open();
        around.sendSoon();
      } catch (error) {
        fail(error);
      }
    },
  };
}

/** Whether leaving failed before anything was changed. */
export function isProblem(result: Leaving | Problem): result is Problem {
  return 'code' in result;
}
