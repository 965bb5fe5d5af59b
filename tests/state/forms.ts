import type { Form } from '../../src/domain/form/types.ts';

/** A small form with every part the editor's stories need. */
export const report: Form = {
  id: 'round-report',
  version: 1,
  kind: 'round-report',
  life: 'fixed',
  title: { vi: 'Báo cáo đợt' },
  sections: [
    {
      id: 'figures',
      title: { vi: 'Số liệu' },
      fields: [
        { id: 'people', type: 'integer', label: { vi: 'Số người' }, required: true, min: 0 },
        { id: 'women', type: 'integer', label: { vi: 'Trong đó nữ' }, min: 0 },
        { id: 'share', type: 'ratio', label: { vi: 'Tỷ lệ nữ' }, numerator: 'women', denominator: 'people' },
      ],
    },
    {
      id: 'words',
      title: { vi: 'Đánh giá' },
      fields: [
        {
          id: 'text',
          type: 'text',
          lines: 'many',
          maxLength: 300_000,
          label: { vi: 'Kết quả' },
          required: true,
        },
        {
          id: 'names',
          type: 'text',
          lines: 'many',
          maxLength: 1000,
          label: { vi: 'Người được giúp' },
          private: true,
        },
        {
          id: 'rows',
          type: 'table',
          label: { vi: 'Việc' },
          columns: [
            {
              id: 'what',
              type: 'text',
              lines: 'one',
              maxLength: 200,
              label: { vi: 'Việc gì' },
              required: true,
            },
          ],
        },
      ],
    },
  ],
  checks: [
    {
      id: 'women-people',
      when: { gt: [{ field: 'women' }, { field: 'people' }] },
      fields: ['women', 'people'],
      severity: 'error',
      message: { vi: 'Số nữ nhiều hơn tổng số.' },
    },
    {
      id: 'nobody',
      when: { eq: [{ field: 'people' }, { value: 0 }] },
      fields: ['people'],
      severity: 'ask',
      message: { vi: 'Không có ai?' },
    },
  ],
};
