import { describe, expect, it } from 'vitest';
import { hasWords, startFrom } from '../../../src/domain/form/start-from.ts';
import { roundReport } from '../../../src/domain/default-forms/round-report.ts';
import type { Form } from '../../../src/domain/form/types.ts';
import { everyField } from '../../../src/domain/form/values.ts';

const roll = { units: 'sum', rounds: 'sum' } as const;
const form: Form = {
  id: 'round-report',
  version: 2,
  kind: 'round-report',
  life: 'fixed',
  title: { vi: 'Báo cáo' },
  sections: [
    {
      id: 'all',
      title: { vi: 'Tất cả' },
      fields: [
        { id: 'people', type: 'integer', label: { vi: 'Số người' }, rollUp: roll },
        { id: 'text', type: 'text', lines: 'many', maxLength: 20, label: { vi: 'Đánh giá' } },
        { id: 'kept', type: 'text', lines: 'one', maxLength: 20, label: { vi: 'Ai' }, private: true },
        { id: 'done', type: 'yesNo', label: { vi: 'Đã tổ chức' } },
        { id: 'on', type: 'date', precision: 'day', label: { vi: 'Ngày' } },
        {
          id: 'ways',
          type: 'choice',
          many: true,
          label: { vi: 'Cách' },
          options: [
            { id: 'meeting', label: { vi: 'Họp' } },
            { id: 'radio', label: { vi: 'Loa' } },
          ],
        },
        {
          id: 'rows',
          type: 'table',
          label: { vi: 'Hạn chế' },
          columns: [
            { id: 'what', type: 'text', lines: 'one', maxLength: 50, label: { vi: 'Điều gì' } },
            { id: 'count', type: 'integer', label: { vi: 'Bao nhiêu' }, rollUp: roll },
          ],
        },
      ],
    },
  ],
};
const earlier = {
  people: 12,
  text: 'Đã làm tốt',
  kept: 'Kín',
  done: true,
  on: '2026-06-30',
  ways: ['meeting'],
  rows: [{ what: 'Ca đêm', count: 4 }, { count: 9 }],
};

describe('starting from the last report', () => {
  it('takes words and choices, and never a figure, a date, a yes or what is private', () => {
    expect(startFrom(form, earlier, {})).toEqual({
      body: { text: 'Đã làm tốt', ways: ['meeting'], rows: [{ what: 'Ca đêm' }] },
      taken: ['text', 'ways', 'rows'],
    });
  });

  it('writes over nothing that is written already', () => {
    const { body, taken } = startFrom(form, earlier, { text: 'Mới', people: 3 });
    expect(body).toMatchObject({ text: 'Mới', people: 3, ways: ['meeting'] });
    expect(taken).not.toContain('text');
  });

  it('leaves out what this version of the form does not take', () => {
    const odd = { text: 'x'.repeat(21), ways: ['meeting', 'gone'], rows: 'none', unknown: 'x' };
    expect(startFrom(form, odd, {})).toEqual({ body: {}, taken: [] });
  });

  it('takes no figure of the report that ships with the app', () => {
    const figures = everyField(roundReport).filter(({ field }) =>
      ['integer', 'decimal', 'money', 'date', 'yesNo', 'photo', 'file', 'record'].includes(field.type),
    );
    const body = Object.fromEntries(
      figures.map(({ field }) => [field.id, field.type === 'date' ? '2026-01-01' : 1]),
    );
    expect(figures.length).toBeGreaterThan(20);
    expect(startFrom(roundReport, body, {}).taken).toEqual([]);
    expect(hasWords(roundReport, body)).toBe(false);
  });
});
