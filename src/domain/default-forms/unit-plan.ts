import type { Form } from '../form/types.ts';
import {
  amount,
  ask,
  choice,
  day,
  field,
  line,
  notAhead,
  people,
  prose,
  rowCheck,
  standing,
  within,
  words,
} from './build.ts';
import { papersField } from './common.ts';

/**
 * The unit's own rollout plan (`domain.md` §6.2; the plan's III.2 asks each movement for a theme, contents and measures,
 * III.4 asks each level for a plan of its own). Its own due dates are never later than those of the campaign.
 */
export const unitPlan: Form = {
  id: 'unit-plan',
  version: 1,
  kind: 'unit-plan',
  life: 'living',
  title: words('Kế hoạch triển khai của đơn vị', 'Rollout plan of the unit'),
  intro: words(
    'Đơn vị làm gì từ kế hoạch của cấp trên: chủ đề dễ nhớ, nội dung cụ thể, biện pháp làm được, tiêu chí để chấm.',
    'What the unit makes of the plan from above: a theme, contents, measures that can be done, criteria to judge by.',
  ),
  sections: [
    {
      id: 'plan',
      title: words('Kế hoạch', 'Plan'),
      fields: [
        line('theme', words('Chủ đề', 'Theme'), 120, {
          required: true,
          hint: words('Dễ gọi, dễ nhớ.', 'Easy to say and to remember.'),
        }), // R13
        line('docNumber', words('Số, ký hiệu văn bản', 'Number of the paper'), 40),
        day('issuedOn', words('Ngày ban hành', 'Issued on')),
      ],
    },
    {
      id: 'substance',
      title: words('Nội dung, biện pháp', 'Contents and measures'),
      fields: [
        prose('content', words('Nội dung thi đua', 'Contents'), 4000, {
          required: true,
          hint: words(
            'Thiết thực, cụ thể; gắn với nhiệm vụ chính của đơn vị.',
            'Practical and concrete; tied to the unit’s own main task.',
          ),
        }), // R02, R13
        prose('measures', words('Biện pháp thực hiện', 'Measures'), 4000, {
          required: true,
          hint: words('Ai làm, làm gì, bao giờ xong.', 'Who does what by when.'),
        }), // R13
      ],
    },
    {
      id: 'judging',
      title: words('Tiêu chí thi đua', 'Criteria'),
      hint: words(
        'Theo mục tiêu, chỉ tiêu của chính đơn vị.',
        'They follow the unit’s own goals and targets.',
      ),
      fields: [
        {
          id: 'criteria', // R14
          type: 'table',
          label: words('Tiêu chí', 'Criteria'),
          maxRows: 40,
          columns: [
            prose('criterionText', words('Tiêu chí', 'Criterion'), 300, { required: true }),
            { id: 'criterionTarget', type: 'decimal', min: 0, label: words('Chỉ tiêu', 'Target') },
            line('criterionUnit', words('Đơn vị tính', 'Unit'), 40),
          ],
        },
      ],
    },
    {
      id: 'dues',
      title: words('Hạn của đơn vị', 'Due dates of the unit'),
      hint: words(
        'Hạn riêng cho cấp dưới nộp về đơn vị, không muộn hơn hạn của cấp trên. Không đặt thì theo hạn của cấp trên.',
        'For those below to hand in, never later than the due date from above, which holds where none is set.',
      ),
      fields: [
        {
          id: 'ownDues', // protocol §3, cascade
          type: 'table',
          label: words('Hạn riêng', 'Own due dates'),
          maxRows: 30,
          columns: [
            choice('ownDueForm', words('Biểu mẫu', 'Form'), [{ id: 'none', label: words('—', '—') }], {
              from: 'forms',
              required: true,
            }),
            choice('ownDueRound', words('Đợt', 'Round'), [{ id: '0', label: words('—', '—') }], {
              from: 'rounds',
              hint: words('Bỏ trống khi là việc của cả năm.', 'None where it is for the whole year.'),
            }),
            day('ownDueDate', words('Muộn nhất ngày', 'At the latest on'), { required: true }),
          ],
        },
      ],
    },
    {
      id: 'together',
      title: words('Phối hợp', 'With whom'),
      fields: [
        amount('workforceTotal', words('Tổng số CNVCLĐ', 'Workforce'), people, { rollUp: standing }),
        amount('audienceCount', words('Số người trong diện triển khai', 'People it is for'), people, {
          rollUp: standing,
        }), // I.2
        day('reportedToPartyCommitteeOn', words('Ngày báo cáo cấp ủy', 'Reported to the Party committee on')), // R24
        day('agreedWithManagementOn', words('Ngày thống nhất với chuyên môn', 'Agreed with management on')), // R24
        prose('partners', words('Đoàn thể, đơn vị cùng làm', 'Who takes part'), 1000), // R24
        papersField('planPaper', words('Bản kế hoạch', 'The plan as a paper'), 2),
      ],
    },
  ],
  checks: [
    within(
      'audienceCount',
      'workforceTotal',
      words(
        'Số người trong diện triển khai không thể nhiều hơn tổng số CNVCLĐ.',
        'It cannot outnumber the workforce.',
      ),
    ),
    notAhead('reportedToPartyCommitteeOn'),
    notAhead('agreedWithManagementOn'),
    rowCheck(
      'own-due-late',
      'ownDues',
      { gt: [field('ownDueDate'), { frameDue: [field('ownDueForm'), field('ownDueRound')] }] },
      words(
        'Có hạn riêng muộn hơn hạn của cấp trên. Xin đặt sớm hơn hoặc bằng.',
        'An own due date is later than the one from above. Set it earlier or the same.',
      ),
    ),
    ask(
      'no-criteria',
      ['criteria'],
      { eq: [{ count: { table: 'criteria' } }, { value: 0 }] },
      words(
        'Chưa có tiêu chí nào. Không có tiêu chí thì cuối đợt khó chấm.',
        'There is no criterion. Without one it is hard to judge at the end.',
      ),
    ),
    ask(
      'issued-ahead',
      ['issuedOn'],
      { gt: [field('issuedOn'), { today: true }] },
      words('Ngày ban hành ở sau hôm nay. Xin xem lại.', 'The day of issue lies after today.'),
    ),
  ],
  prefill: [
    {
      field: 'workforceTotal',
      from: { kind: 'coverage', round: 'all', states: ['submitted', 'accepted'] },
      op: 'latest',
      of: 'workforceTotal',
    },
  ],
};
