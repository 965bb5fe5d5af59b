import type { Check, Field, FormSection } from '../form/types.ts';
import { added, choice, field, is, line, options, prose, rowCheck, words, yesNo } from './build.ts';

const results = is('resultsKnown', true);

/**
 * What is promised and, after the round, what came of it: the same in a collective and an individual pledge. The results
 * are a revision of the same record.
 */
const commitmentFields: readonly Field[] = [
  yesNo('resultsKnown', words('Đã hết đợt, ghi kết quả', 'The round is over: enter results'), {
    hint: words('Khi đăng ký thì để “Không”.', 'Leave it at “No” when the pledge is made.'),
  }),
  {
    id: 'commitments',
    type: 'table',
    label: words('Cam kết', 'Commitments'),
    required: true,
    minRows: 1,
    maxRows: 40,
    columns: [
      prose('commitmentText', words('Việc cam kết', 'Commitment'), 500, { required: true }),
      { id: 'commitmentPlanned', type: 'decimal', min: 0, label: words('Mức phấn đấu', 'Planned') },
      line('commitmentUnit', words('Đơn vị tính', 'Unit'), 40, {
        hint: words('%, người, sáng kiến, triệu đồng…', '%, people, initiatives, million đồng…'),
      }),
      line('commitmentNote', words('Ghi chú', 'Note'), 300),
      choice(
        'commitmentResult',
        words('Kết quả', 'Result'),
        options({
          exceeded: ['Vượt mức', 'Exceeded'],
          done: ['Đạt', 'Done'],
          partly: ['Đạt một phần', 'Partly'],
          missed: ['Chưa đạt', 'Not done'],
        }),
        { showIf: results, required: true },
      ),
      {
        id: 'commitmentReached',
        type: 'decimal',
        min: 0,
        showIf: results,
        label: words('Mức đạt được', 'Reached'),
      },
      prose('commitmentResultNote', words('Nói thêm về kết quả', 'About the result'), 500, {
        showIf: results,
      }),
    ],
  },
  {
    id: 'commitmentCount',
    type: 'computed',
    label: words('Số việc cam kết', 'Commitments'),
    value: { count: { table: 'commitments' } },
    rollUp: added,
  },
  {
    id: 'commitmentDoneCount',
    type: 'computed',
    showIf: results,
    label: words('Số việc đạt hoặc vượt', 'Done or exceeded'),
    value: {
      count: { table: 'commitments', where: { in: [field('commitmentResult'), ['done', 'exceeded']] } },
    },
    rollUp: added,
  },
];

export const commitmentSection: FormSection = {
  id: 'commitment',
  title: words('Nội dung cam kết', 'Commitments'),
  fields: commitmentFields,
};

export const commitmentChecks: readonly Check[] = [
  rowCheck(
    'planned-missing',
    'commitments',
    { and: [{ empty: field('commitmentPlanned') }, { not: { empty: field('commitmentUnit') } }] },
    words('Có cam kết ghi đơn vị tính mà chưa ghi mức phấn đấu.', 'A commitment has a unit but no figure.'),
    'ask',
  ),
  rowCheck(
    'reached-missing',
    'commitments',
    {
      and: [
        { not: { empty: field('commitmentPlanned') } },
        { not: { empty: field('commitmentResult') } },
        { empty: field('commitmentReached') },
      ],
    },
    words(
      'Có cam kết đề ra mức phấn đấu mà chưa ghi mức đạt được.',
      'A commitment has a planned figure but not the one reached.',
    ),
    'ask',
  ),
  // Said to be done, with a lower figure than was planned: one of the two is a slip.
  rowCheck(
    'reached-short',
    'commitments',
    {
      and: [
        { in: [field('commitmentResult'), ['done', 'exceeded']] },
        { lt: [field('commitmentReached'), field('commitmentPlanned')] },
      ],
    },
    words(
      'Có cam kết ghi “đạt” mà mức đạt được thấp hơn mức phấn đấu. Chỉ tiêu giảm thì mới đúng; xin xem lại.',
      'A commitment is marked done with less reached than planned. Right only where less is better.',
    ),
    'ask',
  ),
  {
    id: 'future-signing',
    when: { gt: [field('signedOn'), { today: true }] },
    fields: ['signedOn'],
    severity: 'ask',
    message: words('Ngày ký ở sau hôm nay. Xin xem lại.', 'The signing day lies after today.'),
  },
  {
    id: 'signedOn-year',
    when: { lt: [field('signedOn'), { planYear: true }] },
    fields: ['signedOn'],
    severity: 'ask',
    message: words(
      'Ngày ký ở trước năm của kế hoạch. Xin xem lại năm.',
      'The signing day lies before the year of the plan.',
    ),
  },
  {
    id: 'results-early',
    when: { and: [results, { lt: [{ today: true }, { roundEnd: true }] }] },
    fields: ['resultsKnown'],
    severity: 'ask',
    message: words(
      'Đợt này chưa hết. Chỉ ghi kết quả sớm khi các việc đã xong.',
      'The round is not over. Enter results early only where everything is done.',
    ),
  },
];
