import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { paperText as words } from '../../text/paper.ts';
import { type NumberedBlock, type Paper, dateLine, numberLine, numbered, recipientLines } from './paper.ts';

/** Twentieths of a point in a millimetre; sizes of type are in half points. */
const MM = 56.7;
const mm = (count: number): number => Math.round(count * MM);
/** A4 with 20 mm above, below and at the right, 30 at the left (Decree 30/2020, appendix I). */
const page = { width: mm(210), height: mm(297), top: mm(20), right: mm(20), bottom: mm(20), left: mm(30) };
const WIDTH = page.width - page.left - page.right;
const BODY = 26;
const SMALL = 22;

/** Writes a paper as a Word file. Resolves with a Blob of a `.docx`. */
export function wordFile(paper: Paper): Promise<Blob> {
  return Packer.toBlob(documentOf(paper));
}

function documentOf(paper: Paper): Document {
  const { head } = paper;
  return new Document({
    creator: 'Thi Đua',
    title: paper.subject,
    styles: {
      default: {
        document: {
          run: { font: 'Times New Roman', size: BODY, language: { value: 'vi-VN' } },
          // The rule is said: not every program takes a height of line without one.
          paragraph: { spacing: { before: 0, after: 120, line: 276, lineRule: LineRuleType.AUTO } },
        },
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: page.width, height: page.height },
            margin: { ...page, header: mm(10), footer: mm(10) },
          },
        },
        headers: {
          first: new Header({ children: [new Paragraph('')] }),
          default: new Header({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [new TextRun({ children: [PageNumber.CURRENT], size: BODY })],
              }),
            ],
          }),
        },
        footers: { default: new Footer({ children: [] }) },
        children: [
          letterhead(paper),
          line(paper.type, { bold: true, size: 28 }, { spacing: { before: 360, after: 0 } }),
          line(paper.subject, { bold: true }, { spacing: { after: 0 } }),
          ruled(0.22),
          ...numbered(paper.blocks).flatMap((block, at) => blockOf(block, at === paper.blocks.length - 1)),
          line(
            paper.origin,
            { italics: true, size: SMALL },
            { alignment: AlignmentType.LEFT, keepNext: true, spacing: { before: 240 } },
          ),
          foot(head),
        ],
      },
    ],
  });
}

/** One centred line of text. */
function line(text: string, run: IRunOptions = {}, around: IParagraphOptions = {}): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 0 },
    ...around,
    children: [new TextRun({ text, ...run })],
  });
}

/** A centred rule, as long as that part of the width it stands in. */
function ruled(share: number, width = WIDTH): Paragraph {
  const inset = Math.round((width * (1 - share)) / 2);
  return new Paragraph({
    indent: { left: inset, right: inset },
    // Of an exact height: a share of a line would draw the rule through the letters above it.
    spacing: { before: 40, after: 160, line: 120, lineRule: LineRuleType.EXACT },
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 2, color: '000000' } },
    children: [],
  });
}

const bare = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const noBorders = {
  top: bare,
  bottom: bare,
  left: bare,
  right: bare,
  insideHorizontal: bare,
  insideVertical: bare,
};

/** Two columns without lines. */
function pair(
  left: readonly Paragraph[],
  right: readonly Paragraph[],
  widths: readonly [number, number],
): Table {
  const cell = (children: readonly Paragraph[], width: number): TableCell =>
    new TableCell({ children: [...children], width: { size: width, type: WidthType.DXA } });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [...widths],
    borders: noBorders,
    rows: [new TableRow({ cantSplit: true, children: [cell(left, widths[0]), cell(right, widths[1])] })],
  });
}

/** The body above and this one at the left, the nation and its motto at the right, number and date below. */
function letterhead({ head }: Paper): Table {
  const widths = [Math.round(WIDTH * 0.42), WIDTH - Math.round(WIDTH * 0.42)] as const;
  return pair(
    [
      ...(head.parent === null ? [] : [line(upper(head.parent), { size: 24 })]),
      line(upper(head.issuer), { bold: true, size: 24 }),
      ruled(0.4, widths[0]),
      line(numberLine(head)),
    ],
    [
      line(words.nation, { bold: true, size: 24 }),
      line(words.motto, { bold: true }),
      ruled(0.62, widths[1]),
      line(dateLine(head.place, head.date), { italics: true }),
    ],
    widths,
  );
}

/** Recipients at the left, the signature at the right. */
function foot(head: Paper['head']): Table {
  const half = Math.round(WIDTH / 2);
  const room = Array.from({ length: 4 }, () => line(''));
  const left = { alignment: AlignmentType.LEFT, spacing: { after: 0 } };
  return pair(
    [
      line(words.recipients, { bold: true, italics: true, size: 24 }, left),
      ...recipientLines(head).map((text) => line(text, { size: SMALL }, left)),
    ],
    [
      line(upper(head.authority), { bold: true }),
      ...(head.title.trim() === '' ? [] : [line(upper(head.title), { bold: true })]),
      ...room,
      line(head.signer, { bold: true }),
    ],
    [half, WIDTH - half],
  );
}

/** @param last what comes before the signature, which does not stand alone on a page */
function blockOf(block: NumberedBlock, last: boolean): (Paragraph | Table)[] {
  const indent = { firstLine: mm(10) };
  switch (block.is) {
    case 'section':
      return [
        new Paragraph({
          indent,
          keepNext: true,
          spacing: { before: 200 },
          children: [new TextRun({ text: `${block.no} ${upper(block.text)}`, bold: true })],
        }),
      ];
    case 'heading':
      return [
        new Paragraph({
          indent,
          keepNext: true,
          children: [new TextRun({ text: `${block.no} ${block.label}`, bold: true })],
        }),
      ];
    case 'answer':
      return [
        new Paragraph({
          indent,
          keepNext: last,
          alignment: AlignmentType.JUSTIFIED,
          children: [
            new TextRun(`${block.no} ${block.label}: `),
            new TextRun({ text: block.text, bold: true }),
          ],
        }),
      ];
    case 'text':
      return [
        new Paragraph({
          indent,
          keepNext: last,
          alignment: AlignmentType.JUSTIFIED,
          children: [new TextRun(block.text)],
        }),
      ];
    case 'table':
      return [grid(block), new Paragraph({ spacing: { after: 60 }, children: [] })];
  }
}

/** A table with lines; its head is repeated on every page, a row is never broken over two. */
function grid({ columns, rows }: Extract<NumberedBlock, { is: 'table' }>): Table {
  const widths = columnWidths(
    columns.map(({ label }) => label),
    rows,
  );
  const cell = (text: string, at: number, head: boolean): TableCell =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      verticalAlign: head ? VerticalAlign.CENTER : VerticalAlign.TOP,
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment: head
            ? AlignmentType.CENTER
            : columns[at]?.align === 'end'
              ? AlignmentType.RIGHT
              : AlignmentType.LEFT,
          spacing: { after: 0, line: 240 },
          children: [new TextRun({ text, bold: head, size: columns.length > 5 ? 20 : 24 })],
        }),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ label }, at) => cell(label, at, true)),
      }),
      ...rows.map(
        (row) =>
          new TableRow({ cantSplit: true, children: columns.map((_, at) => cell(row[at] ?? '', at, false)) }),
      ),
    ],
  });
}

/** Room for a letter of a table, half of it for a point or a comma, and for the margins of its cell, in twentieths of a point. */
const LETTER = 130;
const CELL = 200;
const roomFor = (word: string): number =>
  (word.length - (word.match(/[.,]/g) ?? []).length / 2) * LETTER + CELL;

/** Widths by how much stands in a column; its longest word always fits, as long as all such words do together. */
export function columnWidths(labels: readonly string[], rows: readonly (readonly string[])[]): number[] {
  const texts = labels.map((label, at) => [label, ...rows.map((row) => row[at] ?? '')]);
  const longest = (list: readonly string[]): number => Math.max(1, ...list.map(({ length }) => length));
  const least = texts.map((list) =>
    Math.ceil(Math.max(...list.flatMap((text) => text.split(/\s+/)).map(roomFor))),
  );
  const needed = least.reduce((sum, width) => sum + width, 0);
  const weights = texts.map((list) => Math.min(160, longest(list)));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const free = WIDTH - needed;
  const widths = least.map((width, at) =>
    Math.floor(free > 0 ? width + (free * (weights[at] ?? 0)) / all : (WIDTH * width) / needed),
  );
  const rest = WIDTH - widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width, at) => (at === widths.length - 1 ? width + rest : width));
}

function upper(text: string): string {
  return text.toLocaleUpperCase('vi');
}
