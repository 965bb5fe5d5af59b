import { describe, expect, test } from 'vitest';
import type { Campaign } from '../../src/domain/campaign.ts';
import { roundState } from '../../src/domain/round-state.ts';
import { planAbove, withPlansAbove } from '../../src/domain/cascade.ts';
import { checkBody } from '../../src/domain/form/check.ts';
import { framing } from '../../src/domain/form/frame.ts';
import { unitPlan } from '../../src/domain/default-forms/unit-plan.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import type { RecordRow } from '../../src/domain/record.ts';
import { dueBy, recordRow, yearCampaign } from '../state/campaign-of.ts';

const ward = { id: 'ward', name: 'Công đoàn phường Sông Cầu' };
const frame = (over: Partial<Campaign> = {}): Campaign =>
  yearCampaign({
    due: [dueBy('coverage', '2026-02-15'), dueBy('round-report', '2026-07-07', 1, { strict: 'before' })],
    ...over,
  });
const plan = (body: JsonObject, over: Partial<RecordRow> = {}): RecordRow => {
  const row = recordRow('plan', { kind: 'unit-plan', form: 'unit-plan@1', round: null, unit: 'ward' });
  return { ...row, state: 'accepted', head: { ...row.head, body }, ...over };
};
const read = (body: JsonObject, over: Partial<RecordRow> = {}) => planAbove(plan(body, over), ward);
const dues = (...rows: [form: string, round: string | null, date: string][]): JsonObject => ({
  ownDues: rows.map(([ownDueForm, ownDueRound, ownDueDate]) => ({ ownDueForm, ownDueRound, ownDueDate })),
});
const asked = (body: JsonObject, campaign = frame()) => {
  const above = read(body);
  return withPlansAbove(campaign, above ? [above] : []).due;
};

describe('the plan of a unit in between', () => {
  test('says its theme, contents, measures and criteria to those below', () => {
    expect(
      read({
        theme: 'An toàn để về nhà',
        content: 'Ba việc',
        measures: 'Mỗi tổ một việc',
        criteria: [{ criterionText: 'Không tai nạn', criterionTarget: 0, criterionUnit: 'vụ' }],
      }),
    ).toMatchObject({
      unit: ward,
      theme: 'An toàn để về nhà',
      content: 'Ba việc',
      measures: 'Mỗi tổ một việc',
      criteria: [{ text: 'Không tai nạn', target: 0, unit: 'vụ' }],
      dues: [],
    });
  });

  test('counts as it was accepted last, and not before', () => {
    expect(read({ theme: 'Chưa duyệt' }, { state: 'submitted' })).toBeNull();
    expect(read({ theme: 'Bản thứ hai' }, { siblingOf: 'first' })).toBeNull();
    const accepted = { ...plan({ theme: 'Đã duyệt' }).head };
    expect(read({ theme: 'Đang sửa' }, { state: 'submitted', accepted })?.theme).toBe('Đã duyệt');
  });

  test('is read without fault whatever it holds', () => {
    const above = read({ theme: 7, criteria: 'x', ownDues: [null, { ownDueForm: 'coverage' }, 3] });
    expect(above).toMatchObject({ theme: '', criteria: [], dues: [] });
  });
});

describe('a due date', () => {
  test('of the unit in between counts where it is sooner, and says whose it is', () => {
    expect(asked(dues(['coverage', '1', '2026-02-10']))[0]).toEqual({
      form: 'coverage',
      round: 1,
      date: '2026-02-10',
      strict: 'by',
      fromPlan: false,
      setBy: ward.name,
      frame: frame().due[0],
    });
  });

  test('stays the campaign’s own where the other is later or the same last day', () => {
    const { due } = frame();
    expect(asked(dues(['coverage', '1', '2026-02-16'], ['round-report', '1', '2026-07-06']))).toEqual(due);
    expect(asked(dues(['round-report', '1', '2026-07-05']))[1]).toMatchObject({ date: '2026-07-05' });
  });

  test('may be set where the campaign has none, for a form and round it has', () => {
    const rows = dues(
      ['pledge-collective', '2', '2026-08-01'],
      ['year-report', null, '2026-12-20'],
      ['gone', '1', '2026-01-01'],
      ['coverage', '7', '2026-01-01'],
    );
    expect(asked(rows).map(({ form, round }) => [form, round])).toEqual([
      ['coverage', 1],
      ['round-report', 1],
      ['pledge-collective', 2],
      ['year-report', null],
    ]);
  });

  test('of the nearest of several levels is the earliest of all', () => {
    const one = read(dues(['coverage', '1', '2026-02-10']));
    const other = planAbove(plan(dues(['coverage', '1', '2026-02-05'])), { id: 'zone', name: 'CĐ khu' });
    const [due] = withPlansAbove(
      frame(),
      [one, other].flatMap((above) => above ?? []),
    ).due;
    expect(due).toMatchObject({ date: '2026-02-05', setBy: 'CĐ khu', frame: frame().due[0] });
  });

  test('later than the frame is refused with a sentence, by the form itself', () => {
    const body = {
      theme: 'Chủ đề',
      content: 'Nội dung',
      measures: 'Biện pháp',
      ...dues(['round-report', '1', '2026-07-07']),
    };
    const form = {
      ...unitPlan,
      sections: unitPlan.sections.map((section) => ({
        ...section,
        fields: section.fields.map((field) =>
          field.id === 'ownDues' && field.type === 'table'
            ? {
                ...field,
                columns: field.columns.map((column) =>
                  column.type === 'choice'
                    ? {
                        ...column,
                        options: ['round-report', '1'].map((id) => ({ id, label: { vi: id } })),
                      }
                    : column,
                ),
              }
            : field,
        ),
      })),
    };
    const verdict = (date: string) =>
      checkBody(
        form,
        { ...body, ...dues(['round-report', '1', date]) },
        { today: '2026-01-10', ...framing(frame(), null) },
      ).errors;
    // "Before 7/7" is at the latest 6/7.
    expect(verdict('2026-07-06')).toEqual([]);
    expect(verdict('2026-07-07')).toMatchObject([{ code: 'field.check', args: { check: 'own-due-late' } }]);
    expect(unitPlan.checks?.find(({ id }) => id === 'own-due-late')?.message.vi).toMatch(
      /muộn hơn hạn của cấp trên/,
    );
  });
});

test('a round is to come, open, being reported, and reviewed once its review is recorded', () => {
  const [round] = frame().rounds;
  if (!round) throw new Error('no round');
  expect(['2025-12-31', '2026-06-30', '2026-07-01'].map((today) => roundState(round, today, false))).toEqual([
    'upcoming',
    'open',
    'reporting',
  ]);
  expect(roundState(round, '2026-07-01', true)).toBe('reviewed');
});
