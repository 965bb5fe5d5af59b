import { describe, expect, it } from 'vitest';
import { submitDraft } from '../../src/storage/drafts.ts';
import { changeFromDraft } from '../../src/sync/author.ts';
import { flush } from '../../src/sync/flush.ts';
import { initiative, newId } from '../server/endpoint.ts';
import { createWorld } from './world.ts';

const day = 24 * 60 * 60_000;

describe('phones whose clocks are wrong', () => {
  it('D14 E4 400 days ahead or behind: all arrive in the order of the endpoint, and nobody misses one', async () => {
    const world = await createWorld(14);
    const { test, clock } = world;
    const campaign = await test.campaign();
    const phones = [];
    for (const wrong of [400 * day, -400 * day, 0]) {
      const worker = await world.officerOf(await test.addUnit(test.top, `CĐCS ${wrong / day}`));
      phones.push({ worker, ports: { ...worker.ports, now: () => clock.now() + wrong } });
    }
    const reviewer = await world.officerOf(test.top, 'reviewer');
    await reviewer.settle();

    const order: string[] = [];
    const written = new Map<string, string>();
    for (let round = 0; round < 3; round++) {
      for (const { worker, ports } of phones) {
        const draft = await worker.begin(campaign, initiative, { people: round });
        const at = new Date(ports.now()).toISOString();
        const ids = { id: newId(), revision: newId(), author: worker.officer.id, at };
        const { vault } = worker.holdings;
        await submitDraft(vault, draft, changeFromDraft(draft, initiative, ids), ports.now());
        expect((await flush(worker.holdings, ports, { in: 'page' })).sent).toBe(1);
        order.push(draft.id);
        written.set(draft.id, at);
        // Who pulls at once has it at once: no clock is in the way of the cursor.
        await reviewer.flush();
        expect((await reviewer.records()).map(({ id }) => id).sort()).toEqual(order.toSorted());
        await clock.advance(60_000);
      }
    }
    const rows = (await reviewer.records()).toSorted((a, b) => a.receipt.v - b.receipt.v);
    expect(rows.map(({ id }) => id)).toEqual(order);
    const received = rows.map(({ head }) => head.receivedAt);
    expect(received).toEqual(received.toSorted());
    // What the person's clock said is kept beside it, for people to see.
    for (const { id, head } of rows) expect(head.at).toBe(written.get(id));
  });
});
