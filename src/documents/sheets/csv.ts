import type { Column, Table, Value } from './table.ts';

/** What makes a spreadsheet take text for a formula, in the letters of East Asian keyboards too. */
const formula = /^[\s]*[=+\-@\t\r＝＋－＠]/;

/**
 * A table as CSV that Excel opens rightly by a double click: a byte order mark, and the separators that go with the
 * language (where a comma stands in decimals, a semicolon parts the cells). Text that would be a formula gets an
 * apostrophe before it.
 */
export function csvOf({ columns, rows, total }: Table, language: 'vi' | 'en'): string {
  const sign = language === 'vi' ? ';' : ',';
  const quoted = (text: string): string =>
    /[";,\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const text = (value: string): string => quoted(formula.test(value) ? `'${value}` : value);
  const cell = (value: Value | undefined, column: Column): string => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'string') return text(value);
    const number = column.type === 'percent' ? `${Math.round(value * 1000) / 10}%` : String(value);
    return language === 'vi' ? quoted(number.replace('.', ',')) : number;
  };
  const lines = [
    columns.map(({ heading }) => text(heading)),
    ...[...rows, ...(total ? [total] : [])].map((row) =>
      columns.map((column, place) => cell(row[place], column)),
    ),
  ];
  return `\uFEFF${lines.map((cells) => cells.join(sign)).join('\r\n')}\r\n`;
}
