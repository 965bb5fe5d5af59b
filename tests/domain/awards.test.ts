import { describe, expect, test } from 'vitest';
import { awardsOf, withAwards } from '../../src/domain/award-table.ts';
import {
  type Nomination,
  addAwards,
  countAwards,
  doubleAwards,
  nominationOf,
  outcomeBody,
  outcomeGap,
  readOutcome,
} from '../../src/domain/awards.ts';
import { awardTable } from '../../src/domain/default-forms/award-table.ts';
import { nomination as nominationForm } from '../../src/domain/default-forms/nomination.ts';
import { roundReport } from '../../src/domain/default-forms/round-report.ts';
import { checkBody } from '../../src/domain/form/check.ts';
import { checkForm } from '../../src/domain/form/definition.ts';
import type { ChoiceOption } from '../../src/domain/form/types.ts';

const granted = { granted: true, number: '12/QĐ', date: '2026-07-20', by: '', prize: null, reason: '' };
const refused = { ...granted, granted: false, number: '', date: null, reason: 'Chưa áp dụng' };

const one = (record: string, over: Partial<Nomination> = {}): Nomination => ({
  record,
  campaign: 'year-plan',
  unit: 'may',
  round: 1,
  state: 'accepted',
  form: 'nomination@1',
  collective: false,
  subject: 'Lê Thị Hoa',
  woman: true,
  directWorker: true,
  award: 'commendationSuperior',
  level: 'superior',
  occasion: 'round',
  grounds: [],
  outcome: null,
  ...over,
});
const warned = (...nominations: Nomination[]) =>
  [...doubleAwards(nominations)].flatMap(([record, doubles]) =>
    doubles.map(({ other, rule, shares }) => `${record}-${other} ${rule} ${shares}`),
  );

describe('one achievement is not awarded twice at one level without a word', () => {
  test('the same initiative or work carries two nominations, whoever they are for', () => {
    const first = one('a', { grounds: ['gá hàn'] });
    const second = one('b', { subject: 'Trần Văn Nam', unit: 'thép', grounds: ['mái che', 'gá hàn'] });
    expect(warned(first, second)).toEqual(['a-b law-5 grounds', 'b-a law-5 grounds']);
    expect(warned(first, { ...second, level: 'federation' })).toEqual([]);
  });

  test('in a campaign beside this one too: what they share tells, and the same award for one occasion of a year', () => {
    const years = new Map([
      ['year-plan', 2026],
      ['peak', 2026],
      ['next-year', 2027],
    ]);
    const across = (...nominations: Nomination[]) =>
      [...doubleAwards(nominations, years)].map(([record, [double]]) => `${record} ${double?.rule}`);
    const shared = { grounds: ['gá hàn'], subject: 'Trần Văn Nam' };
    expect(across(one('a', { grounds: ['gá hàn'] }), one('b', { ...shared, campaign: 'next-year' }))).toEqual(
      ['a law-5', 'b law-5'],
    );
    expect(across(one('a'), one('b', { campaign: 'peak' }))).toEqual(['a law-5', 'b law-5']);
    expect(across(one('a'), one('b', { campaign: 'next-year' }))).toEqual([]);
    expect(across(one('a'), one('b', { campaign: 'peak', occasion: 'thematic' }))).toEqual([]);
  });

  test('the same person of a unit is nominated twice for one occasion', () => {
    const other = one('b', { subject: ' LÊ  thị hoa', award: 'meritFederation' });
    expect(warned(one('a'), other)).toEqual(['a-b law-5 subject', 'b-a law-5 subject']);
    expect(warned(one('a'), { ...other, unit: 'thép' })).toEqual([]);
    expect(warned(one('a'), { ...other, subject: 'Lê Thị Hòa' })).toEqual([]);
    expect(warned(one('a'), { ...other, collective: true })).toEqual([]);
  });

  test('in general and by theme follows 1217/HD-TLĐ; rounds, terms and sudden achievements are left out', () => {
    const year = one('a', { occasion: 'year' });
    expect(warned(year, one('b', { occasion: 'thematic', award: 'other' }))[0]).toBe(
      'a-b guidance-1217 subject',
    );
    for (const occasion of ['round', 'sudden', 'term'])
      expect(warned(year, one('b', { occasion, award: 'other' }))).toEqual([]);
    expect(warned(one('a'), one('b', { round: 2 }))).toEqual([]);
  });

  test('an Advanced Worker who is to be a Grassroots Fighter is on one ladder, not awarded twice', () => {
    const worker = one('a', { occasion: 'year', award: 'advancedWorker', level: 'base' });
    expect(warned(worker, { ...worker, record: 'b', award: 'baseFighter' })).toEqual([]);
    expect(warned(worker, { ...worker, record: 'b' })).toHaveLength(2);
  });

  test('what was refused, sent back or taken back stands in nobody’s way; what was granted is named as such', () => {
    const first = one('a', { grounds: ['gá hàn'] });
    for (const over of [{ state: 'returned' }, { state: 'withdrawn' }, { outcome: refused }] as const)
      expect(warned(first, { ...first, ...over, record: 'b' })).toEqual([]);
    const doubles = doubleAwards([first, { ...first, record: 'b', outcome: granted }]);
    expect(doubles.get('a')?.[0]?.granted).toBe(true);
    expect(doubles.get('b')?.[0]?.granted).toBe(false);
  });
});

describe('proposed and granted', () => {
  test('are counted apart by award and level, and of the granted the women, direct workers and collectives', () => {
    const counts = countAwards([
      one('1', { outcome: granted }),
      one('2', { outcome: granted, woman: false }),
      one('3', { outcome: refused }),
      one('4', { state: 'submitted' }),
      one('5', { state: 'returned', outcome: granted }),
      one('6', { state: 'withdrawn' }),
      one('7', {
        level: 'federation',
        collective: true,
        woman: false,
        directWorker: false,
        outcome: granted,
      }),
      one('8', { state: 'locked', outcome: granted, directWorker: false }),
    ]);
    expect(counts).toEqual([
      {
        award: 'commendationSuperior',
        level: 'superior',
        proposed: 5,
        granted: 3,
        refused: 1,
        collectives: 0,
        women: 2,
        directWorkers: 2,
      },
      {
        award: 'commendationSuperior',
        level: 'federation',
        proposed: 1,
        granted: 1,
        refused: 0,
        collectives: 1,
        women: 0,
        directWorkers: 0,
      },
    ]);
    expect(addAwards(counts)).toMatchObject({ proposed: 6, granted: 4, women: 2, collectives: 1 });
  });
});

describe('a decision', () => {
  test('comes back as it was written, and lacks a number, a day or a reason until it has them', () => {
    const outcome = { ...granted, by: 'Ban Thường vụ', prize: 500_000 };
    expect(readOutcome(outcomeBody(outcome))).toEqual(outcome);
    expect(outcomeBody(refused)).toEqual({ granted: false, reason: 'Chưa áp dụng' });
    expect(outcomeGap({ ...granted, number: '' })).toBe('number');
    expect(outcomeGap({ ...granted, date: null })).toBe('date');
    expect(outcomeGap({ ...refused, reason: '' })).toBe('reason');
    expect([outcomeGap(granted), outcomeGap(refused)]).toEqual([null, null]);
  });

  test.each([undefined, null, 4, [], {}, { granted: 'yes' }, { award: 'merit' }])(
    'that says nothing of an award is none: %j',
    (value) => expect(readOutcome(value)).toBeNull(),
  );

  test('of a strange shape tells what can be read of it', () => {
    expect(readOutcome({ granted: true, number: 7, date: '2026-13-01', prize: -5 })).toEqual({
      ...granted,
      number: '',
      date: null,
    });
  });

  test('is read from a record, with whom it is for and on what it stands', () => {
    const record = {
      id: 'r',
      unit: 'may',
      round: 1,
      state: 'accepted',
      form: 'nomination@1',
      head: {
        body: {
          subjectType: 'individual',
          subjectName: 'Lê Thị Hoa',
          award: { other: ' Giải thưởng 28/7 ' },
          evidence: [{ evidenceInitiative: 'i' }, { evidenceWork: 'w' }, { evidenceText: 'x' }, 'odd'],
        },
      },
      review: { outcome: { granted: true, number: '9/QĐ' } },
    } as unknown as Parameters<typeof nominationOf>[0];
    expect(nominationOf(record)).toMatchObject({
      subject: 'Lê Thị Hoa',
      award: 'Giải thưởng 28/7',
      grounds: ['i', 'w'],
      outcome: { granted: true, number: '9/QĐ' },
    });
    expect(nominationOf({ ...record, head: { ...record.head, body: {} } })).toMatchObject({ award: '' });
  });
});

describe('the award table', () => {
  test('says of every award that ships its class, level, who decides, and the rule with its date', () => {
    expect(checkForm(nominationForm)).toEqual([]);
    for (const { award } of awardsOf([nominationForm])) {
      expect(award?.rule).not.toBe('');
      expect(award?.ruleDate).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
    const decider = (id: string) => awardTable.find((row) => row.id === id)?.award?.decidedBy;
    // Law 06/2022, art. 80.4: in an enterprise the director decides; the union only nominates.
    expect(['advancedWorker', 'baseFighter', 'advancedCollective'].map(decider)).toEqual(
      Array.from({ length: 3 }, () => 'management'),
    );
    expect(decider('meritFederation')).toBe('union');
  });

  test('that makes no sense is refused with its place', () => {
    const wrong = { ...awardTable[0], award: { ...awardTable[0]?.award, decidedBy: 'me' } };
    const form = withAwards(nominationForm, [wrong as ChoiceOption]);
    expect(checkForm(form)).toMatchObject([{ code: 'field.type', args: { expected: 'award' } }]);
  });

  test('edited by the province reaches every form in which an award is chosen, and its checks', () => {
    const own: ChoiceOption = {
      id: 'award-1',
      label: { vi: 'Danh hiệu Bàn tay vàng' },
      award: { class: 'title', level: 'superior', decidedBy: 'union', rule: 'QĐ 12/QĐ-LĐLĐ', ruleDate: null },
    };
    const table = [...awardTable, own];
    const form = withAwards(nominationForm, table);
    expect(checkForm(form)).toEqual([]);
    expect(awardsOf([form])).toEqual(table);
    const report = withAwards(roundReport, table);
    expect(checkForm(report)).toEqual([]);
    expect(JSON.stringify(report)).toContain('Bàn tay vàng');
    expect(JSON.stringify(report)).not.toContain('QĐ 12/QĐ-LĐLĐ');
    const codes = (awardClass: string) =>
      checkBody(form, { awardClass, award: 'award-1' }, { today: '2026-07-01' }).errors.map(
        ({ args }) => args?.check,
      );
    expect(codes('commendation')).toContain('class-title');
    expect(codes('title')).not.toContain('class-title');
  });

  test('unchanged leaves a form the very same, so that no new version of it is published', () => {
    expect(withAwards(nominationForm, awardTable)).toBe(nominationForm);
    expect(withAwards(roundReport, awardTable)).toBe(roundReport);
    expect(withAwards(nominationForm, [])).toBe(nominationForm);
  });
});
