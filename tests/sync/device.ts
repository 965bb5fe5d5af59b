import type { Change, FormChange } from '../../src/domain/change.ts';
import { uuidV7 } from '../../src/domain/id.ts';
import { openCache } from '../../src/storage/cache.ts';
import { writeFacts } from '../../src/storage/facts.ts';
import { enqueue } from '../../src/storage/outbox.ts';
import { openVault } from '../../src/storage/vault.ts';
import type { Holdings, Ports } from '../../src/sync/ports.ts';
import { type VirtualClock, virtualClock } from './clock.ts';
import { seeded } from './random.ts';

const random = seeded(20260504);

/** A fresh id; ids are random in tests as everywhere. */
export function newId(): string {
  return uuidV7(
    1_770_000_000_000,
    Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
  );
}

/** Locks as browsers have them: never waits, never steals. */
function browserLocks(): Ports['lock'] {
  const held = new Set<string>();
  return async (name, work) => {
    if (held.has(name)) return null;
    held.add(name);
    try {
      return await work(true);
    } finally {
      held.delete(name);
    }
  };
}

export interface Device {
  readonly holdings: Holdings;
  readonly ports: Ports;
  readonly clock: VirtualClock;
  readonly officer: string;
}

/** The world of one tab or worker. */
export function portsOver(fetch: Ports['fetch'], clock: VirtualClock, over: Partial<Ports> = {}): Ports {
  return {
    fetch,
    now: clock.now,
    wait: clock.wait,
    random: seeded(7),
    id: newId,
    lock: browserLocks(),
    build: 'test',
    boot: newId(),
    ...over,
  };
}

/** A phone with one officer enrolled, speaking to an endpoint through `fetch`. */
export async function deviceOver(
  fetch: Ports['fetch'],
  {
    officer = newId(),
    clock = virtualClock(),
    ...over
  }: Partial<Ports> & { officer?: string; clock?: VirtualClock } = {},
): Promise<Device> {
  const holdings = { officer, vault: await openVault(officer), cache: await openCache(officer) };
  await writeFacts(holdings.vault, { client: newId(), madeAt: clock.now() });
  return { holdings, ports: portsOver(fetch, clock, over), clock, officer };
}

const campaign = newId();
const unit = newId();

/** A filled form on its way; every field can be told. */
export function submitChange(over: Partial<FormChange> = {}): FormChange {
  return {
    id: newId(),
    type: 'submit',
    author: newId(),
    at: '2026-05-04T08:00:00.000Z',
    record: newId(),
    revision: newId(),
    base: null,
    campaign,
    round: 1,
    unit,
    form: 'round-report@1',
    body: { text: 'Đã làm' },
    files: [],
    ...over,
  };
}

/** Puts fresh changes into the outbox, each of a record of its own, and gives them back. */
export async function enqueueSome(device: Device, count: number): Promise<FormChange[]> {
  const changes = Array.from({ length: count }, () => submitChange({ author: device.officer }));
  for (const change of changes) await put(device, change);
  return changes;
}

export function put({ holdings, clock }: Device, change: Change): Promise<void> {
  return enqueue(holdings.vault, change, 'round-report', clock.now());
}
