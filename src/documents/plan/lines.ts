import { Reading } from './reading.ts';

/** A printed line. `cells` has more than one entry for a row of a table (`a | b`). */
export interface Line {
  readonly reading: Reading;
  /** With the wide gaps that keep columns apart; `reading` and the parts of `columns` have single spaces. */
  readonly raw: Reading;
  readonly indent: number;
  /** An empty line, or the edge of a page, stands before it. */
  readonly blankBefore: boolean;
  readonly pageBefore: boolean;
  readonly cells: readonly Reading[];
  readonly row: boolean;
}

/** Running numbers that page breaks leave in the body: "3", "- 3 -", "Trang 3/7". */
const pageNumber =
  /^(?:-\s*\d{1,3}\s*-|\d{1,3}|(?:trang|page)\s*\d{1,3}(?:\s*(?:\/|of|trên)\s*\d{1,3})?|\d{1,3}\s*\/\s*\d{1,3})$/;
/** Rules drawn under a letterhead, and the second line of a Markdown table. */
const rule = /^[\s|:*_=~\-–—.]*[-_=*~–—]{3,}[\s|:*_=~\-–—.]*$/;

/** The printed lines of a source, without empty lines, rules and page numbers. */
export function readLines(source: Reading): Line[] {
  const lines: Line[] = [];
  let blankBefore = true;
  let pageBefore = false;
  for (let at = 0; at <= source.length;) {
    const end = source.text.indexOf('\n', at);
    const stop = end < 0 ? source.length : end;
    const whole = source.part(at, stop);
    const raw = unheaded(whole.trim());
    const reading = raw.squeeze();
    const page = pageNumber.test(reading.fold);
    if (reading.length === 0 || page || (reading.length < 300 && rule.test(reading.text))) {
      blankBefore = true;
      if (page) pageBefore = true;
    } else {
      const row = reading.text.includes('|');
      lines.push({
        reading,
        raw,
        indent: indentOf(whole.text),
        blankBefore,
        pageBefore,
        cells: row ? splitCells(raw) : [raw],
        row,
      });
      blankBefore = false;
      pageBefore = false;
    }
    at = stop + 1;
  }
  return lines;
}

/** Without the "#" of a Markdown heading. */
function unheaded(reading: Reading): Reading {
  const hashes = /^#{1,6}\s+/.exec(reading.text);
  return hashes ? reading.part(hashes[0].length) : reading;
}

function indentOf(text: string): number {
  let columns = 0;
  for (const letter of text) {
    if (letter === '\t') columns += 8;
    else if (letter === ' ') columns += 1;
    else break;
  }
  return columns;
}

function splitCells(row: Reading): Reading[] {
  const cells: Reading[] = [];
  // "a |" has an empty second cell; in "| a | b |" the outer bars are only borders.
  const bordered = row.text.startsWith('|');
  let from = bordered ? 1 : 0;
  const last = bordered && row.text.endsWith('|') ? row.length - 1 : row.length;
  while (from <= last) {
    const bar = row.text.indexOf('|', from);
    const to = bar < 0 || bar > last ? last : bar;
    cells.push(row.part(from, to).trim());
    from = to + 1;
  }
  return cells;
}

/** The parts of a line set side by side: the cells of a row, or what tabs and wide gaps keep apart. */
export function columns(line: Line): Reading[] {
  return line.cells.flatMap((cell) => {
    const parts: Reading[] = [];
    let from = 0;
    for (const gap of cell.text.matchAll(/\t\s*| {3,}/g)) {
      parts.push(cell.part(from, gap.index).trim().squeeze());
      from = gap.index + gap[0].length;
    }
    parts.push(cell.part(from).trim().squeeze());
    return parts.filter((part) => part.length > 0);
  });
}

/** Whether most letters are capitals, as in a letterhead or a heading. */
export function isCapitals(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return capitals > 1 && capitals >= small * 6;
}
