/* oxlint-disable no-underscore-dangle -- the in-memory IndexedDB names its own parts so */
import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { type Process, currentProcess } from './loop.ts';
import type { Loop } from './loop.ts';

// What the in-memory IndexedDB is made of, as far as faults and ends of processes have to reach into it.
interface RawStore {
  readonly records: { values(): Iterable<{ readonly value: unknown }> };
}
interface RawDatabase {
  transactions: RawTransaction[];
  connections: RawConnection[];
  readonly rawObjectStores: Map<string, RawStore>;
  processTransactions(): void;
}
interface RawConnection {
  readonly name: string;
  readonly _rawDatabase: RawDatabase;
  _closed: boolean;
  _closePending: boolean;
  owner?: Process;
  disk?: Disk;
  lost?: boolean;
  transaction(names: unknown, mode?: string, options?: unknown): RawTransaction;
  close(): void;
}
interface RawTransaction {
  readonly db: RawConnection;
  readonly mode: string;
  _state: string;
  _started: boolean;
  _rollbackLog: (() => void)[];
  readonly _requests: { readonly request: { readonly readyState: string } }[];
  full?: boolean;
  _start(): void;
  _abort(name: string | null): void;
}
interface RawFactory {
  readonly _databases: Map<string, RawDatabase>;
  readonly _connectionQueues: Map<string, unknown>;
}

/** What an engine's storage does to those who use it. */
export type DiskFault =
  /** A transaction that writes is given up when it ends: the disk is full. */
  | 'quota'
  /** The connection is lost in the middle of an operation, and stays so until it is opened anew. */
  | 'unknown'
  /** Nothing is answered any more, until the app is closed or the engine comes back. */
  | 'never settles';

const disks = new WeakMap<Process, Disk>();

/** Which disk a process writes to. @throws when it has none */
function diskOf(process: Process): Disk {
  const disk = disks.get(process);
  if (!disk) throw new Error(`${process.name} has no disk`);
  return disk;
}

/** The IndexedDB of one device. It outlives every process; what they had not committed goes with them. */
export class Disk {
  readonly factory = new IDBFactory();
  private readonly raw = this.factory as unknown as RawFactory;
  private readonly loop: Loop;
  private readonly injected: (fault: DiskFault) => void;
  private next: { fault: DiskFault; in: number } | null = null;
  private held: (() => void)[] | null = null;
  private readonly settings = new Map<Process, RawConnection>();

  constructor(loop: Loop, injected: (fault: DiskFault) => void) {
    this.loop = loop;
    this.injected = injected;
  }

  /** Gives a process this disk. Resolves when what the platform keeps open for it is open. */
  async serve(process: Process): Promise<void> {
    disks.set(process, this);
    process.onEnd(() => this.drop(process));
    const request = this.factory.open('thi-dua-settings');
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore('settings'));
    await new Promise((resolve, reject) => {
      request.addEventListener('success', resolve);
      request.addEventListener('error', () => reject(request.error ?? new Error('no settings')));
    });
    this.settings.set(process, request.result as unknown as RawConnection);
  }

  /** The settings, for the process that asks: their module keeps one connection for a whole browser. */
  settingsFor(process: Process): RawConnection {
    const found = this.settings.get(process);
    if (!found) throw new Error(`${process.name} has no settings`);
    return found;
  }

  /** Arms a fault for the n-th transaction that writes. */
  arm(fault: DiskFault, after: number): void {
    this.next = { fault, in: after };
  }

  /** The engine answers again, and what waited goes on. */
  heal(): void {
    this.next = null;
    const held = this.held ?? [];
    this.held = null;
    for (const go of held) go();
  }

  /** Whether everything that was written is committed or undone. */
  quiet(): boolean {
    for (const database of this.raw._databases.values())
      for (const one of database.transactions)
        if (one._state !== 'finished' && one._rollbackLog.length > 0) return false;
    return true;
  }

  /** Every row of a store as it lies there now. */
  rows<T>(database: string, store: string): T[] {
    const found = this.raw._databases.get(database)?.rawObjectStores.get(store);
    return found ? Array.from(found.records.values(), ({ value }) => value as T) : [];
  }

  /** Every store of a database with its rows. */
  tables(database: string): [string, object[]][] {
    const stores = this.raw._databases.get(database)?.rawObjectStores.keys() ?? [];
    return Array.from(stores, (store) => [store, this.rows<object>(database, store)]);
  }

  /** A transaction begins. @throws the engine's error where a fault strikes */
  began(connection: RawConnection, one: () => RawTransaction, mode: string | undefined): RawTransaction {
    if (connection.lost) throw lost();
    const strikes =
      mode === 'readwrite' && this.next !== null && this.next.in-- <= 0 ? this.next.fault : null;
    if (strikes !== null) {
      this.next = null;
      this.injected(strikes);
    }
    if (strikes === 'unknown') {
      connection.lost = true;
      throw lost();
    }
    if (strikes === 'never settles') this.held ??= [];
    const begun = one();
    if (strikes === 'quota') begun.full = true;
    return begun;
  }

  /** Whether the engine is silent; then it goes on later. */
  holds(go: () => void): boolean {
    this.held?.push(go);
    return this.held !== null;
  }

  private drop(process: Process): void {
    for (const [name, database] of this.raw._databases) {
      for (const one of database.transactions.filter(({ db }) => db.owner === process)) {
        if (one._state !== 'finished') for (const undo of one._rollbackLog.reverse()) undo();
        one._state = 'finished';
      }
      database.transactions = database.transactions.filter(({ db }) => db.owner !== process);
      for (const connection of database.connections)
        if (connection.owner === process) {
          connection._closed = true;
          connection._closePending = true;
        }
      database.connections = database.connections.filter(({ owner }) => owner !== process);
      this.raw._connectionQueues.delete(name);
      this.loop.as(this.loop.world, () => database.processTransactions());
    }
    // A silent engine is known to come back when the app that hung is closed.
    this.loop.as(this.loop.world, () => this.heal());
  }
}

function lost(): DOMException {
  return new DOMException('Connection to Indexed Database server lost', 'UnknownError');
}

const connections = globalThis.IDBDatabase.prototype as unknown as RawConnection;
const transactions = globalThis.IDBTransaction.prototype as unknown as RawTransaction;
const factories = globalThis.indexedDB;

/** Puts the disks of the devices under the modules, which know one IndexedDB only. @returns puts the platform's back */
export function installDisks(loop: Loop): () => void {
  // oxlint-disable-next-line typescript/unbound-method -- each is called on what it was called on
  const before = { begin: connections.transaction, close: connections.close, start: transactions._start };
  connections.transaction = function begin(this: RawConnection, names, mode, options) {
    this.owner ??= currentProcess();
    this.disk ??= diskOf(this.owner);
    return this.disk.began(this, () => before.begin.call(this, names, mode, options), mode);
  };
  connections.close = function close(this: RawConnection) {
    if (!this.disk?.holds(() => before.close.call(this))) before.close.call(this);
  };
  transactions._start = function start(this: RawTransaction) {
    const { owner, disk } = this.db;
    if (!owner || !disk) return before.start.call(this);
    if (!owner.alive) return;
    this._started = true;
    // Begun by the end of another process's transaction: it goes on as its own.
    if (loop.current !== owner) return loop.post(owner, () => this._start());
    if (disk.holds(() => loop.post(owner, () => this._start()))) return;
    const ends = this._requests.every(({ request }) => request.readyState === 'done');
    if (ends && this.full && this._state !== 'finished' && this._rollbackLog.length > 0) {
      this.full = false;
      this._abort('QuotaExceededError');
      return;
    }
    before.start.call(this);
  };
  const dispatcher = {
    open: (name: string, version?: number) =>
      name === 'thi-dua-settings' ? settingsRequest() : diskOf(currentProcess()).factory.open(name, version),
    deleteDatabase: (name: string) => diskOf(currentProcess()).factory.deleteDatabase(name),
    databases: () => diskOf(currentProcess()).factory.databases(),
    cmp: (a: unknown, b: unknown) => factories.cmp(a, b),
  } as unknown as globalThis.IDBFactory;
  const dexie = Dexie.dependencies.indexedDB;
  Dexie.dependencies.indexedDB = dispatcher;
  globalThis.indexedDB = dispatcher;
  return () => {
    connections.transaction = before.begin;
    connections.close = before.close;
    transactions._start = before.start;
    Dexie.dependencies.indexedDB = dexie;
    globalThis.indexedDB = factories;
  };
}

/** An open request whose database is that of whoever uses it. */
function settingsRequest(): object {
  const request: { result: object; onsuccess?: () => void } = {
    result: {
      transaction: (names: unknown, mode?: string) => {
        const process = currentProcess();
        return diskOf(process).settingsFor(process).transaction(names, mode);
      },
    },
  };
  queueMicrotask(() => request.onsuccess?.());
  return request;
}
