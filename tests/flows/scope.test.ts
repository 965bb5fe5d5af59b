import { describe, expect, it } from 'vitest';
import { dayAt } from '../../src/domain/time.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { initiative } from '../server/endpoint.ts';
import { type Worker, createWorld, fine } from './world.ts';

const recordsOf = async (worker: Worker) => new Set((await worker.records()).map(({ id }) => id));

describe('an officer whose units change', () => {
  it('E7 holds exactly what they may see now, and keeps every word that is unsent', async () => {
    const world = await createWorld(31);
    const { test, clock } = world;
    const { store } = test.endpoint;
    const campaign = await test.campaign();
    const [here, there] = [
      await test.addUnit(test.top, 'Phường 1', 'commune'),
      await test.addUnit(test.top, 'Phường 2', 'commune'),
    ];
    const below = [
      await world.officerOf(await test.addUnit(here, 'A')),
      await world.officerOf(await test.addUnit(there, 'B')),
    ];
    const mine = await below[0]?.handIn(campaign, initiative, { people: 1 });
    const theirs = await below[1]?.handIn(campaign, initiative, { people: 2 });
    for (const worker of below) await worker.settle();
    const reviewer = await world.officerOf(here, 'reviewer');
    await reviewer.settle();
    expect(await recordsOf(reviewer)).toEqual(new Set([mine]));

    // Put in charge of the other commune as well, on a line that cuts.
    const today = dayAt(clock.now());
    await store.write((writer) =>
      writer.addMandate(test.fed, {
        id: test.top.id,
        officer: reviewer.officer.id,
        unit: there.id,
        role: 'reviewer',
        from: today,
        to: null,
      }),
    );
    const unsent = await reviewer.handIn(campaign, initiative, { people: 3 });
    world.weather = { ...fine, loseReply: 0.4, loseRequest: 0.2 };
    await reviewer.settle();
    expect(await recordsOf(reviewer)).toEqual(new Set([mine, theirs, unsent]));

    // And of the first one no longer.
    world.weather = { ...fine, down: true };
    const late = await reviewer.handIn(campaign, initiative, { people: 4 });
    await reviewer.flush();
    await store.write((writer) => writer.endMandates(test.fed, here.id, today));
    await clock.advance(2 * 24 * 3_600_000);
    world.weather = fine;
    await reviewer.flush();
    expect(await recordsOf(reviewer)).toEqual(new Set([theirs]));
    // Written for a unit that is no longer theirs: refused with a reason, and still here.
    expect(await listOutbox(reviewer.holdings.vault)).toMatchObject([{ record: late, state: 'rejected' }]);
    world.requests.length = 0;
    await reviewer.flush();
    expect(world.requests.filter((path) => /manifest|get/.test(path))).toEqual([]);
  });
});
