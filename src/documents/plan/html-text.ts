import { isCapitals } from './lines.ts';

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const romans = [
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
];

/** Paragraphs being gathered: the body's, or those of one cell of a table. */
interface Gathered {
  readonly lines: string[];
  open: string;
}

interface Table {
  rows: string[];
  cells: string[][];
}

/**
 * The plain text of mammoth's HTML (paragraphs, tables, lists; nothing nested wrongly). The paragraphs of the cells of
 * one row are set side by side line by line, as a letterhead or a signature in two columns was printed.
 */
export function htmlToText(html: string): string {
  const root: Gathered = { lines: [], open: '' };
  const stack: Gathered[] = [root];
  const tables: Table[] = [];
  const lists = new ListNumbers();
  const top = (): Gathered => stack.at(-1) ?? root;
  const flush = (): void => {
    const gathered = top();
    for (const line of gathered.open.split('\n')) gathered.lines.push(line.trimEnd());
    gathered.open = '';
  };
  for (const [, slash, name, words] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^>]*)?>|([^<]+)/g)) {
    if (words !== undefined) top().open += decode(words);
    else if (name === 'br') top().open += '\n';
    else if (name === 'p' || /^h[1-6]$/.test(name ?? '')) {
      if (slash) flush();
    } else if (name === 'ul' || name === 'ol') {
      if (!slash && top().open.trim() !== '') endItem(top(), lists, flush);
      if (slash) lists.close();
      else lists.open(name === 'ol');
    } else if (name === 'li') {
      if (slash && top().open.trim() !== '') endItem(top(), lists, flush);
    } else if (name === 'table') {
      if (slash) for (const row of tables.pop()?.rows ?? []) top().lines.push(row);
      else {
        if (top().open.trim() !== '') flush();
        tables.push({ rows: [], cells: [] });
      }
    } else if (name === 'tr') endRow(tables.at(-1), slash === '/');
    else if (name === 'td' || name === 'th') {
      if (!slash) stack.push({ lines: [], open: '' });
      else if (stack.length > 1) {
        if (top().open !== '') flush();
        tables.at(-1)?.cells.push(stack.pop()?.lines ?? []);
      }
    }
  }
  if (root.open !== '') flush();
  return root.lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function endItem(gathered: Gathered, lists: ListNumbers, flush: () => void): void {
  gathered.open = lists.number(gathered.open) + gathered.open;
  flush();
}

function endRow(table: Table | undefined, closing: boolean): void {
  if (!table) return;
  if (closing) {
    const height = table.cells.reduce((most, cell) => Math.max(most, cell.length), 0);
    for (let line = 0; line < height; line += 1) {
      const row = table.cells.map((cell) => (cell[line] ?? '').trim());
      if (row.some((words) => words !== '')) table.rows.push(row.join(' | '));
    }
  }
  table.cells = [];
}

function decode(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (all, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? all;
    const code =
      name.charAt(1).toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/**
 * Counts what Word numbers by itself. The file says only that an item is numbered, not how; headings in capitals get
 * Roman numbers and the rest Arabic ones, as the rules for official papers have it, so that the outline holds.
 */
class ListNumbers {
  readonly #ordered: boolean[] = [];
  readonly #counts: number[] = [];
  #headings = 0;

  open(ordered: boolean): void {
    this.#ordered.push(ordered);
  }

  close(): void {
    this.#ordered.pop();
    this.#counts.length = Math.min(this.#counts.length, this.#ordered.length + 1);
  }

  number(words: string): string {
    const depth = this.#ordered.length - 1;
    if (!this.#ordered[depth]) return '- ';
    if (depth === 0 && isCapitals(words)) {
      this.#headings += 1;
      this.#counts.length = 0;
      return `${romans[this.#headings - 1] ?? this.#headings}. `;
    }
    const count = (this.#counts[depth] ?? 0) + 1;
    this.#counts[depth] = count;
    this.#counts.length = depth + 1;
    return `${count}. `;
  }
}
