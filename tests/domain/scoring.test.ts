import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Scoring, exampleScoring, scoreSheetOf } from '../../src/domain/default-forms/score-sheet.ts';
import { checkForm } from '../../src/domain/form/definition.ts';
import { migrateBody } from '../../src/domain/form/migrate.ts';
import type { Form } from '../../src/domain/form/types.ts';
import { computedValues } from '../../src/domain/form/values.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { scoringOf, withScoring } from '../../src/domain/scoring.ts';

/** A score sheet as an earlier build published it. */
const published = JSON.parse(
  readFileSync(new URL('score-sheet-published.json', import.meta.url), 'utf8'),
) as Form;
const day = { today: '2026-06-20' };
const totals = (form: Form, body: JsonObject): JsonObject => computedValues(form, body, day);

function read(form: Form): Scoring {
  const scoring = scoringOf(form);
  if (!scoring) throw new Error('the score sheet cannot be read');
  return scoring;
}

describe('a score sheet that was published before', () => {
  const body = { c1: 30, c2: 18.5, c3: 40, c4: 5, veto1: false };

  it('is worked out as it was: points, band, and what rules the bands out', () => {
    expect(totals(published, body)).toMatchObject({ selfTotal: 93.5, selfBand: 'Xuất sắc' });
    expect(totals(published, { ...body, veto1: true })).toMatchObject({ selfBand: 'Chưa xếp loại' });
    expect(totals(published, { ...body, c3: 10 })).toMatchObject({
      selfTotal: 63.5,
      selfBand: 'Hoàn thành',
    });
  });

  it('is read back as its criteria, bands and veto lines, each with the name of its field', () => {
    const { groups, bands, vetoes } = read(published);
    expect(groups.map(({ id, title, criteria }) => [id, title.vi, ...criteria.map((one) => one.id)])).toEqual(
      [
        ['g1', 'Tổ chức phong trào', 'c1', 'c2'],
        ['g2', 'Kết quả', 'c3', 'c4'],
      ],
    );
    expect(groups[0]?.criteria[1]).toEqual({
      id: 'c2',
      text: { vi: 'Phổ biến đủ', en: 'Everybody has heard' },
      max: 20,
    });
    expect(bands).toEqual([
      { from: 90, name: { vi: 'Xuất sắc' } },
      { from: 60, name: { vi: 'Hoàn thành' } },
      { from: 0, name: { vi: 'Chưa xếp loại' } },
    ]);
    expect(vetoes).toEqual([{ id: 'veto1', text: { vi: 'Không tổ chức sơ kết', en: 'No review was held' } }]);
  });

  it('stays the very form while it asks the same', () => {
    expect(withScoring(published, read(published))).toBe(published);
  });
});

describe('a line removed from the middle and one added', () => {
  const before = read(published);
  const [first, second] = before.groups;
  if (!first || !second) throw new Error('the sheet has two groups');
  const after: Form = {
    ...withScoring(published, {
      ...before,
      groups: [
        { ...first, criteria: first.criteria.filter(({ id }) => id !== 'c2') },
        {
          ...second,
          criteria: [
            ...second.criteria.toReversed(),
            { id: 'c730915', text: { vi: 'Công trình mới' }, max: 20 },
          ],
        },
      ],
    }),
    version: 4,
  };

  it('leaves every other line its field, so that a draft of the version before keeps each point at its own line', () => {
    const draft = { c1: 25, c2: 20, c3: 31, c4: 9, veto1: false, grounds: 'Theo sổ.' };
    const { body, changes } = migrateBody(published, after, draft);
    expect(changes).toEqual([
      { kind: 'gone', field: 'c2', filled: true },
      { kind: 'added', field: 'c730915' },
    ]);
    expect(body).toEqual(draft);
    const labels = new Map(
      after.sections.flatMap(({ fields }) => fields).map(({ id, label }) => [id, label.vi]),
    );
    expect(labels.get('c1')).toBe('Có kế hoạch riêng');
    expect(labels.get('c3')).toBe('Sáng kiến áp dụng');
    expect(labels.get('c4')).toBe('Báo cáo đúng hạn');
    expect(labels.has('c2')).toBe(false);
    expect(totals(after, body)).toMatchObject({ selfTotal: 65, selfBand: 'Hoàn thành' });
    expect(totals(after, { ...body, c730915: 20 })).toMatchObject({ selfTotal: 85 });
  });

  it('may be published, and is read back as it was written', () => {
    expect(checkForm(after)).toEqual([]);
    const again = read(after);
    expect(again.groups.flatMap(({ criteria }) => criteria.map(({ id }) => id))).toEqual([
      'c1',
      'c4',
      'c3',
      'c730915',
    ]);
    expect(withScoring(after, again)).toBe(after);
  });

  it('is told to the unit by its own line alone: the column of the level above is none of hers', () => {
    const { changes } = migrateBody(published, after, {});
    expect(changes.map(({ field }) => field)).toEqual(['c2', 'c730915']);
  });
});

describe('a score sheet', () => {
  it('goes without bands: points are added up and nothing is ranked', () => {
    const form = scoreSheetOf({ ...exampleScoring, bands: [], vetoes: [] });
    expect(checkForm(form)).toEqual([]);
    expect(totals(form, { c1: 8, c2: 7.5 })).toEqual({ selfTotal: 15.5, reviewedLines: 0 });
    expect(read(form).bands).toEqual([]);
  });

  it('names what has no id by its place, and never by a name that is taken', () => {
    const line = (text: string, id?: string) => ({ text: { vi: text }, max: 1, ...(id ? { id } : {}) });
    const { groups } = read(
      scoreSheetOf({
        groups: [{ title: { vi: 'Nhóm' }, criteria: [line('a'), line('b', 'c3'), line('c')] }],
        bands: [],
        vetoes: [],
      }),
    );
    expect(groups[0]?.criteria.map(({ id }) => id)).toEqual(['c1', 'c3', 'c4']);
  });

  it('prints halves and sums of them as people write them', () => {
    const form = scoreSheetOf({
      groups: [
        {
          title: { vi: 'Nhóm' },
          criteria: [0.1, 0.2, 2.5].map((max) => ({ text: { vi: `Dòng ${max}` }, max })),
        },
      ],
      bands: [],
      vetoes: [],
    });
    expect(form.intro?.vi).toContain('Tối đa 2,8 điểm');
    expect(form.sections[0]?.fields[4]?.unit?.vi).toBe('/ 2,5 điểm');
  });

  it('of another program is not taken apart: what could not be made again stays as it is', () => {
    const foreign: Form = {
      ...published,
      sections: published.sections.map((section) =>
        section.id === 'g1'
          ? {
              ...section,
              fields: [
                ...section.fields,
                { id: 'why', type: 'text', lines: 'one', maxLength: 9, label: { vi: 'Lý do' } },
              ],
            }
          : section,
      ),
    };
    expect(scoringOf(foreign)).toBeNull();
    expect(withScoring(foreign, read(published))).toBe(foreign);
  });
});
