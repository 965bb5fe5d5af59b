import type { RollUpForm, RollUpRow } from '../../domain/rollup.ts';
import type { Figures } from '../../domain/rollup-sums.ts';
import type { Day } from '../../domain/time.ts';
import { formatOf } from '../../text/format.ts';
import { paperText as words } from '../../text/paper.ts';
import { type PaperUnit, letterheadOf } from './letterhead.ts';
import type { Paper, PaperBlock } from './paper.ts';

const format = formatOf('vi');

/** Figures of one form in one round, or over all of them. */
export interface RollUpOnPaper {
  readonly form: RollUpForm;
  readonly round: number | null;
  readonly unit: PaperUnit;
  readonly parent: string | null;
  readonly campaign: string;
  readonly today: Day;
  /** What the figures were read at, as a person says it. */
  readonly asOf: string;
}

/** The added-up figures of a unit's branch as a paper: indicators first, then who has reported. */
export function rollUpPaper({ form, round, unit, parent, campaign, today, asOf }: RollUpOnPaper): Paper {
  const { total } = form;
  const blocks: PaperBlock[] = [
    { is: 'section', text: words.figures },
    { is: 'answer', label: words.reported, text: words.of(total.reported, total.units) },
    { is: 'answer', label: words.accepted, text: format.number(total.states.accepted + total.states.locked) },
    {
      is: 'table',
      columns: [
        { label: words.no, align: 'end' },
        { label: words.indicator, align: 'start' },
        { label: words.unit, align: 'start' },
        { label: words.submittedFigure, align: 'end' },
        { label: words.acceptedFigure, align: 'end' },
      ],
      rows: form.fields.map((field, index) => [
        String(index + 1),
        format.words(field.label),
        field.type === 'ratio' ? '%' : field.unit ? format.words(field.unit) : '',
        figure(field, total.submitted),
        figure(field, total.accepted),
      ]),
    },
  ];
  if (form.rows.length > 0)
    blocks.push(
      { is: 'section', text: words.byUnit },
      {
        is: 'table',
        columns: [
          { label: words.no, align: 'end' },
          { label: words.unitName, align: 'start' },
          { label: words.reported, align: 'end' },
          { label: words.accepted, align: 'end' },
          { label: words.returned, align: 'end' },
        ],
        rows: form.rows.map((row, index) => [String(index + 1), ...rowOf(row)]),
      },
    );
  return {
    head: letterheadOf({ unit, parent, kind: null, date: today }),
    type: 'BÁO CÁO',
    subject: words.subject(
      words.rollUpOf(format.words(form.title)),
      round === null ? '' : words.round(round),
      campaign,
    ),
    blocks,
    origin: words.rollUpOrigin(asOf),
  };
}

function rowOf({ unit, reported, units, states }: RollUpRow): string[] {
  return [
    unit.name,
    words.of(reported, units),
    format.number(states.accepted + states.locked),
    format.number(states.returned),
  ];
}

function figure({ id, type }: RollUpForm['fields'][number], figures: Figures): string {
  const value = figures[id] ?? null;
  if (value === null) return '–';
  return type === 'ratio' ? format.number(Math.round(value * 1000) / 10) : format.number(value);
}
