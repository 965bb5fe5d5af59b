import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/documents/plan/read.ts';
import { makePlan } from '../../../src/server/demo/plan.ts';
import { lunarYear } from '../../../src/server/demo/plan-text.ts';
import { samplePlanFacts, samplePlanText } from '../../sample-plan.ts';

describe('the demo plan', () => {
  const plan = makePlan(2026);

  it('reads like a whole plan: three sections, two rounds, a signature', () => {
    expect(plan.content.map(({ no }) => no)).toEqual([null, 'I', 'II', 'III']);
    const words = plan.source?.text.split(/\s+/).length ?? 0;
    expect(words).toBeGreaterThan(900);
    expect(words).toBeLessThan(1500);
    const rounds = plan.content.at(-1)?.blocks.flatMap(({ children }) => children ?? []);
    expect(rounds?.map(({ no }) => no)).toEqual(['Đợt 1', 'Đợt 2']);
    expect(plan.signer?.name).toBeTruthy();
    expect(plan.source?.text).toContain(plan.signer?.name);
  });

  it('counts its anniversaries for the year it is of', () => {
    const years = (year: number) =>
      makePlan(year).milestones.flatMap(({ title }) => /(\d+) năm/.exec(title)?.[1] ?? []);
    expect(years(2026)).toEqual(['96', '51', '140', '136', '97', '81', '81']);
    expect(years(2027).map(Number)).toEqual(years(2026).map((count) => Number(count) + 1));
    expect([2021, 2026, 2027].map(lunarYear)).toEqual(['Tân Sửu', 'Bính Ngọ', 'Đinh Mùi']);
  });

  it('names what is not in the plan, and points into the text where it can', () => {
    expect(plan.notes.filter(({ code }) => code === 'not-in-plan').length).toBeGreaterThanOrEqual(2);
    const pointing = plan.notes.flatMap(({ at }) => (at ? [plan.source?.text.slice(at.start, at.end)] : []));
    expect(pointing.length).toBeGreaterThan(0);
    expect(pointing.every(Boolean)).toBe(true);
    for (const { name } of plan.movements) {
      expect(plan.source?.text.toLowerCase()).toContain(name.toLowerCase());
    }
  });
});

describe('the reader of plans', () => {
  it('finds in the demo plan what the demo says of it', () => {
    const plan = makePlan(2026);
    const draft = readPlan(plan.source?.text ?? '');
    expect(draft).toMatchObject({
      kind: 'plan',
      year: 2026,
      goalMotto: plan.goalMotto,
      yearTheme: plan.yearTheme,
    });
    expect(draft.rounds.map(({ start, end }) => [start, end])).toEqual([
      ['2026-01-01', '2026-06-30'],
      ['2026-07-01', '2026-12-31'],
    ]);
    expect(draft.signer).toEqual(plan.signer);
    expect(draft.recipients).toEqual(plan.recipients);
  });
});

describe('the sample plan', () => {
  it('is read as its facts say', () => {
    const { kind, docType, title, year, movements, rounds, deadlines, contact, signer } = samplePlanFacts;
    const { goalMotto, yearTheme, welfareMotto, issuer } = samplePlanFacts;
    const draft = readPlan(samplePlanText);
    expect(draft).toMatchObject({
      kind,
      docType,
      title,
      year,
      issuer,
      goalMotto,
      yearTheme,
      welfareMotto,
      rounds,
      deadlines,
    });
    expect(draft.movements.map(({ name }) => name)).toEqual(movements);
    expect(draft).toMatchObject({ contacts: [contact], signer });
  });

  it('holds the facts a reader is expected to find', () => {
    const { title, goalMotto, yearTheme, welfareMotto, movements, rounds, contact, signer } = samplePlanFacts;
    const named = [
      title,
      goalMotto,
      yearTheme,
      welfareMotto,
      ...movements,
      ...Object.values(contact),
      ...Object.values(signer),
    ];
    for (const words of named) expect(samplePlanText).toContain(words);
    for (const { no, theme } of rounds) {
      expect(samplePlanText).toContain(`Đợt ${no} (`);
      if (theme !== null) expect(samplePlanText).toContain(theme);
    }
  });
});
