import { expect, it } from 'vitest';
import { withPlansAbove } from '../../src/domain/cascade.ts';
import { coverage as coverageForm } from '../../src/domain/default-forms/coverage.ts';
import { roundReport } from '../../src/domain/default-forms/round-report.ts';
import { unitPlan } from '../../src/domain/default-forms/unit-plan.ts';
import { dueOf } from '../../src/domain/deadline.ts';
import { bindForm } from '../../src/domain/form/bind.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { RollUp } from '../../src/domain/rollup.ts';
import type { Coverage } from '../../src/domain/coverage.ts';
import { plansAbove } from '../../src/storage/above.ts';
import { readRow } from '../../src/storage/cache.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { readCoverage, readRollUp } from '../../src/sync/desk.ts';
import { type Figures, areas, reportOf } from '../thirty-units.ts';
import { type Worker, createWorld } from './world.ts';

const [wardA = [], wardB = [], zone = []] = areas.map(({ reports }) => reports);
const days = {
  periodFrom: '2026-08-01',
  periodTo: '2026-08-10',
  reviewHeld: true,
  reviewHeldOn: '2026-08-09',
};
const planOf = (theme: string, day?: string): JsonObject => ({
  theme,
  content: 'Mỗi tổ chọn một chỗ vướng nhất.',
  measures: 'Tổ trưởng theo dõi hằng tuần.',
  criteria: [{ criterionText: 'Tổ có cải tiến', criterionTarget: 80, criterionUnit: '%' }],
  ...(day === undefined
    ? {}
    : { ownDues: [{ ownDueForm: 'round-report', ownDueRound: '1', ownDueDate: day }] }),
});

const forms = [roundReport, unitPlan, coverageForm].map((form, _, all) =>
  bindForm(form, { movements: [], rounds: [{ no: 1 }, { no: 2 }], forms: all }),
);
const [report, plan] = forms;

it('thirty units on three levels: plans come down, sooner dates count, and the totals are those of a hand', async () => {
  if (!report || !plan) throw new Error('no forms');
  const world = await createWorld(30);
  const { test } = world;
  const campaign = await test.campaign({}, forms);
  const uppers = await Promise.all([
    test.addUnit(test.top, 'Công đoàn phường A', 'commune'),
    test.addUnit(test.top, 'Công đoàn phường B', 'commune'),
    test.addUnit(test.top, 'Công đoàn khu công nghiệp', 'zone'),
  ]);
  const [first, second, third] = uppers;
  if (!first || !second || !third) throw new Error('no upper units');
  const province = await world.officerOf(test.top, 'reviewer');
  const desks = [];
  for (const upper of uppers) desks.push(await world.officerOf(upper, 'reviewer'));
  const grassroots: { worker: Worker; figures: Figures; upper: string }[] = [];
  for (const [upper, table] of [[first, wardA] as const, [second, wardB] as const, [third, zone] as const]) {
    for (const [index, figures] of table.entries()) {
      const unit = await test.addUnit(upper, `CĐCS ${upper.name} ${index + 1}`, 'grassroots', {
        workforce: figures[0],
      });
      grassroots.push({ worker: await world.officerOf(unit), figures, upper: upper.id });
    }
  }
  expect(1 + uppers.length + grassroots.length).toBe(30);
  const [deskA, , deskZone] = desks;
  if (!deskA || !deskZone) throw new Error('no desks');

  // Ward A and the zone make plans of their own; ward B does not.
  const [planA, planZone] = [
    await deskA.handIn(campaign, plan, planOf('An toàn để về nhà', '2026-08-20'), { round: null }),
    await deskZone.handIn(campaign, plan, planOf('Mỗi tổ một cải tiến'), { round: null }),
  ];
  await deskA.settle();
  await deskZone.settle();
  const below = grassroots[0]?.worker;
  const elsewhere = grassroots[9]?.worker;
  if (!below || !elsewhere) throw new Error('nobody');
  await below.settle();
  // Sent is not accepted: those below do not see it yet.
  expect(await plansAbove(below.holdings.cache, below.officer.unit)).toEqual([]);
  await province.settle();
  await province.review(planA, 'accept');
  await province.review(planZone, 'accept');
  await province.settle();

  for (const { worker } of grassroots) await worker.settle();
  const asked = async (worker: Worker) => {
    const held = await readRow(worker.holdings.cache, 'campaign', campaign.id);
    const above = await plansAbove(worker.holdings.cache, worker.officer.unit);
    return { above, due: held && dueOf(withPlansAbove(held, above).due, 'round-report', 1) };
  };
  expect(await asked(below)).toMatchObject({
    above: [
      { unit: { name: first.name }, theme: 'An toàn để về nhà', measures: 'Tổ trưởng theo dõi hằng tuần.' },
    ],
    due: { date: '2026-08-20', setBy: first.name },
  });
  expect(await asked(elsewhere)).toEqual({ above: [], due: campaign.due[0] });

  // A date later than the frame is refused by the endpoint too, for whoever comes without the app.
  const late = await deskA.handIn(campaign, plan, planOf('Muộn hơn khung', '2026-08-26'), {
    id: planA,
    round: null,
    base: (await deskA.record(planA))?.head.revision ?? null,
  });
  expect(late).toBe(planA);
  await deskA.flush();
  expect((await listOutbox(deskA.holdings.vault))[0]?.problem).toMatchObject({
    code: 'form.invalid',
    fields: [{ code: 'field.check', args: { check: 'own-due-late' } }],
  });

  // Everybody reports; all but the last two of the zone have made a plan of their own.
  for (const [index, { worker, figures }] of grassroots.entries()) {
    await worker.handIn(campaign, report, reportOf(figures, days));
    if (index < 24) await worker.handIn(campaign, plan, planOf(`Kế hoạch ${index + 1}`), { round: null });
    await worker.settle();
  }
  // An upper unit's own report stands beside the sum and is never in it.
  await deskZone.handIn(campaign, report, reportOf([9999, 9999, 9999, 999, 999], days));
  await deskZone.settle();

  const told = async (worker: Worker, unit: string): Promise<RollUp['forms'][number]> => {
    const answer = await readRollUp(worker.ports, worker.officer.id, {
      campaign: campaign.id,
      round: 1,
      unit,
    });
    const found = answer.forms.find(({ form }) => form === 'round-report');
    if (!found) throw new Error('no report in the roll-up');
    return found;
  };
  const figuresOf = ({ submitted }: RollUp['forms'][number]['total']) => [
    submitted.workforceTotal,
    submitted.workforceInformed,
    submitted.individualsPledged,
    submitted.initiativesRegistered,
    submitted.initiativesDone,
  ];
  const whole = await told(province, test.top.id);
  expect(figuresOf(whole.total)).toEqual([6938, 6562, 5710, 141, 94]);
  expect(whole.total).toMatchObject({ units: 26, reported: 26 });
  // Σ/Σ, never a mean of percentages.
  expect(whole.total.submitted.informedRate).toBeCloseTo(6562 / 6938, 10);
  expect(whole.total.submitted.pledgedRate).toBeCloseTo(5710 / 6938, 10);
  expect(new Map(whole.rows.map((row) => [row.unit.name, figuresOf(row)]))).toEqual(
    new Map([
      ['Công đoàn khu công nghiệp', [5260, 4990, 4402, 99, 66]],
      ['Công đoàn phường A', [875, 822, 673, 20, 14]],
      ['Công đoàn phường B', [803, 750, 635, 22, 14]],
    ]),
  );
  const own = whole.rows.find(({ unit }) => unit.id === third.id)?.own;
  expect(own?.difference.workforceTotal).toBe(9999 - 5260);
  // The level between sees the same figures of its own branch.
  expect(figuresOf((await told(deskZone, third.id)).total)).toEqual([5260, 4990, 4402, 99, 66]);

  const spread: Coverage = await readCoverage(province.ports, province.officer.id, {
    campaign: campaign.id,
    round: 1,
    unit: test.top.id,
  });
  const planless = (lines: Coverage['list']) =>
    lines.filter((line) => line.plan === null).map(({ unit }) => unit.name);
  expect(planless(spread.upper)).toEqual([second.name, test.top.name]);
  expect(planless(spread.list)).toEqual([`CĐCS ${third.name} 7`, `CĐCS ${third.name} 8`]);
});
