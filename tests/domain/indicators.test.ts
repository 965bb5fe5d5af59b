import { describe, expect, it } from 'vitest';
import { defaultForms } from '../../src/domain/default-forms/index.ts';
import { roundReport } from '../../src/domain/default-forms/round-report.ts';
import { yearReport } from '../../src/domain/default-forms/year-report.ts';
import { checkBody } from '../../src/domain/form/check.ts';
import { checkForm } from '../../src/domain/form/definition.ts';
import { exampleBody } from '../../src/domain/form/example.ts';
import { migrateBody } from '../../src/domain/form/migrate.ts';
import { prefill } from '../../src/domain/form/prefill.ts';
import type { Form } from '../../src/domain/form/types.ts';
import { everyField, visibleSections } from '../../src/domain/form/values.ts';
import {
  type Indicators,
  type OwnIndicator,
  indicatorsOf,
  switchable,
  withIndicators,
} from '../../src/domain/indicators.ts';
import { rollUp } from '../../src/domain/rollup.ts';
import { unitTree } from '../../src/domain/unit-tree.ts';
import { campaign, record, seeded, unit } from './build.ts';

const none: Indicators = { own: [], off: [] };
const groups: OwnIndicator = {
  id: 'own71',
  label: { vi: 'Tổ tự quản an toàn' },
  unit: { vi: 'tổ' },
  type: 'integer',
  rounds: 'latest',
};
const hours: OwnIndicator = {
  id: 'own72',
  label: { vi: 'Giờ công làm thêm vì cộng đồng' },
  unit: { vi: 'giờ' },
  type: 'decimal',
  rounds: 'sum',
};
const asked = (form: Form): Set<string> =>
  new Set(
    visibleSections(form, {}, { today: '2026-06-20' }).flatMap(({ fields }) => fields.map(({ id }) => id)),
  );

describe.each([roundReport, yearReport])('the indicators of $id', (form) => {
  it('are those that ship until somebody says otherwise, and the form is the same then', () => {
    expect(indicatorsOf(form)).toEqual(none);
    expect(withIndicators(form, none)).toBe(form);
  });

  it('take ones of the campaign’s own, on one screen behind the others, read back as they were written', () => {
    const with2 = withIndicators(form, { own: [groups, hours], off: [] });
    expect(checkForm(with2)).toEqual([]);
    expect(indicatorsOf(with2)).toEqual({ own: [groups, hours], off: [] });
    expect(withIndicators(with2, indicatorsOf(with2))).toBe(with2);
    expect(withIndicators(with2, none)).toEqual(form);
    const ids = with2.sections.map(({ id }) => id);
    const last = switchable(form).at(-1)?.section.id ?? '';
    expect(ids.indexOf('ownFigures')).toBe(ids.indexOf(last) + 1);
  });

  it('can each be switched off and on again as they were', () => {
    for (const { id } of switchable(form).flatMap(({ fields }) => fields)) {
      const without = withIndicators(form, { own: [], off: [id] });
      expect(checkForm(without), id).toEqual([]);
      expect(asked(without).has(id), id).toBe(false);
      expect(indicatorsOf(without), id).toEqual({ own: [], off: [id] });
      expect(withIndicators(without, none), id).toEqual(form);
    }
  });

  it('can be switched off all together: no empty screen, no rate of nothing, and the rest is taken as it is', () => {
    const off = switchable(form).flatMap(({ fields }) => fields.map(({ id }) => id));
    const without = withIndicators(form, { own: [groups], off });
    expect(checkForm(without)).toEqual([]);
    const context = { today: '2026-12-31' };
    for (const { section, fields } of visibleSections(without, {}, context))
      expect(fields.length, section.id).toBeGreaterThan(0);
    expect(asked(without).has('informedRate')).toBe(false);
    const body = { ...exampleBody(form, seeded(7), context), own71: 3 };
    expect(checkBody(form, body, context).errors).toEqual([]);
    expect(checkBody(without, body, context).errors).toEqual([]);
  });
});

describe('an indicator of the campaign’s own', () => {
  const first = withIndicators(roundReport, { own: [groups, hours], off: ['contestPrizes'] });

  it('keeps its name when another is removed, renamed or moved, so that a draft keeps its figure', () => {
    const second: Form = {
      ...withIndicators(first, {
        own: [{ ...hours, label: { vi: 'Giờ tình nguyện' } }],
        off: ['contestPrizes'],
      }),
      version: 2,
    };
    const { body, changes } = migrateBody(first, second, { own71: 4, own72: 12.5 });
    expect(changes).toEqual([{ kind: 'gone', field: 'own71', filled: true }]);
    expect(body).toEqual({ own71: 4, own72: 12.5 });
    const field = everyField(second).find((one) => one.field.id === 'own72')?.field;
    expect(field?.label).toEqual({ vi: 'Giờ tình nguyện' });
  });

  it('adds up over units and over rounds by its own rule; what is switched off heads no column', () => {
    const tree = unitTree([unit('top', null, { kind: 'province' }), unit('a', 'top'), unit('b', 'top')]);
    const records = [
      record('round-report', 'a', { own71: 2, own72: 1.5, contestPrizes: 9 }),
      record('round-report', 'a', { own71: 3, own72: 2 }, { round: 2 }),
      record('round-report', 'b', { own71: 5, own72: 0 }),
    ];
    const of = (round: number | null) =>
      rollUp({ forms: [first], tree, unit: 'top', records, campaign, round }).forms[0];
    expect(of(1)?.total.submitted).toMatchObject({ own71: 7, own72: 1.5 });
    expect(of(null)?.total.submitted).toMatchObject({ own71: 8, own72: 3.5 });
    const columns = of(1)?.fields.map(({ id }) => id);
    expect(columns).toContain('own72');
    expect(columns).not.toContain('contestPrizes');
  });

  it('opens in the report of the year with what the rounds gave, and with nothing where none did', () => {
    const year = withIndicators(yearReport, { own: [groups, hours], off: [] });
    const of = (round: number, body: { readonly [id: string]: number }) =>
      record('round-report', 'a', body, { round });
    const known = prefill(year, [of(1, { own71: 2, own72: 1.5 }), of(2, { own71: 3, own72: 2 })], {
      today: '2026-12-31',
      unit: 'a',
      round: null,
      forms: [first],
    });
    expect(known.find(({ field }) => field === 'own71')?.value).toBe(3);
    expect(known.find(({ field }) => field === 'own72')?.value).toBe(3.5);
    const nothing = prefill(year, [of(1, {})], { today: '2026-12-31', unit: 'a', round: null });
    expect(nothing.filter(({ field }) => field.startsWith('own'))).toEqual([]);
  });
});

it('other forms have none', () => {
  for (const form of defaultForms)
    if (form.kind !== 'round-report' && form.kind !== 'year-report')
      expect(withIndicators(form, { own: [groups], off: [] })).toBe(form);
});
