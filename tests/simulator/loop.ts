import { seeded } from '../sync/random.ts';

/** A page, a worker, the endpoint or the world around them: what can be ended at any moment, with all it was about to do. */
export class Process {
  readonly name: string;
  alive = true;
  private strike: { in: number; struck: () => void } | null = null;
  private readonly ends: (() => void)[] = [];

  constructor(name: string) {
    this.name = name;
  }

  /** What the rest of the world does when it is gone. */
  onEnd(act: () => void): void {
    this.ends.push(act);
  }

  /** Ends it before its n-th next task. */
  endAfter(tasks: number, struck: () => void): void {
    this.strike = { in: tasks, struck };
  }

  /** Whether a task of it may still run. */
  lives(): boolean {
    if (this.strike && this.strike.in-- <= 0) {
      this.strike.struck();
      this.end();
    }
    return this.alive;
  }

  /** What was to end it does not. */
  spare(): void {
    this.strike = null;
  }

  /** Its memory is gone and its later effects do not happen; what is on a disk stays. */
  end(): void {
    if (!this.alive) return;
    this.alive = false;
    for (const act of this.ends.splice(0)) act();
  }
}

interface Timer {
  readonly at: number;
  readonly owner: Process;
  readonly act: () => void;
  /** It was taken back. */
  taken: boolean;
}

const real = {
  setImmediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
};

/** The loop under way, for code that can only be reached through the platform. */
let running: Loop | null = null;

/** Whose task is being run now. @throws when nobody's is */
export function currentProcess(): Process {
  if (!running?.current) throw new Error('nobody is at work');
  return running.current;
}

/**
 * One event loop for every process of a schedule, drawn from a seed: of all that could happen next, chance picks one,
 * keeping each process's own order. Time stands still while anybody has work and then leaps to the next timer.
 */
export class Loop {
  /** Milliseconds since the schedule began. */
  elapsed = 0;
  current: Process | null = null;
  readonly random: () => number;
  readonly world = new Process('world');
  private readonly queues = new Map<Process, (() => void)[]>();
  private timers: Timer[] = [];

  constructor(seed: number) {
    this.random = seeded(seed);
  }

  /** Puts a task at the end of a process's queue. */
  post(owner: Process, act: () => void): void {
    if (!owner.alive) return;
    const queue = this.queues.get(owner);
    if (queue) queue.push(act);
    else this.queues.set(owner, [act]);
  }

  /** Calls back after a time. @returns takes it back */
  after(ms: number, owner: Process, act: () => void): () => void {
    const timer = { at: this.elapsed + Math.max(0, Math.ceil(ms)), owner, act, taken: false };
    this.timers.push(timer);
    return () => {
      timer.taken = true;
      this.timers = this.timers.filter((other) => other !== timer);
    };
  }

  /** Does something as a process, as if one of its tasks had called it. */
  as<T>(owner: Process, act: () => T): T {
    const before = this.current;
    this.current = owner;
    try {
      return act();
    } finally {
      this.current = before;
    }
  }

  /**
   * Runs until `done`, or until nothing is left to do, for a number of tasks at most; timers up to `horizon` ms from now
   * count as something to do.
   */
  async run({
    tasks = 200_000,
    horizon = 0,
    done = () => false,
  }: { tasks?: number; horizon?: number; done?: () => boolean } = {}): Promise<void> {
    const end = this.elapsed + horizon;
    for (let i = 0; i < tasks && !done(); i++) {
      if (!(await this.step()) && !this.leap(end)) return;
    }
  }

  /** Lets time pass. */
  async pass(ms: number): Promise<void> {
    const end = this.elapsed + ms;
    await this.run({ horizon: ms });
    this.elapsed = Math.max(this.elapsed, end);
  }

  private async step(): Promise<boolean> {
    const ready: Process[] = [];
    for (const [owner, queue] of this.queues) {
      if (!owner.alive || queue.length === 0) this.queues.delete(owner);
      else ready.push(owner);
    }
    const owner = ready[Math.floor(this.random() * ready.length)];
    if (!owner) return false;
    if (!owner.lives()) return true;
    const act = this.queues.get(owner)?.shift();
    this.current = owner;
    act?.();
    // Whatever the task woke up runs to its next wait before anybody else's turn.
    await new Promise((resolve) => real.setImmediate(resolve));
    this.current = null;
    return true;
  }

  /** To the next moment at which anything happens; all of that moment is ready at once. */
  private leap(end: number): boolean {
    const living = this.timers.filter(({ owner }) => owner.alive);
    const at = Math.min(...living.map((timer) => timer.at));
    if (at > end) {
      this.timers = living;
      return false;
    }
    this.elapsed = Math.max(this.elapsed, at);
    this.timers = living.filter((timer) => timer.at > at);
    for (const timer of living)
      if (timer.at === at) {
        const { owner, act } = timer;
        this.post(owner, () => timer.taken || act());
      }
    return true;
  }
}

/** Runs `work` with the platform's own clockwork in the hands of a loop. */
export async function within<T>(loop: Loop, work: () => Promise<T>): Promise<T> {
  const platform = globalThis as unknown as Record<string, unknown>;
  running = loop;
  platform['setImmediate'] = (act: (...args: unknown[]) => void, ...args: unknown[]) =>
    loop.current ? loop.post(loop.current, () => act(...args)) : real.setImmediate(act, ...args);
  platform['setTimeout'] = (act: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    loop.current
      ? { take: loop.after(ms, loop.current, () => act(...args)), unref: () => undefined }
      : real.setTimeout(act, ms, ...args);
  platform['clearTimeout'] = (timer: { take?: () => void } | undefined) =>
    timer?.take ? timer.take() : real.clearTimeout(timer as never);
  const now = performance.now.bind(performance);
  performance.now = () => (loop.current ? loop.elapsed : now());
  try {
    return await work();
  } finally {
    performance.now = now;
    Object.assign(globalThis, real);
    running = null;
  }
}
