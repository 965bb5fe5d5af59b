import { expect, it } from 'vitest';
import { countAwards, nominationOf } from '../../src/domain/awards.ts';
import { initiative } from '../../src/domain/default-forms/initiative.ts';
import { nomination } from '../../src/domain/default-forms/nomination.ts';
import { roundReport } from '../../src/domain/default-forms/round-report.ts';
import { framing } from '../../src/domain/form/frame.ts';
import { prefill } from '../../src/domain/form/prefill.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { dayAt } from '../../src/domain/time.ts';
import { createWorld, fine } from './world.ts';

const day = 86_400_000;
const forms = [initiative, nomination, roundReport];

it('an initiative is registered, done, recognised, nominated and decided, and each round’s report has its part', async () => {
  const world = await createWorld(7);
  const { test } = world;
  const campaign = await test.campaign({}, forms);
  const commune = await test.addUnit(test.top, 'Phường', 'commune');
  const officer = await world.officerOf(await test.addUnit(commune, 'CĐCS May'));
  const reviewer = await world.officerOf(commune, 'reviewer');
  await officer.settle();

  /** What the report of a round opens with on the officer's phone. */
  const figures = async (round: number) => {
    const found = prefill(roundReport, await officer.records(), {
      ...framing(campaign, round),
      unit: officer.officer.unit.id,
      round,
      today: dayAt(world.clock.now()),
      campaign: campaign.id,
      forms,
    });
    return Object.fromEntries(found.map(({ field, value }) => [field, value]));
  };
  const revised = async (id: string, body: JsonObject) => {
    const base = (await officer.record(id))?.head.revision ?? null;
    await officer.handIn(campaign, initiative, body, { id, base });
  };
  const jig = {
    title: 'Bộ gá hàn tự xoay',
    kind: 'initiative',
    solutionType: 'technical',
    authors: [{ author: { name: 'Lê Thị Hoa', directWorker: true, gender: 'female' } }],
    registeredOn: '2026-08-05',
    progress: 'registered',
  };

  // 10 August, round 1, no signal: two are registered.
  world.weather = { ...fine, down: true };
  const id = await officer.handIn(campaign, initiative, jig);
  await officer.handIn(campaign, initiative, { ...jig, title: 'Xe đẩy vải hai tầng' });
  await officer.flush();
  world.weather = fine;
  await officer.settle();

  // 20 August: one is applied since the 15th and saves thirty million.
  await world.clock.advance(10 * day);
  const applied = {
    ...jig,
    progress: 'applied',
    appliedFrom: '2026-08-15',
    benefitVnd: 30_000_000,
    benefitBasis: 'calculated',
  };
  await revised(id, applied);
  await officer.settle();
  expect(await figures(1)).toMatchObject({
    initiativesRegistered: 2,
    initiativesDone: 1,
    benefitCalculated: 30_000_000,
  });
  expect(await figures(1)).not.toHaveProperty('recognisedBase');

  // 5 September, round 2: it is recognised, and its author nominated, both without a signal.
  await world.clock.advance(16 * day);
  world.weather = { ...fine, down: true };
  await revised(id, {
    ...applied,
    progress: 'recognised',
    recognizedBy: 'Hội đồng sáng kiến công ty',
    recognizedOn: '2026-09-03',
    level: 'base',
  });
  const nominated = await officer.handIn(
    campaign,
    nomination,
    {
      subjectType: 'individual',
      subjectName: 'Lê Thị Hoa',
      gender: 'female',
      directWorker: true,
      awardClass: 'commendation',
      award: 'commendationSuperior',
      awardLevel: 'superior',
      occasion: 'round',
      achievementDuties: 'Vượt định mức hai đợt',
      achievementEmulation: 'Có sáng kiến được công nhận',
      evidence: [{ evidenceInitiative: id }],
      reviewedOn: '2026-09-04',
      votesFor: 20,
      votesTotal: 21,
      completion: 'good',
      disciplineStatus: 'none',
    },
    { round: 2 },
  );
  await officer.flush();
  world.weather = fine;
  await officer.settle();

  const counts = async () =>
    countAwards(
      (await officer.records())
        .filter(({ kind }) => kind === 'nomination')
        .map((record) => nominationOf(record)),
    ).map(({ award, proposed, granted, women, directWorkers }) => [
      award,
      proposed,
      granted,
      women,
      directWorkers,
    ]);
  expect(await counts()).toEqual([['commendationSuperior', 1, 0, 0, 0]]);

  // Accepted and decided, the decision over a line that loses every other reply.
  await reviewer.settle();
  await reviewer.review(nominated, 'accept');
  await reviewer.settle();
  world.weather = { ...fine, loseReply: 0.5 };
  const outcome = { granted: true, number: '12/QĐ-CĐP', date: '2026-09-05', by: 'Ban Thường vụ' };
  await reviewer.review(nominated, 'decide', '', outcome);
  await reviewer.settle();
  world.weather = fine;
  await officer.settle();
  expect(await officer.record(nominated)).toMatchObject({ state: 'accepted', review: { outcome } });
  expect(await counts()).toEqual([['commendationSuperior', 1, 1, 1, 1]]);

  // Round 1 keeps what was done in it; round 2 has the recognition, and the one that is still open.
  expect(await figures(1)).toMatchObject({
    initiativesRegistered: 2,
    initiativesDone: 1,
    benefitCalculated: 30_000_000,
  });
  const second = await figures(2);
  expect(second).toMatchObject({ recognisedBase: 1, initiativesCarried: 1 });
  for (const field of ['initiativesRegistered', 'initiativesDone', 'benefitCalculated'])
    expect(second).not.toHaveProperty(field);
});
