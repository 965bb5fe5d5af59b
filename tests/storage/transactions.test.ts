import { Dexie } from 'dexie';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepFile, readFile } from '../../src/storage/files.ts';
import { listSent } from '../../src/storage/sent.ts';
import { createWorld } from '../flows/world.ts';
import { report } from '../server/endpoint.ts';

afterEach(() => vi.restoreAllMocks());

describe('hashing, packing and sending', () => {
  it('B10 happen outside of every transaction, so that none commits half-way', async () => {
    const open: string[] = [];
    const note = (what: string): void => {
      if (Dexie.currentTransaction) open.push(what);
    };
    let hashed = 0;
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    vi.spyOn(crypto.subtle, 'digest').mockImplementation((algorithm, data) => {
      hashed += 1;
      note('hash');
      return digest(algorithm, data);
    });
    let packed = 0;
    const { CompressionStream: Packing } = globalThis;
    vi.stubGlobal(
      'CompressionStream',
      class extends Packing {
        constructor(format: CompressionFormat) {
          packed += 1;
          note('pack');
          super(format);
        }
      },
    );
    const world = await createWorld(41);
    const campaign = await world.test.campaign();
    const worker = await world.officerOf(await world.test.addUnit(world.test.top, 'A'));
    const carry = world.app.request.bind(world.app);
    world.app = {
      request: (...given) => {
        note('send');
        return carry(...given);
      },
    };
    const { vault } = worker.holdings;
    const file = { sha256: 'f'.repeat(64), bytes: 700_000, type: 'image/jpeg', name: 'a.jpg' };
    await keepFile(vault, file, new ArrayBuffer(file.bytes), world.clock.now());
    await worker.handIn(campaign, report, { people: 3, text: 'Đã làm xong. '.repeat(150) });
    await worker.settle();

    expect(open).toEqual([]);
    expect([hashed > 0, packed > 0]).toEqual([true, true]);
    expect(await listSent(vault)).toHaveLength(1);
    expect((await readFile(vault, file.sha256))?.pieces).toHaveLength(2);
    // The watch itself can see one: a transaction that hashes would have shown.
    await vault.transaction('r', vault.meta, () => note('inside'));
    expect(open).toEqual(['inside']);
    vi.unstubAllGlobals();
  });
});
