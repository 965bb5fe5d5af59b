import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Form } from '../../src/domain/form/types.ts';
import { keepFile } from '../../src/storage/files.ts';
import { listUploads } from '../../src/storage/uploads.ts';
import { flush } from '../../src/sync/flush.ts';
import { type World, type Worker, createWorld } from '../flows/world.ts';
import { report } from '../server/forms.ts';
import { portsOver } from './device.ts';
import { page, problem } from './fake-endpoint.ts';
import { seeded } from './random.ts';

const withPhotos: Form = {
  ...report,
  sections: [
    ...report.sections,
    {
      id: 'proof',
      title: { vi: 'Minh chứng' },
      fields: [{ id: 'photos', type: 'photo', max: 5, label: { vi: 'Ảnh' } }],
    },
  ],
};

const random = seeded(11);
function photo(size: number): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from({ length: size }, () => Math.floor(random() * 256));
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return bytes;
}

interface Line {
  /** Every request in order, with the bytes of its body. */
  readonly sent: { method: string; path: string; bytes: number }[];
  /** What happens to a request instead of going through. */
  fault: (method: string, path: string, init: RequestInit) => Promise<Response> | null;
}

/** An officer whose report names photos, on a line that can be spoiled. */
async function officerWith(...sizes: number[]): Promise<{
  world: World;
  worker: Worker;
  line: Line;
  ports: Worker['ports'];
  record: string;
  another: () => Promise<string>;
}> {
  const world = await createWorld(3);
  const unit = await world.test.addUnit(world.test.top, 'CĐCS Nhà máy may');
  const campaign = await world.test.campaign({}, [withPhotos]);
  const worker = await world.officerOf(unit);
  const files = [];
  for (const bytes of sizes.map(photo)) {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const ref = { sha256, bytes: bytes.length, type: 'image/jpeg', name: 'ảnh.jpg' };
    await keepFile(worker.holdings.vault, ref, bytes.buffer, world.clock.now());
    files.push(ref);
  }
  const photos = files.map(({ sha256 }) => sha256);
  const record = await worker.handIn(campaign, withPhotos, { people: 5, photos }, { files });
  const line: Line = { sent: [], fault: () => null };
  const ports = portsOver(async (input, init) => {
    const method = init.method ?? 'GET';
    const path = input.replace(/\?.*/, '').replace('/api/v1', '');
    const bytes = init.body instanceof ArrayBuffer ? init.body.byteLength : 0;
    line.sent.push({ method, path, bytes });
    return line.fault(method, path, init) ?? worker.ports.fetch(input, init);
  }, world.clock);
  const another = () => worker.handIn(campaign, withPhotos, { people: 6 }, { round: 2 });
  return { world, worker, line, ports, record, another };
}

const send = ({ worker, ports }: { worker: Worker; ports: Worker['ports'] }) =>
  flush(worker.holdings, ports, { in: 'page', hurry: true });

/** Delivers the first bytes of a piece, then the line is dead. */
function cutAfter(worker: Worker, bytes: number) {
  return async (path: string, init: RequestInit): Promise<Response> => {
    const body = new Uint8Array(init.body as ArrayBuffer);
    let given = false;
    const stream = new ReadableStream({
      pull(controller) {
        if (given) return controller.error(new TypeError('cut'));
        given = true;
        controller.enqueue(body.slice(0, bytes));
      },
    });
    const { signal: _signal, ...rest } = init;
    await worker.ports.fetch(`/api/v1${path}`, { ...rest, body: stream, duplex: 'half' } as RequestInit);
    throw new TypeError('the line was cut');
  };
}

describe('files after text', () => {
  it('go when all text is in, and the record is complete for everyone', async () => {
    const all = await officerWith(120_000, 90_000);
    const { worker, line, record } = all;
    const result = await send(all);
    expect(result).toMatchObject({ sent: 1, left: { sendable: 0, parked: 0 }, problem: null });
    const firstFile = line.sent.findIndex(({ path }) => path.startsWith('/files'));
    expect(line.sent.findIndex(({ path }) => path === '/push')).toBeLessThan(firstFile);
    expect(line.sent.slice(firstFile).some(({ path }) => path === '/push')).toBe(false);
    expect((await worker.record(record))?.complete).toBe(true);
    expect(await listUploads(worker.holdings.vault)).toEqual([]);
  });

  it('let a report that is submitted meanwhile go first', async () => {
    const all = await officerWith(300_000);
    const { line, worker } = all;
    const second: Promise<unknown>[] = [];
    line.fault = (method) => {
      if (method === 'PATCH' && second.length === 0) second.push(all.another().then(() => send(all)));
      return null;
    };
    await send(all);
    await Promise.all(second);
    const order = line.sent.map(({ method, path }) => (path === '/push' ? path : method));
    const [firstPiece, lastPiece] = [order.indexOf('PATCH'), order.lastIndexOf('PATCH')];
    expect(order.slice(firstPiece, lastPiece)).toContain('/push');
    expect(await listUploads(worker.holdings.vault)).toEqual([]);
  });
});

describe('a bad line', () => {
  it('D13 cut every 37 kB: the photo arrives and less than a fifth is sent twice', async () => {
    const size = 400_000;
    const all = await officerWith(size);
    const { line, worker, world, record } = all;
    let left = 37_000;
    let delivered = 0;
    line.fault = (method, path, init) => {
      if (method !== 'PATCH') return null;
      const { byteLength } = init.body as ArrayBuffer;
      if (byteLength <= left) {
        left -= byteLength;
        delivered += byteLength;
        return null;
      }
      const part = left;
      left = 37_000;
      // What the phone has put on the line is counted, a tenth of it beyond what arrived.
      delivered += part + 3700;
      return cutAfter(worker, part)(path, init);
    };
    for (let i = 0; i < 30; i++) {
      const { left: open } = await send(all);
      if (open.sendable === 0) break;
      await world.clock.advance(60_000);
    }
    expect((await worker.record(record))?.complete).toBe(true);
    expect(delivered / size).toBeLessThan(1.2);
    expect(
      line.sent.filter(({ method }) => method === 'POST').filter(({ path }) => path === '/files'),
    ).toHaveLength(1);
  });

  it('D13 cut while the browser repeats the piece by itself: the photo arrives, and nobody is asked to try again', async () => {
    const size = 400_000;
    const all = await officerWith(size);
    const { line, worker, world, record } = all;
    let delivered = 0;
    const refusals: number[] = [];
    const cutAndRepeated = async (path: string, init: RequestInit): Promise<Response> => {
      const part = Math.min(20_000, (init.body as ArrayBuffer).byteLength);
      delivered += part;
      await cutAfter(worker, part)(path, init).catch(() => undefined);
      const repeated = await worker.ports.fetch(`/api/v1${path}`, init);
      refusals.push(repeated.status);
      return repeated;
    };
    line.fault = (method, path, init) => (method === 'PATCH' ? cutAndRepeated(path, init) : null);
    const began = world.clock.now();
    for (let i = 0; i < 60; i++) {
      await send(all);
      const open = await listUploads(worker.holdings.vault);
      if (open.length === 0) break;
      expect(open).toMatchObject([{ problem: null }]);
      await world.clock.advance(10_000);
    }
    expect((await worker.record(record))?.complete).toBe(true);
    expect(refusals.filter((status) => status === 409).length).toBeGreaterThan(6);
    expect(world.clock.now() - began).toBeLessThan(120_000);
    expect(delivered / size).toBeLessThan(1.2);
  });

  it('A8 a worker killed half-way goes on where the endpoint stands, with fresh ports and nothing but the vault', async () => {
    const all = await officerWith(500_000);
    const { line, worker, world } = all;
    const killed = new AbortController();
    let pieces = 0;
    line.fault = (method) => {
      if (method === 'PATCH' && ++pieces === 3) killed.abort();
      return null;
    };
    await flush(worker.holdings, all.ports, { in: 'worker', signal: killed.signal });
    const [waiting] = await listUploads(worker.holdings.vault);
    expect(waiting?.url).toMatch(/^\/api\/v1\/files\/[0-9a-f]{32}$/);
    expect(waiting?.sent).toBeGreaterThan(60_000);

    const before = line.sent.length;
    const again = portsOver(async (input, init) => {
      const body = init.body instanceof ArrayBuffer ? init.body.byteLength : 0;
      line.sent.push({ method: init.method ?? 'GET', path: input, bytes: body });
      return worker.ports.fetch(input, init);
    }, world.clock);
    await world.clock.advance(61_000);
    await flush(worker.holdings, again, { in: 'worker', hurry: true });
    const resent = line.sent.slice(before).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(resent).toBeLessThanOrEqual(500_000 - (waiting?.sent ?? 0));
    expect(line.sent.slice(before).map(({ method }) => method)).toContain('HEAD');
    expect(await listUploads(worker.holdings.vault)).toEqual([]);
  });

  it('D11 a captive portal is no endpoint: nothing is lost, nothing is thought to have arrived', async () => {
    const all = await officerWith(50_000);
    const { line, worker } = all;
    line.fault = (_method, path) => (path.startsWith('/files') ? Promise.resolve(page(200)) : null);
    const result = await send(all);
    expect(result).toMatchObject({ sent: 1, problem: { code: 'net.portal' }, left: { sendable: 1 } });
    expect(result.nextAttemptAt).not.toBeNull();
    line.fault = () => null;
    await send(all);
    expect(await listUploads(worker.holdings.vault)).toEqual([]);
  });

  it('D12 an endpoint that is full is asked again when it said, and the upload is not begun anew', async () => {
    const all = await officerWith(200_000);
    const { line, world } = all;
    let pieces = 0;
    line.fault = (method) =>
      (method === 'PATCH' && ++pieces > 1) || (method === 'HEAD' && pieces < 9)
        ? Promise.resolve(problem(503, 'unavailable', { 'retry-after': '20', 'tus-resumable': '1.0.0' }))
        : null;
    const result = await send(all);
    expect(result.problem).toEqual({ code: 'unavailable' });
    expect(result.nextAttemptAt).toBeGreaterThanOrEqual(world.clock.now() + 20_000);
    await world.clock.advance(60_000);
    await send(all);
    await world.clock.advance(600_000);
    line.fault = () => null;
    await send(all);
    expect(line.sent.filter(({ method, path }) => method === 'POST' && path === '/files')).toHaveLength(1);
    expect(
      line.sent.reduce((sum, { bytes, method }) => sum + (method === 'PATCH' ? bytes : 0), 0),
    ).toBeLessThan(340_000);
  });

  it('parks a file the endpoint will never take, and the officer can try it again', async () => {
    const all = await officerWith(5000);
    const { line, worker } = all;
    line.fault = (method) => (method === 'PATCH' ? Promise.resolve(problem(415, 'file.type')) : null);
    expect(await send(all)).toMatchObject({ left: { sendable: 0, parked: 1 }, nextAttemptAt: null });
    expect(await listUploads(worker.holdings.vault)).toMatchObject([{ problem: { code: 'file.type' } }]);
  });
});
