import { type Line, isCapitals } from './lines.ts';
import { type Marker, markersOf } from './markers.ts';
import { Reading } from './reading.ts';

/** A paragraph of the body, put together again from the lines it was printed on. */
export interface Paragraph {
  readonly reading: Reading;
  readonly markers: readonly Marker[];
  /** The cells of a table row; empty for ordinary text. */
  readonly cells: readonly Reading[];
  /** It opens with a small letter where the one before did not end: one sentence over two paragraphs. */
  readonly broken: boolean;
}

/** How the paper was set: whether lines are cut at the page's width, and what shows a new paragraph. */
interface Setting {
  readonly wrapped: boolean;
  readonly width: number;
  readonly indented: boolean;
  readonly base: number;
}

export function readParagraphs(lines: readonly Line[]): Paragraph[] {
  const setting = settingOf(lines);
  const groups: Line[][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group && before && continues(before, line, group, setting)) group.push(line);
    else groups.push([line]);
  }
  const paragraphs: Paragraph[] = [];
  for (const group of groups) {
    const first = group[0];
    if (!first) continue;
    const reading = Reading.join(group.map((line) => line.reading));
    const previous = paragraphs.at(-1);
    paragraphs.push({
      reading,
      markers: first.row ? [] : markersOf(reading),
      cells: first.row ? first.cells.map((cell) => cell.squeeze()) : [],
      broken: previous !== undefined && !first.row && breaksOff(previous, reading),
    });
  }
  return paragraphs;
}

function settingOf(lines: readonly Line[]): Setting {
  const prose = lines.filter((line) => !line.row);
  const lengths = prose.map((line) => line.reading.length).sort((a, b) => a - b);
  const width = lengths[Math.floor(lengths.length * 0.95)] ?? 0;
  // A line cut in mid-sentence, with the rest in small letters below it, is what page width does to a paragraph.
  const cut = prose.filter((line, index) => {
    const next = prose[index + 1];
    return (
      next &&
      !next.blankBefore &&
      !/[.;:!?…]["”’)]{0,4}$/.test(line.reading.text) &&
      /^[\p{Ll}\d(]/u.test(next.reading.text)
    );
  }).length;
  const wrapped = width >= 40 && width <= 135 && cut >= Math.max(2, prose.length * 0.06);
  const indents = new Map<number, number>();
  for (const line of prose) indents.set(line.indent, (indents.get(line.indent) ?? 0) + 1);
  const base = [...indents].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const deeper = prose.filter((line) => line.indent >= base + 3).length;
  return { wrapped, width, base, indented: deeper >= 3 && deeper <= prose.length * 0.6 };
}

/** Whether a line goes on with the paragraph of the line before it. */
function continues(before: Line, line: Line, group: readonly Line[], setting: Setting): boolean {
  if (!setting.wrapped || before.row || line.row) return false;
  const text = line.reading.text;
  const last = before.reading.text;
  const full = before.reading.length >= setting.width * 0.72;
  const ended = /[.;:!?…]["”’)]{0,4}$/.test(last);
  if (group.length < 40 && insideQuotes(group, text)) return true;
  if (line.blankBefore && !line.pageBefore && (ended || !/^[\p{Ll}\d(“"]/u.test(text))) return false;
  if (startsAfresh(line, ended || !full)) return false;
  if (setting.indented) {
    if (line.indent >= setting.base + 3) return !ended && full && /^\p{Ll}/u.test(text);
    return !isHeading(before) || /^\p{Ll}/u.test(text);
  }
  if (/^\p{Ll}/u.test(text) && !ended) return true;
  if (isHeading(before) && !full) return false;
  return full
    ? !(ended && before.reading.length < setting.width * 0.9 && /^\p{Lu}/u.test(text))
    : !ended && !/^\p{Lu}/u.test(text);
}

function isHeading(line: Line): boolean {
  return isCapitals(line.reading.text) || (line.reading.length < 60 && markersOf(line.reading).length > 0);
}

function startsAfresh(line: Line, free: boolean): boolean {
  if (
    /^(?:căn cứ\s|nơi nhận|đợt\s+(?:thi đua\s+)?(?:thứ\s+)?(?:\d|[ivx]|nhất|hai|ba))/.test(line.reading.fold)
  )
    return free;
  return markersOf(line.reading).some((marker) => {
    if (marker.misread) return isCapitals(line.reading.text) || (free && line.reading.length < 60);
    // A dash or a year at a line's start is often the middle of "2020 - 2021".
    return marker.style === 'bullet' || marker.style === 'arabic' ? free : true;
  });
}

/** A line that closes a quotation the group left open: "Chủ động / - Sáng tạo” is no bullet. */
function insideQuotes(group: readonly Line[], text: string): boolean {
  const tail = group
    .slice(-3)
    .map((line) => line.reading.text)
    .join(' ');
  const open = tail.lastIndexOf('“');
  if (open < 0 || tail.indexOf('”', open) >= 0) return false;
  const closing = text.indexOf('”');
  const opening = text.indexOf('“');
  return closing >= 0 && (opening < 0 || closing < opening);
}

function breaksOff(previous: Paragraph, reading: Reading): boolean {
  if (previous.cells.length > 0 || !/^\p{Ll}\p{L}*\s/u.test(reading.text) || markersOf(reading).length > 0)
    return false;
  return previous.reading.length > 60 && !/[.:!?…]["”’)]{0,4}$/.test(previous.reading.text.trimEnd());
}
