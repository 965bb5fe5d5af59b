import { describe, expect, it } from 'vitest';
import { dayAt } from '../../src/domain/time.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { initiative, newId } from '../server/endpoint.ts';
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

describe('a tree that is moved about', () => {
  it.each([1, 2, 3])(
    'E7 leaves each phone with what its officer may see, and no more (seed %i)',
    async (seed) => {
      const world = await createWorld(seed);
      const { test, clock, random } = world;
      const pick = <T>(of: readonly T[]): T => {
        const one = of[Math.floor(random() * of.length)];
        if (one === undefined) throw new Error('nothing to pick from');
        return one;
      };
      const admin = await test.enrol(test.top, 'admin');
      const campaign = await test.campaign();
      const communes = [];
      for (const name of ['Phường 1', 'Phường 2', 'Xã 3'])
        communes.push(await test.addUnit(test.top, name, 'commune'));
      const officers: Worker[] = [];
      // The test's own picture of who is below whom, and who may look where.
      const parentOf = new Map<string, string>();
      for (let i = 0; i < 5; i++) {
        const parent = pick(communes);
        const base = await test.addUnit(parent, `CĐCS ${i}`);
        parentOf.set(base.id, parent.id);
        officers.push(await world.officerOf(base));
      }
      const reviewers = [];
      for (const commune of communes)
        reviewers.push({ worker: await world.officerOf(commune, 'reviewer'), sees: new Set([commune.id]) });
      const unitOf = new Map<string, string>();
      let moves = 0;
      world.weather = { ...fine, loseReply: 0.2, loseRequest: 0.2 };
      for (let step = 0; step < 40; step++) {
        const chance = random();
        if (chance < 0.35) {
          const worker = pick(officers);
          unitOf.set(await worker.handIn(campaign, initiative, { people: step }), worker.officer.unit.id);
          await worker.flush();
        } else if (chance < 0.55) {
          const [base, to] = [pick([...parentOf.keys()]), pick(communes)];
          const units = [{ op: 'move', id: base, parent: to.id }];
          const moved = await admin.call('POST', '/units', { change: newId(), units });
          expect(moved.body.lines[0].ok).toBe(true);
          parentOf.set(base, to.id);
          moves += 1;
        } else if (chance < 0.65) {
          const { worker, sees } = pick(reviewers);
          const unit = pick(communes).id;
          const grant = { officer: worker.officer.id, unit, role: 'reviewer', from: '2026-01-01', to: null };
          await admin.call('POST', '/grants', { change: newId(), ...grant });
          sees.add(unit);
        } else await pick(reviewers).worker.flush();
        await clock.advance(5000);
      }
      for (const worker of officers) await worker.settle();
      for (const { worker, sees } of reviewers) {
        await worker.settle();
        const expected = [...unitOf].flatMap(([record, unit]) =>
          sees.has(parentOf.get(unit) ?? '') ? [record] : [],
        );
        expect(await recordsOf(worker)).toEqual(new Set(expected));
      }
      expect(unitOf.size).toBeGreaterThan(5);
      expect(moves).toBeGreaterThan(3);
    },
  );
});
