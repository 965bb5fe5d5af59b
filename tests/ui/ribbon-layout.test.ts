import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../src/domain/time.ts';
import type { RibbonYear } from '../../src/state/ribbon.ts';
import { layOutRibbon } from '../../src/ui/parts/ribbon-layout.ts';

const labels = {
  round: (no: number, done: number, of: number) => [`Đợt ${no} · ${done}/${of}`, `Đợt ${no}`, `${no}`],
  day: (day: string) => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`,
  today: 'hôm nay',
};

const from = '2026-01-01';
const days = fc.integer({ min: 0, max: 364 }).map((count) => addDays(from, count));

function year(dues: readonly string[], today: string): RibbonYear {
  return {
    counts: 'forms',
    from,
    to: '2026-12-31',
    today,
    rounds: [
      {
        no: 1,
        first: from,
        last: '2026-06-30',
        start: '2026-01',
        end: '2026-06',
        theme: null,
        done: 1,
        of: 4,
      },
      {
        no: 2,
        first: '2026-07-01',
        last: '2026-12-31',
        start: '2026-07',
        end: '2026-12',
        theme: null,
        done: 0,
        of: 0,
      },
    ],
    milestones: [],
    dues: dues.map((day) => ({
      day,
      due: { form: 'f', round: 1, date: day, strict: 'by', fromPlan: true },
      form: 'f',
      title: null,
      round: 1,
      left: 3,
      done: false,
    })),
  };
}

it('never lets two labels touch nor leave the drawing, at 320 px and with letters twice as large', () => {
  fc.assert(
    fc.property(
      fc.array(days, { maxLength: 24 }),
      days,
      fc.constantFrom(288, 360, 646),
      fc.constantFrom(13.6, 27.2),
      (dues, today, width, em) => {
        const layout = layOutRibbon(year([...dues].sort(), today), width, em, labels);
        const half = (text: string): number => (text.length * 0.6 * em) / 2;
        const placed = layout.flags.flatMap(({ label }) => label ?? []);
        for (const one of placed) {
          expect(one.x - half(one.text)).toBeGreaterThanOrEqual(-0.01);
          expect(one.x + half(one.text)).toBeLessThanOrEqual(width + 0.01);
          for (const other of placed) {
            if (other === one || other.row !== one.row) continue;
            expect(Math.abs(one.x - other.x)).toBeGreaterThan(half(one.text) + half(other.text));
          }
        }
        for (const { label, x, width: wide } of layout.rounds) {
          if (!label) continue;
          expect(label.x - half(label.text)).toBeGreaterThan(x);
          expect(label.x + half(label.text)).toBeLessThan(x + wide);
          expect(Math.abs(label.x - (layout.today?.x ?? -1))).toBeGreaterThan(half(label.text));
        }
      },
    ),
  );
});

it('fills a round as far as the unit has come, and one that asks for nothing not at all', () => {
  const [first, second] = layOutRibbon(year([], from), 400, 14, labels).rounds;
  expect(first?.fill).toBeCloseTo((first?.width ?? 0) / 4);
  expect(second?.fill).toBe(0);
});

it('draws today only while it is in the year, and one flag for all that is due on a day', () => {
  expect(layOutRibbon(year([], '2027-02-01'), 400, 14, labels).today).toBeNull();
  const flags = layOutRibbon(year(['2026-07-06', '2026-07-06'], from), 400, 14, labels).flags;
  expect(flags.map(({ tone }) => tone)).toEqual(['soon']);
});
