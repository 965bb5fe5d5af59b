import type { Form } from '../../../src/domain/form/types.ts';
import type { Json, JsonObject } from '../../../src/domain/json.ts';
import type { Context } from '../../../src/domain/form/expression.ts';
import { initiative } from '../../../src/domain/default-forms/initiative.ts';
import { nomination } from '../../../src/domain/default-forms/nomination.ts';
import { pledgeIndividual } from '../../../src/domain/default-forms/pledge-individual.ts';
import { productWork } from '../../../src/domain/default-forms/product-work.ts';
import { scoreSheet } from '../../../src/domain/default-forms/score-sheet.ts';
import { story } from '../../../src/domain/default-forms/story.ts';
import { unitPlan } from '../../../src/domain/default-forms/unit-plan.ts';
import { welfare } from '../../../src/domain/default-forms/welfare.ts';
import { bindForm } from '../../../src/domain/form/bind.ts';

/** Records of the unit that a nomination can name. */
export const linkedRecords: { readonly [id: string]: JsonObject } = {
  '01a1a1a1-0000-7000-8000-000000000001': {
    progress: 'recognised',
    benefitVnd: 12_000_000,
    recognizedOn: '2021-05-02',
  },
  '01a1a1a1-0000-7000-8000-000000000002': { progress: 'dropped' },
  '01a1a1a1-0000-7000-8000-000000000003': { progress: 'applied' },
  '01a1a1a1-0000-7000-8000-000000000004': { progress: 'completed' },
  '01a1a1a1-0000-7000-8000-000000000005': { progress: 'inProgress' },
  '01a1a1a1-0000-7000-8000-000000000006': { resultsKnown: true },
  '01a1a1a1-0000-7000-8000-000000000007': { resultsKnown: false },
};
const [recognised, dropped, applied, completed, unfinished, pledge, openPledge] = Object.keys(linkedRecords);

/** The day, campaign and round every body here is read in: the first of July, one day after the round. */
export const context: Context = {
  today: '2021-07-01',
  year: 2021,
  period: { first: '2021-01-01', last: '2021-06-30' },
  due: [
    { form: 'round-report', round: 1, date: '2021-07-10', strict: 'before', fromPlan: true },
    { form: 'year-report', round: null, date: '2022-01-10', strict: 'by', fromPlan: false },
  ],
  linked: (id) => linkedRecords[id],
};

/** A body that the form takes without a word, and for each of its rules what of it to change to break that one. */
export interface Complete {
  readonly form: Form;
  readonly body: JsonObject;
  readonly broken: {
    readonly [check: string]: { readonly change: JsonObject; readonly context?: Partial<Context> };
  };
}

const person = (name: string) => ({ name, position: 'Công nhân' });
const commitments = [
  { commitmentText: 'Kèm một lao động mới', commitmentPlanned: 2, commitmentUnit: 'người' },
];
const row = (extra: JsonObject): JsonObject => ({ ...commitments[0], ...extra });

const allPoints: JsonObject = Object.fromEntries(
  scoreSheet.sections
    .flatMap(({ fields }) => fields)
    .flatMap((field): [string, Json][] => {
      if (field.by === 'reviewer') return [];
      if (field.type === 'decimal') return [[field.id, field.max ?? 0]];
      return field.type === 'yesNo' ? [[field.id, false]] : [];
    }),
);

export const complete: readonly Complete[] = [
  {
    form: bindForm(unitPlan, {
      movements: [],
      rounds: [{ no: 1 }, { no: 2 }],
      forms: [
        { id: 'round-report', title: { vi: 'Báo cáo' } },
        { id: 'year-report', title: { vi: 'Tổng kết' } },
      ],
    }),
    body: {
      theme: 'Mỗi tổ một cải tiến',
      docNumber: '12/KH-CĐCS',
      issuedOn: '2021-01-15',
      content: 'Mỗi tổ chọn một chỗ vướng nhất.',
      measures: 'Tổ trưởng theo dõi hằng tuần.',
      criteria: [{ criterionText: 'Tổ có cải tiến', criterionTarget: 80, criterionUnit: '%' }],
      // "Trước ngày 10/7" lets the ninth be the last day.
      ownDues: [
        { ownDueForm: 'round-report', ownDueRound: '1', ownDueDate: '2021-07-09' },
        { ownDueForm: 'year-report', ownDueDate: '2022-01-10' },
      ],
      workforceTotal: 120,
      audienceCount: 118,
      reportedToPartyCommitteeOn: '2021-01-12',
      agreedWithManagementOn: '2021-01-13',
    },
    broken: {
      'audienceCount-workforceTotal': { change: { audienceCount: 121 } },
      'reportedToPartyCommitteeOn-ahead': { change: { reportedToPartyCommitteeOn: '2021-07-02' } },
      'agreedWithManagementOn-ahead': { change: { agreedWithManagementOn: '2021-08-01' } },
      'own-due-late': {
        change: { ownDues: [{ ownDueForm: 'round-report', ownDueRound: '1', ownDueDate: '2021-07-10' }] },
      },
      'no-criteria': { change: { criteria: [] } },
      'issued-ahead': { change: { issuedOn: '2021-07-02' } },
    },
  },
  {
    form: pledgeIndividual,
    body: {
      fullName: 'Trần Thị Nga',
      position: 'Công nhân may',
      group: 'Tổ 3',
      gender: 'female',
      directWorker: true,
      resultsKnown: true,
      commitments: [row({ commitmentResult: 'done', commitmentReached: 2 })],
      registeredTitle: 'advancedWorker',
      movements: ['goodLabour', 'twoGoods'],
      signedOn: '2021-01-20',
      signature: 'b'.repeat(64),
    },
    broken: {
      'planned-missing': {
        change: {
          commitments: [
            { commitmentText: 'Kèm người mới', commitmentUnit: 'người', commitmentResult: 'done' },
          ],
        },
      },
      'reached-missing': { change: { commitments: [row({ commitmentResult: 'done' })] } },
      'reached-short': {
        change: { commitments: [row({ commitmentResult: 'exceeded', commitmentReached: 1 })] },
      },
      'future-signing': { change: { signedOn: '2021-07-02' } },
      'signedOn-year': { change: { signedOn: '2020-01-20' } },
      'results-early': { change: {}, context: { today: '2021-06-29' } },
    },
  },
  {
    form: initiative,
    body: {
      title: 'Bộ gá hàn tự xoay',
      kind: 'improvement',
      solutionType: 'technical',
      movements: ['goodLabour'],
      confidential: false,
      authors: [
        { author: person('Lê Văn Bình'), authorShare: 60 },
        { author: person('Võ Thị Hà'), authorShare: 40 },
      ],
      problem: 'Phải xoay tay.',
      solution: 'Bộ gá quay theo mối hàn.',
      registeredOn: '2021-01-10',
      progress: 'recognised',
      appliedFrom: '2021-03-01',
      recognizedBy: 'Hội đồng sáng kiến công ty',
      recognizedOn: '2021-05-02',
      level: 'base',
      benefitVnd: 120_000_000,
      benefitBasis: 'calculated',
      portalSubmitted: true,
      portalSubmittedOn: '2021-05-20',
      contestEntry: 'Hội thi Sáng tạo kỹ thuật',
    },
    broken: {
      shares: {
        change: {
          authors: [{ author: person('Lê Văn Bình'), authorShare: 60 }, { author: person('Võ Thị Hà') }],
        },
      },
      'appliedFrom-ahead': { change: { appliedFrom: '2021-07-02' } },
      'recognizedOn-ahead': { change: { recognizedOn: '2021-07-02' } },
      'registeredOn-ahead': { change: { registeredOn: '2021-07-02' } },
      'portalSubmittedOn-ahead': { change: { portalSubmittedOn: '2021-07-02' } },
      'recognizedOn-after-appliedFrom': { change: { recognizedOn: '2021-02-01' } },
      'appliedFrom-after-registeredOn': { change: { appliedFrom: '2021-01-09' } },
      'portal-early': { change: { progress: 'applied' } },
    },
  },
  {
    form: productWork,
    body: {
      name: 'Nhà nghỉ ca có cây xanh',
      kind: 'work',
      occasion: 'Chào mừng Ngày thành lập Công đoàn Việt Nam',
      registeredOn: '2021-01-10',
      collective: 'Phân xưởng cơ điện',
      progress: 'completed',
      start: '2021-02-01',
      plannedEnd: '2021-05-31',
      actualEnd: '2021-05-20',
      quantity: 1,
      quantityUnit: 'công trình',
      costVnd: 45_000_000,
      plaqueRequested: true,
      plaqueGrantedOn: '2021-06-19',
    },
    broken: {
      nobody: { change: { collective: '' } },
      'plannedEnd-after-start': { change: { plannedEnd: '2021-01-31' } },
      'actualEnd-after-start': { change: { actualEnd: '2021-01-31' } },
      'plaqueGrantedOn-after-actualEnd': { change: { plaqueGrantedOn: '2021-05-19' } },
      'registeredOn-ahead': { change: { registeredOn: '2021-07-02' } },
      'actualEnd-ahead': { change: { actualEnd: '2021-07-02' } },
      'plaqueGrantedOn-ahead': { change: { plaqueGrantedOn: '2021-07-02' } },
      overdue: { change: { progress: 'inProgress' } },
    },
  },
  {
    form: welfare,
    body: {
      activity: 'Tặng quà Tết công nhân ở trọ',
      occasion: 'tet',
      heldOn: '2021-02-05',
      place: 'Nhà ăn',
      beneficiaryCount: 40,
      amountVnd: 20_000_000,
      fundSource: 'union',
      secondAmountVnd: 8_000_000,
      secondFundSource: 'employer',
      inKindText: '40 phần quà',
      inKindVnd: 4_000_000,
      payment: 'paid',
      decidedBy: 'Chủ tịch CĐCS',
      signedByUnion: true,
      signedByManagement: true,
      beneficiaries: [{ beneficiary: person('Người Được Giúp'), beneficiaryVnd: 500_000 }],
      privateNote: 'Ghi chú riêng',
    },
    broken: {
      'heldOn-ahead': { change: { heldOn: '2021-07-02' } },
      'two-sources': { change: { secondFundSource: 'union' } },
      nobody: { change: { beneficiaryCount: 0 } },
      nothing: {
        change: { amountVnd: 0, secondAmountVnd: 0, inKindVnd: 0, inKindText: '' },
      },
      unsigned: { change: { signedByUnion: false } },
    },
  },
  {
    form: story,
    body: {
      title: 'Người giữ nhịp chuyền số bốn',
      kind: 'person',
      subjectName: 'Chị Hồng',
      subjectUnit: 'Tổ may 4',
      directWorker: true,
      movements: ['goodLabour'],
      summary: 'Hai năm liền tổ không có hàng phải làm lại.',
      whatHappened: 'Mỗi đầu ca chị nhắc cả tổ soát kim, chỉ.',
      canReplicate: true,
      replicatedAt: [{ replicatedUnit: 'Tổ may 5', replicatedOn: '2021-04-01' }],
      consentGiven: true,
      consentBy: 'Chị Hồng',
      consentOn: '2021-06-20',
    },
    broken: {
      'no-consent': { change: { consentGiven: false } },
      'consentOn-ahead': { change: { consentOn: '2021-07-02' } },
      bare: { change: { whatHappened: '' } },
    },
  },
  {
    form: nomination,
    body: {
      subjectType: 'individual',
      subjectName: 'Lê Văn Bình',
      position: 'Thợ hàn',
      directWorker: true,
      awardClass: 'title',
      award: 'baseFighter',
      awardLevel: 'base',
      authority: 'Giám đốc công ty',
      occasion: 'year',
      achievementDuties: 'Hoàn thành định mức cả năm.',
      achievementEmulation: 'Có sáng kiến được công nhận.',
      pledgeIndividual: pledge ?? '',
      evidence: [{ evidenceInitiative: recognised ?? '' }, { evidenceWork: completed ?? '' }],
      proof: ['a'.repeat(64)],
      previousAwards: [
        {
          previousAward: 'advancedWorker',
          previousLevel: 'base',
          previousOn: '2020-12-28',
          previousFor: 'general',
        },
      ],
      reviewedOn: '2021-06-28',
      votesFor: 20,
      votesTotal: 21,
      completion: 'good',
      disciplineStatus: 'none',
      minutes: ['b'.repeat(64)],
    },
    broken: {
      'votesFor-votesTotal': { change: { votesFor: 22 } },
      'advancedCount-collectiveSize': {
        change: {
          subjectType: 'collective',
          award: 'excellentCollective',
          collectiveSize: 10,
          advancedCount: 11,
        },
      },
      'reviewedOn-ahead': { change: { reviewedOn: '2021-07-02' } },
      'class-title': { change: { awardClass: 'commendation' } },
      'class-commendation': { change: { award: 'commendationBase' } },
      'person-award': { change: { subjectType: 'collective', collectiveSize: 10 } },
      'collective-award': { change: { award: 'excellentCollective' } },
      'no-pledge': { change: { pledgeIndividual: null } },
      'no-result': { change: { pledgeIndividual: openPledge ?? '' } },
      'fighter-initiative': { change: { evidence: [] } },
      'fighter-evidence': { change: { proof: [] } },
      'advanced-completion': { change: { award: 'advancedWorker', completion: 'completed' } },
      'collective-share': {
        change: {
          subjectType: 'collective',
          award: 'excellentCollective',
          collectiveSize: 10,
          advancedCount: 6,
        },
      },
      'collective-discipline': {
        change: {
          subjectType: 'collective',
          award: 'excellentCollective',
          collectiveSize: 10,
          advancedCount: 9,
          disciplineStatus: 'warning',
        },
      },
      'person-discipline': { change: { disciplineStatus: 'pending' } },
      'fighters-in-a-row': {
        change: { awardClass: 'commendation', award: 'meritProvince', awardLevel: 'province', evidence: [] },
      },
      'awarded-before': {
        change: {
          previousAwards: [
            { previousAward: 'creativeLabour', previousLevel: 'base', previousOn: '2021-03-01' },
          ],
        },
      },
      'same-award': {
        change: {
          occasion: 'round',
          previousAwards: [
            { previousAward: 'baseFighter', previousLevel: 'federation', previousOn: '2021-03-01' },
          ],
        },
      },
      'not-applied': {
        change: {
          evidence: [{ evidenceInitiative: recognised ?? '' }, { evidenceInitiative: dropped ?? '' }],
        },
      },
      'not-recognised': {
        change: {
          evidence: [{ evidenceInitiative: recognised ?? '' }, { evidenceInitiative: applied ?? '' }],
        },
      },
      'work-unfinished': {
        change: { evidence: [{ evidenceInitiative: recognised ?? '' }, { evidenceWork: unfinished ?? '' }] },
      },
      'creative-benefit': {
        change: {
          awardClass: 'commendation',
          award: 'creativeLabour',
          awardLevel: 'confederation',
          evidence: [{ evidenceInitiative: applied ?? '' }],
        },
      },
      'few-votes': { change: { votesFor: 10 } },
      'no-minutes': { change: { minutes: [] } },
    },
  },
  {
    form: scoreSheet,
    body: {
      ...allPoints,
      grounds: 'Theo sổ theo dõi thi đua.',
    },
    broken: { vetoed: { change: { veto1: true } } },
  },
];
