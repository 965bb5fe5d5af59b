import { openHoldings } from '../../src/sync/holdings.ts';
import type { Holdings, Ports } from '../../src/sync/ports.ts';
import { uuidV7 } from '../../src/domain/id.ts';
import { Disk } from './disk.ts';
import type { DiskFault } from './disk.ts';
import type { Jar, Line } from './line.ts';
import { Process } from './loop.ts';
import type { Loop } from './loop.ts';
import { begins } from './template.ts';

/** Work a process has begun. `done` stays false for ever when the process ends first. */
export interface Doing<T> {
  readonly process: Process;
  done: boolean;
  value?: T;
  error?: unknown;
}

/** A fresh id drawn from a schedule's seed. */
export function drawId(loop: Loop): string {
  return uuidV7(
    begins,
    Uint8Array.from({ length: 10 }, () => Math.floor(loop.random() * 256)),
  );
}

/** A page or a worker with what it holds in memory. */
interface Context {
  readonly process: Process;
  readonly ports: Ports;
  readonly ready: Doing<void>;
  readonly holdings: Map<string, Promise<Holdings>>;
}

/** A phone: a disk, a cookie, a clock of its own, and now and then a page and a worker. */
export class Phone {
  readonly name: string;
  readonly disk: Disk;
  readonly jar: Jar = { cookie: '', answers: 0 };
  /** How far its clock is off, ms. */
  skew = 0;
  page: Context | null = null;
  worker: Context | null = null;
  private readonly loop: Loop;
  private readonly line: Line;
  private readonly hasLocks: boolean;
  private readonly locks = new Map<string, Process>();

  constructor(
    loop: Loop,
    line: Line,
    { name, hasLocks, injected }: { name: string; hasLocks: boolean; injected: (fault: DiskFault) => void },
  ) {
    this.loop = loop;
    this.line = line;
    this.name = name;
    this.hasLocks = hasLocks;
    this.disk = new Disk(loop, injected);
  }

  now(): number {
    return begins + this.loop.elapsed + this.skew;
  }

  /** The app as it is open; opened when it is not. */
  open(): Context {
    if (!this.page?.process.alive) this.page = this.context('page');
    return this.page;
  }

  /** The worker, woken where it sleeps. */
  wake(): Context {
    if (!this.worker?.process.alive) this.worker = this.context('worker');
    return this.worker;
  }

  /** Begins something in a context, once that is ready. */
  begin<T>(context: Context, work: () => Promise<T>): Doing<T> {
    const doing: Doing<T> = { process: context.process, done: false };
    const go = () => {
      if (!context.ready.done) {
        this.loop.after(1, context.process, go);
        return;
      }
      work().then(
        (value) => Object.assign(doing, { done: true, value }),
        (error: unknown) => Object.assign(doing, { done: true, error }),
      );
    };
    this.loop.post(context.process, go);
    return doing;
  }

  /** An officer's databases as the page has them open. */
  async holdings(officer: string): Promise<Holdings> {
    const { holdings } = this.open();
    const known = holdings.get(officer);
    if (known) return known;
    const fresh = openHoldings(officer);
    holdings.set(officer, fresh);
    fresh.catch(() => holdings.delete(officer));
    return fresh;
  }

  private context(kind: string): Context {
    const process = new Process(`${kind} of ${this.name}`);
    const ready: Doing<void> = { process, done: false };
    this.loop.post(process, () => {
      this.disk.serve(process).then(
        () => (ready.done = true),
        () => process.end(),
      );
    });
    return { process, ports: this.ports(process), ready, holdings: new Map() };
  }

  private ports(process: Process): Ports {
    const { loop } = this;
    return {
      fetch: this.line.fetchFor(this.jar),
      now: () => this.now(),
      random: loop.random,
      id: () => drawId(loop),
      wait: (ms, signal) =>
        new Promise((resolve, reject) => {
          const abort = () => {
            take();
            reject(new DOMException('ended', 'AbortError'));
          };
          const take = loop.after(ms, process, () => {
            signal?.removeEventListener('abort', abort);
            resolve();
          });
          if (signal?.aborted) return abort();
          signal?.addEventListener('abort', abort, { once: true });
        }),
      lock: async (name, work) => {
        if (!this.hasLocks) return work(false);
        const holder = this.locks.get(name);
        if (holder?.alive) return null;
        this.locks.set(name, process);
        try {
          return await work(true);
        } finally {
          if (this.locks.get(name) === process) this.locks.delete(name);
        }
      },
      build: 'simulator',
      boot: drawId(loop),
    };
  }
}
