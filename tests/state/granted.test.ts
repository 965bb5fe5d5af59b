import { describe, expect, it } from 'vitest';
import { nomination } from '../../src/domain/default-forms/nomination.ts';
import type { RecordRow } from '../../src/domain/record.ts';
import { grantedOf } from '../../src/state/granted.ts';
import { campaignId, recordRow, workOf } from './campaign-of.ts';

const forms = [{ ...nomination, campaign: campaignId }];
const nominated = (id: string, subjectName: string, outcome?: { granted: boolean }, more: object = {}) => {
  const row = recordRow(id);
  const review = { decision: 'decide', ...(outcome ? { outcome } : {}) } as unknown as RecordRow['review'];
  const record: RecordRow = {
    ...row,
    kind: 'nomination',
    ...(review ? { review } : {}),
    head: {
      ...row.head,
      form: 'nomination@1',
      body: { subjectName, award: 'commendationSuperior', ...more },
    },
  };
  return workOf({ id, kind: 'nomination', record });
};

describe('who was granted what', () => {
  it('is named with the award as the form calls it; what waits or was refused is not', () => {
    const works = [
      nominated('a', 'Phan Thị Hoà', { granted: true }),
      nominated('b', 'Đặng Văn Tư', { granted: false }),
      nominated('c', 'Trần Văn Ba'),
      nominated('d', 'Tổ Cơ điện', { granted: true }, { award: { other: 'Cờ của xã' } }),
    ];
    expect(grantedOf(works, forms)).toMatchObject([
      { record: 'a', subject: 'Phan Thị Hoà', award: { vi: 'Giấy khen của công đoàn cấp trên trực tiếp' } },
      { record: 'd', subject: 'Tổ Cơ điện', award: { vi: 'Cờ của xã' } },
    ]);
  });
});
