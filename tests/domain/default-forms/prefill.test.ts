import { describe, expect, test } from 'vitest';
import { roundReport } from '../../../src/domain/default-forms/round-report.ts';
import { yearReport } from '../../../src/domain/default-forms/year-report.ts';
import { defaultForms } from '../../../src/domain/default-forms/index.ts';
import { framing } from '../../../src/domain/form/frame.ts';
import { prefill } from '../../../src/domain/form/prefill.ts';
import type { Form, FormKind } from '../../../src/domain/form/types.ts';
import type { JsonObject } from '../../../src/domain/json.ts';
import type { RecordRow } from '../../../src/domain/record.ts';
import { campaign, record } from '../build.ts';

const year = { ...campaign, year: 2021 };
const opened = (form: Form, round: number | null, records: readonly RecordRow[]) =>
  Object.fromEntries(
    prefill(form, records, {
      ...framing(year, round),
      unit: 'a',
      round,
      today: '2021-12-20',
      campaign: 'campaign',
      forms: defaultForms,
    }).map(({ field, value, records: behind }) => [field, { value, records: behind }]),
  );
const valuesOf = (form: Form, round: number | null, records: readonly RecordRow[]) =>
  Object.fromEntries(Object.entries(opened(form, round, records)).map(([id, { value }]) => [id, value]));

const made = (kind: FormKind, id: string, round: number, body: JsonObject, extra: object = {}) =>
  record(kind, 'a', body, { id, round, ...extra });

const authors = [{ author: { name: 'A' } }];
const initiative = (id: string, round: number, body: JsonObject, extra: object = {}) =>
  made('initiative', id, round, { title: id, kind: 'initiative', authors, ...body }, extra);

/** Four initiatives of a year: done at once, done in the next round, never done, given up. */
const initiatives = [
  initiative('at-once', 1, {
    progress: 'recognised',
    appliedFrom: '2021-03-01',
    recognizedOn: '2021-05-02',
    level: 'base',
    benefitVnd: 10_000_000,
    benefitBasis: 'calculated',
    movements: ['goodLabour', 'greenCleanBeautiful', 'unityCreativity'],
  }),
  initiative('next-round', 1, {
    progress: 'recognised',
    appliedFrom: '2021-08-01',
    recognizedOn: '2021-11-01',
    level: 'province',
    benefitVnd: 30_000_000,
    benefitBasis: 'estimated',
  }),
  initiative('never-done', 1, { progress: 'registered', benefitVnd: 99_000_000, benefitBasis: 'estimated' }),
  initiative('given-up', 1, { progress: 'dropped', dropReason: 'Thôi dây chuyền' }),
  initiative('second', 2, {
    progress: 'applied',
    appliedFrom: '2021-09-01',
    benefitVnd: 5_000_000,
    benefitBasis: 'calculated',
  }),
];

describe('initiatives through the year, each counted where it happened', () => {
  test('the first round: four registered, one done, one recognised', () => {
    expect(valuesOf(roundReport, 1, initiatives)).toEqual({
      initiativesRegistered: 4,
      initiativesDone: 1,
      recognisedBase: 1,
      benefitCalculated: 10_000_000,
    });
  });
  test('the second: one new, two carried over of which one is done; what was given up is not carried', () => {
    expect(opened(roundReport, 2, initiatives)).toEqual({
      initiativesRegistered: { value: 1, records: ['second'] },
      initiativesCarried: { value: 2, records: ['next-round', 'never-done'] },
      initiativesDone: { value: 2, records: ['next-round', 'second'] },
      recognisedProvince: { value: 1, records: ['next-round'] },
      benefitCalculated: { value: 5_000_000, records: ['second'] },
      benefitEstimated: { value: 30_000_000, records: ['next-round'] },
    });
  });
  test('the whole year: each once, and the one never done among those registered', () => {
    const found = opened(yearReport, null, initiatives);
    expect(found['initiativesRegistered']).toEqual({
      value: 5,
      records: ['at-once', 'next-round', 'never-done', 'given-up', 'second'],
    });
    expect(found['initiativesDone']?.value).toBe(3);
    expect(found['benefitCalculated']?.value).toBe(15_000_000);
    expect(found['benefitEstimated']?.value).toBe(30_000_000);
    expect(found).not.toHaveProperty('initiativesCarried');
  });
  test('one that belongs to three movements counts once', () => {
    expect(valuesOf(roundReport, 1, initiatives.slice(0, 1))['initiativesRegistered']).toBe(1);
  });
});

test('care adds up by occasion and by source, goods with the first source, two sources apart', () => {
  const care = (id: string, body: JsonObject, extra: object = {}) =>
    made('welfare', id, 1, { activity: id, payment: 'paid', ...body }, extra);
  const records = [
    care('tet', {
      occasion: 'tet',
      beneficiaryCount: 40,
      amountVnd: 20_000_000,
      fundSource: 'union',
      secondAmountVnd: 8_000_000,
      secondFundSource: 'employer',
      inKindVnd: 4_000_000,
    }),
    care('visit', { occasion: 'sickness', beneficiaryCount: 2, amountVnd: 1_000_000, fundSource: 'union' }),
    care('house', {
      occasion: { other: 'Mái ấm' },
      shelter: 'built',
      beneficiaryCount: 1,
      amountVnd: 60_000_000,
      fundSource: 'donor',
    }),
    care(
      'gone',
      { occasion: 'tet', beneficiaryCount: 9, amountVnd: 1, fundSource: 'union' },
      { state: 'withdrawn' },
    ),
  ];
  expect(valuesOf(roundReport, 1, records)).toEqual({
    supportedTet: 40,
    supportedHardship: 3,
    moneyUnionFund: 25_000_000,
    moneyEmployer: 8_000_000,
    moneyDonor: 60_000_000,
    sheltersBuilt: 1,
    shelterMoney: 60_000_000,
  });
});

test('works, pledges and stories are where the report looks for them', () => {
  const records = [
    made('product-work', 'w1', 1, {
      name: 'Một',
      kind: 'work',
      progress: 'completed',
      actualEnd: '2021-05-01',
      plaqueGrantedOn: '2021-06-01',
      costVnd: 9_000_000,
    }),
    made('product-work', 'w2', 1, {
      name: 'Hai',
      kind: 'product',
      progress: 'inProgress',
      costVnd: 5_000_000,
    }),
    made('product-work', 'w3', 1, {
      name: 'Ba',
      kind: 'hardTask',
      progress: 'completed',
      actualEnd: '2021-04-01',
    }),
    made('pledge-individual', 'p1', 1, {
      fullName: 'A',
      gender: 'female',
      directWorker: true,
      movements: ['twoGoods'],
    }),
    made('pledge-individual', 'p2', 1, {
      fullName: 'B',
      gender: 'male',
      directWorker: true,
      movements: ['goodLabour'],
    }),
    made('pledge-collective', 'p3', 1, { collective: 'Tổ 1' }),
    made('story', 's1', 1, {
      title: 'A',
      kind: 'person',
      directWorker: true,
      publications: [{ outlet: 'Báo' }, { outlet: 'Đài' }],
    }),
    made('story', 's2', 1, {
      title: 'B',
      kind: 'model',
      canReplicate: true,
      replicatedAt: [{ replicatedUnit: 'X' }, { replicatedUnit: 'Y' }, { replicatedUnit: 'Z' }],
      publications: [{ outlet: 'Báo' }],
    }),
  ];
  expect(valuesOf(roundReport, 1, records)).toEqual({
    collectivesPledged: 1,
    individualsPledged: 2,
    womenPledged: 1,
    directWorkersPledged: 2,
    twoGoodsRegistered: 1,
    worksRegistered: 2,
    worksCompleted: 1,
    worksPlaqued: 1,
    worksValue: 9_000_000,
    hardTasks: 1,
    exemplaryFound: 1,
    modelsReplicated: 1,
    modelAdopters: 3,
    newsItems: 3,
    newsDirectWorkers: 2,
    movementResults: [
      { movement: 'twoGoods', movementPeople: 1 },
      { movement: 'goodLabour', movementPeople: 1 },
    ],
  });
});

test('a year opens with what its rounds reported: added what is added, the last word of what stands', () => {
  const records = [
    made('round-report', 'r1', 1, {
      workforceWomen: 30,
      propagandaSessions: 4,
      accidents: 1,
      reviewHeld: true,
      unitType: 'domestic',
    }),
    made('round-report', 'r2', 2, {
      workforceWomen: 28,
      propagandaSessions: 5,
      accidents: 0,
      reviewHeld: false,
      unitType: 'foreign',
    }),
  ];
  // The first round's report is corrected after the second came: the second is still the last.
  const corrected = { ...records[0], receipt: { at: '2021-12-01T00:00:00.000Z', v: 900 } } as RecordRow;
  const found = valuesOf(yearReport, null, [corrected, ...records.slice(1)]);
  expect(found).toMatchObject({
    workforceWomen: 28,
    propagandaSessions: 9,
    accidents: 1,
    unitType: 'foreign',
  });
  // Those were the reviews of the rounds; the year has its own.
  expect(found).not.toHaveProperty('reviewHeld');
});

describe('commendation and movements stand as rows, each with its records', () => {
  const nomination = (id: string, round: number, body: JsonObject, granted?: boolean) =>
    made(
      'nomination',
      id,
      round,
      { subjectType: 'individual', award: 'commendationBase', subjectName: id, directWorker: false, ...body },
      granted === undefined ? {} : { state: 'accepted', review: { outcome: { granted } } },
    );
  const nominations = [
    nomination('hoa', 1, { gender: 'female', directWorker: true }, true),
    nomination('tu', 1, { gender: 'male' }, false),
    nomination('team', 1, { subjectType: 'collective' }),
    nomination('flag', 1, { award: { other: 'Cờ của xã' } }, true),
    nomination('mai', 2, { gender: 'female' }, true),
  ];

  test('proposed and granted apart, women and direct workers of those granted', () => {
    const row = { award: 'commendationBase', awardFor: 'individual' };
    expect(opened(roundReport, 1, nominations)['awardLines']).toEqual({
      value: [
        { ...row, awardProposed: 2, awardGranted: 1, awardWomen: 1, awardDirectWorkers: 1 },
        { ...row, awardFor: 'collective', awardProposed: 1, awardGranted: 0 },
        { ...row, award: { other: 'Cờ của xã' }, awardProposed: 1, awardGranted: 1 },
      ],
      records: ['hoa', 'tu', 'team', 'flag'],
    });
    const ofYear = valuesOf(yearReport, null, nominations)['awardLines'];
    expect(ofYear).toContainEqual({
      ...row,
      awardProposed: 3,
      awardGranted: 2,
      awardWomen: 2,
      awardDirectWorkers: 1,
    });
  });

  test('an award that the report does not list is written by its name', () => {
    const label = { vi: 'Thợ giỏi của khu' };
    const listed = defaultForms.map((form) =>
      form.kind === 'nomination'
        ? {
            ...form,
            sections: form.sections.map((section) => ({
              ...section,
              fields: section.fields.map((item) =>
                item.id === 'award' && item.type === 'choice'
                  ? { ...item, options: [...item.options, { id: 'own', label }] }
                  : item,
              ),
            })),
          }
        : form,
    );
    const context = { unit: 'a', round: 1, today: '2021-12-20', forms: listed };
    const found = prefill(roundReport, [nomination('hoa', 1, { award: 'own' })], context);
    expect(found.find(({ field }) => field === 'awardLines')?.rows).toMatchObject([
      { key: { award: { other: 'Thợ giỏi của khu' } }, records: ['hoa'] },
    ]);
  });

  test('whoever names two movements stands in both', () => {
    const pledge = (id: string, movements: string[]) => made('pledge-individual', id, 1, { movements });
    const found = valuesOf(roundReport, 1, [
      pledge('one', ['goodLabour', 'twoGoods']),
      pledge('two', ['goodLabour']),
      pledge('none', []),
    ]);
    expect(found['movementResults']).toEqual([
      { movement: 'goodLabour', movementPeople: 2 },
      { movement: 'twoGoods', movementPeople: 1 },
    ]);
  });
});
