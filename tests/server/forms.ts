import type { Campaign } from '../../src/domain/campaign.ts';
import type { Form } from '../../src/domain/form/types.ts';

/** A report with one figure, one text and one private name: enough to fill in. */
export const report: Form = {
  id: 'round-report',
  version: 1,
  kind: 'round-report',
  life: 'fixed',
  title: { vi: 'Báo cáo sơ kết' },
  sections: [
    {
      id: 'main',
      title: { vi: 'Kết quả' },
      fields: [
        {
          id: 'people',
          type: 'integer',
          label: { vi: 'Số người' },
          required: true,
          min: 0,
          rollUp: { units: 'sum', rounds: 'sum' },
        },
        { id: 'text', type: 'text', lines: 'many', maxLength: 2000, label: { vi: 'Đánh giá' } },
        {
          id: 'poor',
          type: 'text',
          lines: 'one',
          maxLength: 200,
          label: { vi: 'Người khó khăn' },
          private: true,
        },
      ],
    },
  ],
};
export const initiative: Form = { ...report, id: 'initiative', kind: 'initiative', life: 'living' };
const unitPlan: Form = { ...report, id: 'unit-plan', kind: 'unit-plan', life: 'living' };
const story: Form = { ...report, id: 'story', kind: 'story', life: 'fixed' };
const nomination: Form = { ...report, id: 'nomination', kind: 'nomination', life: 'fixed' };
/** One line the unit scores, and the level above beside it. */
const points = { type: 'decimal', min: 0, max: 10 } as const;
const scoreSheet: Form = {
  ...report,
  id: 'score-sheet',
  kind: 'score-sheet',
  sections: [
    ...report.sections,
    {
      id: 'points',
      title: { vi: 'Điểm' },
      fields: [
        { ...points, id: 'c1', label: { vi: 'Tự chấm' } },
        { ...points, id: 'c1-review', label: { vi: 'Cấp trên chấm' }, by: 'reviewer' },
      ],
    },
  ],
};
export const forms = [report, initiative, unitPlan, story, nomination, scoreSheet];

/** A plan that says nothing. */
export const emptyPlan: Campaign['plan'] = {
  docType: null,
  docNumber: null,
  place: null,
  issueDate: null,
  issuer: null,
  parentOrg: null,
  goalMotto: null,
  yearTheme: null,
  welfareMotto: null,
  content: [],
  movements: [],
  milestones: [],
  targets: [],
  contacts: [],
  recipients: [],
  signer: null,
  notes: [],
  source: null,
};
