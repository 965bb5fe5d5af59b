import { describe, expect, it } from 'vitest';
import { listOutbox } from '../../src/storage/outbox.ts';
import { listSent } from '../../src/storage/sent.ts';
import { initiative, report } from '../server/endpoint.ts';
import { type Worker, createWorld, fine } from './world.ts';

describe('a line that loses things', () => {
  it.each([1, 2, 3])('D1 leaves on the endpoint exactly what was handed in (seed %i)', async (seed) => {
    const world = await createWorld(seed);
    const { test } = world;
    const campaign = await test.campaign();
    const units = [
      await test.addUnit(test.top, 'A'),
      await test.addUnit(test.top, 'B'),
      await test.addUnit(test.top, 'C'),
    ];
    const workers: Worker[] = [];
    for (const unit of units) workers.push(await world.officerOf(unit));
    world.weather = { ...fine, loseReply: 0.5, loseRequest: 0.1, twice: 0.2, portal: 0.1 };
    const records = new Set<string>();
    for (const worker of workers) {
      for (let i = 0; i < 12; i++) {
        records.add(await worker.handIn(campaign, initiative, { people: i, text: `Sáng kiến ${i}` }));
        if (world.random() < 0.3) await worker.flush();
      }
    }
    for (const worker of workers) await worker.settle();

    world.weather = fine;
    const reviewer = await world.officerOf(test.top, 'admin');
    await reviewer.settle();
    const rows = await reviewer.records();
    expect(new Set(rows.map(({ id }) => id))).toEqual(records);
    expect(rows).toHaveLength(36);
    const numbers = rows.map(({ receipt }) => receipt.number);
    expect(new Set(numbers).size).toBe(36);
    for (const { holdings } of workers) {
      expect(await listOutbox(holdings.vault)).toEqual([]);
      const receipts = (await listSent(holdings.vault)).map(({ receipt }) => receipt?.number);
      expect(receipts).toHaveLength(12);
      for (const number of receipts) expect(numbers).toContain(number);
    }
  });

  it('E8 E11 brings every phone to what the endpoint holds for it, whatever was lost on the way', async () => {
    const world = await createWorld(11);
    const { test } = world;
    const campaign = await test.campaign();
    const commune = await test.addUnit(test.top, 'Phường', 'commune');
    const units = [await test.addUnit(commune, 'A'), await test.addUnit(commune, 'B')];
    const officers = [await world.officerOf(units[0] ?? commune), await world.officerOf(units[1] ?? commune)];
    const reviewer = await world.officerOf(commune, 'reviewer');
    world.weather = { ...fine, loseReply: 0.3, loseRequest: 0.2, portal: 0.1 };
    for (let i = 0; i < 40; i++) {
      const worker = officers[Math.floor(world.random() * officers.length)];
      if (!worker) throw new Error('no worker');
      if (world.random() < 0.5) await worker.handIn(campaign, initiative, { people: i });
      const open = (await reviewer.records()).filter(({ state }) => state === 'submitted');
      const [row] = open;
      if (row && world.random() < 0.5) {
        await reviewer.review(row.id, world.random() < 0.5 ? 'accept' : 'return', 'Xem lại');
      }
      await [worker, reviewer][Math.floor(world.random() * 2)]?.flush();
      await world.clock.advance(5000);
    }
    for (const worker of [...officers, reviewer, ...officers, reviewer]) await worker.settle();

    world.weather = fine;
    for (const worker of [...officers, reviewer]) {
      await worker.settle();
      world.requests.length = 0;
      await worker.flush();
      // The checksum of the last page agrees: nothing had to be repaired.
      expect(world.requests.filter((path) => path.includes('manifest'))).toEqual([]);
      expect((await worker.held()).length).toBeGreaterThan(4);
    }
    const seen = await reviewer.records();
    for (const worker of officers) {
      for (const row of await worker.records()) expect(seen).toContainEqual(row);
    }
    expect((await reviewer.flush()).left.sendable).toBe(0);
  });

  it('sends nothing while the line is down, and all of it when it is back', async () => {
    const world = await createWorld(5);
    const campaign = await world.test.campaign();
    const worker = await world.officerOf(await world.test.addUnit(world.test.top, 'A'));
    world.weather = { ...fine, down: true };
    await worker.handIn(campaign, report, { people: 3 });
    expect(await worker.flush()).toMatchObject({ sent: 0, reached: false, left: { sendable: 1 } });
    world.weather = fine;
    expect(await worker.flush()).toMatchObject({ sent: 1, problem: null, left: { sendable: 0 } });
  });
});
