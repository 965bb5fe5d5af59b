import { formatNumber } from '../form/number.ts';
import type { Check, Condition, Expression, Field, Form, FormSection } from '../form/types.ts';
import type { Words } from '../words.ts';
import { field, is, words } from './build.ts';

/**
 * One line that is scored. Its id is the name of its field, kept from version to version of the form: so a draft that
 * moves to the next one finds its points at the same line, whatever was removed or moved.
 */
export interface Criterion {
  readonly id?: string;
  readonly text: Words;
  readonly max: number;
}

/** What a score sheet asks: the campaign decides (`domain.md` §6.12). */
export interface Scoring {
  readonly groups: readonly {
    readonly id?: string;
    readonly title: Words;
    readonly criteria: readonly Criterion[];
  }[];
  /** The best first; the last one from 0. None: points alone. */
  readonly bands: readonly { readonly from: number; readonly name: Words }[];
  /** What rules out any band but the last, whatever the points. */
  readonly vetoes: readonly { readonly id?: string; readonly text: Words }[];
}

/**
 * Score sheets made of a campaign's criteria. What has no id of its own is named by its place: `c1`, `c2` …, `veto1` …;
 * the reviewer's are `c1-review` …
 */
export function scoreSheetOf(scoring: Scoring, version = 1): Form {
  const lines = named(
    scoring.groups.flatMap(({ criteria }) => criteria),
    'c',
  );
  const ids = lines.map(({ id }) => id);
  let no = 0;
  const groups = named(scoring.groups, 'g').map(({ id: section, title, criteria }): FormSection => ({
    id: section,
    title,
    fields: lines
      .slice(no, (no += criteria.length))
      .flatMap(({ id, text, max }) => [
        score(id, text, max),
        score(`${id}-review`, byAbove(text), max, true),
      ]),
  }));
  const vetoes = named(scoring.vetoes, 'veto').map(({ id, text }): Field => ({
    id,
    type: 'yesNo',
    label: text,
    required: true,
    rollUp: { units: 'count', rounds: 'latest' },
  }));
  const vetoed: Condition = { or: vetoes.map(({ id }) => is(id, true)) };
  const reviewed: Condition = { gt: [field('reviewedLines'), { value: 0 }] };
  const most = lines.reduce((sum, { max }) => sum + max, 0);
  const ranked = scoring.bands.length > 0;
  return {
    id: 'score-sheet',
    version,
    kind: 'score-sheet',
    life: 'fixed',
    title: words('Bảng chấm điểm thi đua', 'Score sheet'),
    intro: words(
      `Đơn vị tự chấm từng dòng, ghi căn cứ; cấp trên chấm ở cột của mình. Tối đa ${said(most)} điểm. Tiêu chí do kế hoạch đặt.`,
      `The unit scores each line and says on what grounds; the level above has its own column. At most ${said(most)} points.`,
    ),
    sections: [
      ...groups,
      ...(vetoes.length > 0
        ? [
            {
              id: 'vetoes',
              title: words('Điều loại trừ', 'What rules it out'),
              hint: words(
                'Có một điều thì không xếp loại cao hơn mức cuối.',
                'With one of them there is no band above the last.',
              ),
              fields: vetoes,
            },
          ]
        : []),
      {
        id: 'result',
        title: words('Tổng hợp', 'Result'),
        ...(ranked ? { hint: bandsHint(scoring.bands) } : {}),
        fields: [
          total('selfTotal', words('Tổng điểm tự chấm', 'Own points'), ids),
          {
            ...total(
              'reviewTotal',
              words('Tổng điểm cấp trên chấm', 'Points by the level above'),
              ids.map((id) => `${id}-review`),
            ),
            showIf: reviewed,
          },
          ...(ranked
            ? [
                band(
                  'selfBand',
                  words('Tự xếp loại', 'Own band'),
                  bandOf(scoring.bands, 'selfTotal', vetoed),
                ),
                {
                  ...band(
                    'reviewBand',
                    words('Cấp trên xếp loại', 'Band by the level above'),
                    bandOf(scoring.bands, 'reviewTotal', vetoed),
                  ),
                  showIf: reviewed,
                },
              ]
            : []),
          {
            id: 'reviewedLines',
            type: 'computed',
            silent: true,
            label: words('Số dòng cấp trên đã chấm', 'Lines scored by the level above'),
            value: { count: ids.map((id) => field(`${id}-review`)) },
          },
          {
            id: 'grounds',
            type: 'text',
            lines: 'many',
            maxLength: 4000,
            label: words('Căn cứ chấm điểm', 'Grounds'),
            hint: words('Việc đã làm, số liệu, văn bản.', 'What was done, figures, papers.'),
          },
        ],
      },
    ],
    checks: vetoCheck(vetoes, vetoed),
  };
}

/** Lines with the ids they have; the others are named by their place, never as one that is taken. */
function named<T extends { readonly id?: string }>(
  lines: readonly T[],
  prefix: string,
): (T & { readonly id: string })[] {
  const taken = new Set(lines.flatMap(({ id }) => id ?? []));
  return lines.map((line, index) => {
    let no = index + 1;
    while (line.id === undefined && taken.has(`${prefix}${no}`)) no += 1;
    const id = line.id ?? `${prefix}${no}`;
    taken.add(id);
    return { ...line, id };
  });
}

/** Points as they are printed: sums of halves and tenths come without the tail of a binary fraction. */
const said = (points: number): string => formatNumber(Math.round(points * 100) / 100);

/** Which points make which band, for who fills in the sheet. */
function bandsHint(bands: Scoring['bands']): Words {
  const each = (name: (of: Words) => string, from: string, below: string): string =>
    bands
      .map((one, index) =>
        index < bands.length - 1 || bands.length === 1
          ? `${name(one.name)}: ${from} ${said(one.from)}`
          : `${below}: ${name(one.name)}`,
      )
      .join('; ');
  return words(
    `${each(({ vi }) => vi, 'từ', 'dưới nữa')}.`,
    `${each(({ vi, en }) => en ?? vi, 'from', 'below')}.`,
  );
}

const band = (id: string, label: Words, value: Expression): Field => ({ id, type: 'computed', label, value });

const byAbove = ({ vi, en }: Words): Words =>
  words(`Cấp trên chấm: ${vi}`, `By the level above: ${en ?? vi}`);

function score(id: string, label: Words, max: number, byReviewer = false): Field {
  return {
    id,
    type: 'decimal',
    min: 0,
    max,
    label,
    unit: words(`/ ${said(max)} điểm`, `/ ${said(max)} points`),
    ...(byReviewer
      ? { by: 'reviewer' as const, rollUp: { units: 'none', rounds: 'none' } }
      : { required: true, rollUp: { units: 'none', rounds: 'none' } }),
  };
}

const total = (id: string, label: Words, ids: readonly string[]): Field => ({
  id,
  type: 'computed',
  label,
  unit: words('điểm', 'points'),
  value: { sum: ids.map(field) },
});

/** The first band whose points are reached; the last one where something rules the others out. */
function bandOf(bands: Scoring['bands'], points: string, vetoed: Condition): Expression {
  const last: Expression = { value: bands.at(-1)?.name.vi ?? '' };
  const reached = bands.slice(0, -1).reduceRight<Expression>(
    (below, { from, name }) => ({
      if: [{ ge: [field(points), { value: from }] }, { value: name.vi }, below],
    }),
    last,
  );
  return { if: [vetoed, last, reached] };
}

function vetoCheck(vetoes: readonly Field[], vetoed: Condition): Check[] {
  if (vetoes.length === 0) return [];
  return [
    {
      id: 'vetoed',
      when: vetoed,
      fields: vetoes.map(({ id }) => id),
      severity: 'ask',
      message: words(
        'Có điều loại trừ nên chỉ xếp mức cuối. Xin xem lại.',
        'Something rules the higher bands out. Please look again.',
      ),
    },
  ];
}

const points = (vi: string, en: string, max: number): Criterion => ({ text: words(vi, en), max });

/** An example to begin from, in our own words; the campaign sets its own. */
export const exampleScoring: Scoring = {
  groups: [
    {
      title: words('Tổ chức phong trào', 'Organising'),
      criteria: [
        points('Có kế hoạch triển khai, đúng hạn', 'Own rollout plan, in time', 10),
        points('Phổ biến đến đoàn viên, người lao động', 'Everybody has heard of it', 10),
        points('Đăng ký giao ước, danh hiệu, công trình', 'Pledges, titles and works registered', 10),
      ],
    },
    {
      title: words('Kết quả thi đua', 'Results'),
      criteria: [
        points('Hoàn thành cam kết trong giao ước', 'Commitments carried out', 20),
        points('Sáng kiến, cải tiến được áp dụng', 'Initiatives applied', 15),
        points('Công trình, sản phẩm, phần việc hoàn thành', 'Works completed', 10),
        points('Chăm lo đoàn viên, người lao động', 'Care for members', 10),
      ],
    },
    {
      title: words('Sơ kết, báo cáo', 'Review and reporting'),
      criteria: [
        points('Sơ kết, biểu dương kịp thời', 'Review and praise in time', 10),
        points('Báo cáo đủ, đúng hạn', 'Complete reports in time', 5),
      ],
    },
  ],
  bands: [
    { from: 90, name: words('Xuất sắc', 'Excellent') },
    { from: 80, name: words('Tốt', 'Good') },
    { from: 60, name: words('Hoàn thành', 'Completed') },
    { from: 0, name: words('Chưa xếp loại', 'Not ranked') },
  ],
  vetoes: [
    { text: words('Không tổ chức sơ kết', 'No review was held') },
    {
      text: words(
        'Để xảy ra tai nạn lao động chết người do lỗi của đơn vị',
        'A fatal accident through the unit’s fault',
      ),
    },
  ],
};

export const scoreSheet: Form = scoreSheetOf(exampleScoring);
