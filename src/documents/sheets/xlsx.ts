import writeXlsxFile, { type Row, type Sheet } from 'write-excel-file/universal';
import { startOfDay } from '../../domain/time.ts';
import type { Column, ColumnType, Table, Value } from './table.ts';

const widths: Readonly<Record<ColumnType, number>> = {
  text: 24,
  long: 48,
  count: 14,
  decimal: 14,
  percent: 12,
  day: 12,
  moment: 17,
};
const formats: Readonly<Partial<Record<ColumnType, string>>> = {
  count: '#,##0',
  decimal: '#,##0.##',
  percent: '0.0%',
  day: 'dd/mm/yyyy',
  moment: 'hh:mm dd/mm/yyyy',
};
/** Excel knows no time zones: a moment stands there as the clock on the wall shows it. */
const OFFSET = 7 * 60 * 60 * 1000;

function cellOf(value: Value | undefined, { type }: Column, bold: boolean): Row[number] {
  if (value === null || value === undefined) return null;
  const weight = bold ? ({ fontWeight: 'bold' } as const) : {};
  const format = formats[type];
  if (typeof value === 'number') return { value, type: Number, ...(format ? { format } : {}), ...weight };
  const at = type === 'day' ? startOfDay(value) : type === 'moment' ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(at) && format !== undefined)
    return { value: new Date(at + OFFSET), type: Date, format, ...weight };
  // Text is written as text: nothing a unit typed is ever a formula.
  return { value, type: String, alignVertical: 'top', ...(type === 'long' ? { wrap: true } : {}), ...weight };
}

/** Names of tabs: at most 31 letters, no signs of Excel's own, each once. */
function tabNames(tables: readonly Table[]): string[] {
  const used = new Set<string>();
  return tables.map(({ name }) => {
    const plain = name.replace(/[\\/?*[\]:']/g, ' ').trim() || 'Sheet';
    let tab = plain.slice(0, 31).trim();
    for (let number = 2; used.has(tab.toLowerCase()); number++)
      tab = `${plain.slice(0, 31 - String(number).length - 1).trim()} ${number}`;
    used.add(tab.toLowerCase());
    return tab;
  });
}

/** A workbook with a sheet for each table; the headings stay in sight while one scrolls. */
export async function workbookOf(tables: readonly Table[]): Promise<Blob> {
  const names = tabNames(tables);
  const sheets = tables.map(({ title, facts, columns, rows, total }, index): Sheet<Blob> => {
    const above: Row[] = [
      [{ value: title, type: String, fontWeight: 'bold', fontSize: 14 }],
      ...facts.map(([label, value]): Row => [
        { value: label, type: String, textColor: '#4A4F57' },
        { value, type: String },
      ]),
      [null],
    ];
    const head: Row = columns.map(({ heading, type }) => ({
      value: heading,
      type: String,
      fontWeight: 'bold',
      wrap: true,
      alignVertical: 'top',
      align: type === 'text' || type === 'long' ? 'left' : 'right',
      backgroundColor: '#E4EEF8',
      bottomBorderStyle: 'thin',
    }));
    const line = (row: readonly Value[], bold: boolean): Row =>
      columns.map((column, place) => cellOf(row[place], column, bold));
    return {
      sheet: names[index] ?? '',
      data: [...above, head, ...rows.map((row) => line(row, false)), ...(total ? [line(total, true)] : [])],
      columns: columns.map(({ type }, place) => ({
        width: place === 0 ? Math.max(30, widths[type]) : widths[type],
      })),
      stickyRowsCount: above.length + 1,
      stickyColumnsCount: 1,
      orientation: 'landscape',
    };
  });
  return writeXlsxFile(sheets, { fontFamily: 'Times New Roman', fontSize: 12 }).toBlob();
}
