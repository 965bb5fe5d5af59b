import type { Field, FormSection } from '../form/types.ts';
import type { Words } from '../words.ts';
import { words } from './build.ts';

/** A part of the narrative: at most 4,000 characters (`domain.md` §6.7 C). */
function narrative(id: string, label: Words, extra: { required?: boolean; hint?: Words } = {}): Field {
  return { id, type: 'text', lines: 'many', maxLength: 4000, label, ...extra };
}

export const header: FormSection = {
  id: 'header',
  title: words('Kỳ báo cáo', 'Period'),
  fields: [
    {
      id: 'reportType',
      type: 'choice',
      label: words('Loại báo cáo', 'Kind of report'),
      required: true,
      options: [
        { id: 'round', label: words('Sơ kết đợt', 'Round review') },
        { id: 'halfYear', label: words('Sáu tháng', 'Half-year') },
        { id: 'final', label: words('Tổng kết', 'Final review') },
        { id: 'adHoc', label: words('Đột xuất', 'Ad hoc') },
      ],
    },
    { id: 'periodFrom', type: 'date', precision: 'day', label: words('Từ ngày', 'From'), required: true },
    { id: 'periodTo', type: 'date', precision: 'day', label: words('Đến ngày', 'To'), required: true },
    {
      id: 'preparedBy',
      type: 'person',
      signs: true,
      label: words('Người lập', 'Prepared by'),
      required: true,
    },
    {
      id: 'approvedBy',
      type: 'person',
      signs: true,
      label: words('Chủ tịch duyệt', 'Approved by the chair'),
      required: true,
    },
  ],
};

/** The five content fields follow the plan's II.1 to II.5. `period`: what the report speaks of. */
export const narrativeOf = (period: Words): readonly FormSection[] => [
  {
    id: 'leadership',
    title: words('Lãnh đạo, chỉ đạo', 'Leadership'),
    fields: [
      narrative(
        'leadershipText',
        words('Lãnh đạo, chỉ đạo, tổ chức thực hiện', 'Leadership and organisation'),
        {
          required: true,
          hint: words(
            'Văn bản đã ban hành, phối hợp với chuyên môn, báo cáo cấp ủy.',
            'Papers issued, work with management, reports to the Party committee.',
          ),
        },
      ),
      narrative(
        'resultsText',
        words(`Kết quả nổi bật của ${period.vi}`, `Main results of the ${period.en ?? period.vi}`),
        {
          required: true,
          hint: words(
            'Số nào nêu ở đây thì phải có trong các bảng.',
            'Every figure here stands in the tables too.',
          ),
        },
      ),
    ],
  },
  {
    id: 'content',
    title: words('Kết quả theo nội dung kế hoạch', 'Results by content'),
    hint: words(
      'Viết phần nào có làm. Phần không làm để trống.',
      'Write what was done, leave the rest empty.',
    ),
    fields: [
      narrative(
        'contentProduction',
        words('Lao động sản xuất, sáng kiến, tiết kiệm, việc làm', 'Production and initiatives'),
      ), // R05, R06
      narrative('contentMovements', words('Các phong trào của tổ chức Công đoàn', 'Movements of the union')), // R07
      narrative(
        'contentStudy',
        words(
          'Học tập và làm theo Bác; phong trào chung của cả nước, của tỉnh',
          'Study and national movements',
        ),
      ), // R08
      narrative('contentResolutions', words('Thực hiện nghị quyết đại hội', 'Congress resolutions')), // R09
      narrative('contentWelfare', words('Chăm lo đời sống đoàn viên, người lao động', 'Care and welfare')), // R10, R11
    ],
  },
  {
    id: 'assessment',
    title: words('Đánh giá', 'Assessment'),
    fields: [
      narrative('strengths', words('Ưu điểm', 'Strengths'), { required: true }),
      {
        id: 'limitations',
        type: 'table',
        label: words('Hạn chế và nguyên nhân', 'Limitations and causes'),
        required: true,
        minRows: 1,
        maxRows: 20,
        columns: [
          {
            id: 'limitationText',
            type: 'text',
            lines: 'many',
            maxLength: 1000,
            label: words('Hạn chế', 'Limitation'),
            required: true,
          },
          {
            id: 'limitationCause',
            type: 'text',
            lines: 'many',
            maxLength: 1000,
            label: words('Nguyên nhân', 'Cause'),
            required: true,
          },
        ],
      },
      narrative('lessons', words('Bài học kinh nghiệm', 'Lessons')),
      narrative('proposals', words('Kiến nghị', 'Proposals')),
    ],
  },
  {
    id: 'next',
    title: words('Phương hướng', 'Next tasks'),
    fields: [
      {
        id: 'nextTasks',
        type: 'table',
        label: words('Nhiệm vụ tới', 'Next tasks'),
        maxRows: 30,
        columns: [
          {
            id: 'nextTaskText',
            type: 'text',
            lines: 'many',
            maxLength: 1000,
            label: words('Nhiệm vụ', 'Task'),
            required: true,
          },
          {
            id: 'nextTaskTarget',
            type: 'text',
            lines: 'one',
            maxLength: 200,
            label: words('Chỉ tiêu', 'Target'),
            hint: words('Đo được thì ghi số.', 'A figure where it can be measured.'),
          },
        ],
      },
    ],
  },
  {
    id: 'attachments',
    title: words('Hình ảnh, tài liệu', 'Photos and papers'),
    fields: [
      { id: 'photos', type: 'photo', max: 6, label: words('Hình ảnh', 'Photos') },
      {
        id: 'papers',
        type: 'file',
        types: ['application/pdf'],
        max: 3,
        label: words('Tài liệu kèm theo', 'Papers'),
      },
    ],
  },
];
