import { type DocTypeLine, docTypeOf } from './doc-type.ts';
import { type Line, columns } from './lines.ts';
import { markersOf } from './markers.ts';
import { isAuthority, isOffice } from './signature-words.ts';
import type { Reading } from './reading.ts';

/** The parts a paper is made of, each as lines. */
export interface Zones {
  readonly letterhead: readonly Line[];
  readonly docType: DocTypeLine | null;
  /** The subject under the type of paper. */
  readonly title: readonly Reading[];
  readonly body: readonly Line[];
  /** "Nơi nhận" and the signature. */
  readonly foot: readonly Line[];
  readonly annex: readonly Line[];
}

const bodyOpening =
  /^(?:căn cứ\s|kính gửi|thực hiện (?:kế hoạch|chỉ thị|công văn|nghị quyết|hướng dẫn|chương trình|quyết định|văn bản|luật|ý kiến|chỉ đạo)|nhằm\s|để\s|theo\s|được sự|thi hành|trên cơ sở|thực hiện sự|tiếp tục thực hiện)/;

export function zonesOf(lines: readonly Line[]): Zones {
  const footAt = footStart(lines);
  const annexAt = annexStart(lines, footAt);
  const before = lines.slice(0, footAt);
  const head = headOf(before);
  return {
    ...head,
    body: before.slice(head.bodyAt),
    foot: lines.slice(footAt, annexAt),
    annex: lines.slice(annexAt),
  };
}

function headOf(
  lines: readonly Line[],
): Pick<Zones, 'letterhead' | 'docType' | 'title'> & { bodyAt: number } {
  for (let at = 0; at < Math.min(lines.length, 30); at += 1) {
    const line = lines[at];
    if (!line) break;
    const docType = columns(line)
      .map(docTypeOf)
      .find((found) => found !== null);
    if (docType) return { letterhead: lines.slice(0, at), docType, ...titleAfter(lines, at, docType) };
    if (opensBody(line)) break;
  }
  const bodyAt = lines.findIndex((line) => opensBody(line));
  const stop = bodyAt < 0 ? 0 : bodyAt;
  return { letterhead: lines.slice(0, stop), docType: null, title: [], bodyAt: stop };
}

/** Body text: a numbered heading, "Căn cứ …", "Kính gửi", or simply a long line. */
function opensBody(line: Line): boolean {
  if (bodyOpening.test(line.reading.fold)) return true;
  if (!line.row && line.reading.length > 150) return true;
  return markersOf(line.reading).some(
    (marker) => marker.style !== 'bullet' && marker.style !== 'lower' && marker.value === 1,
  );
}

function titleAfter(
  lines: readonly Line[],
  at: number,
  docType: DocTypeLine,
): { title: Reading[]; bodyAt: number } {
  const title = docType.rest.length > 0 ? [docType.rest] : [];
  let next = at + 1;
  for (; next < lines.length && title.length < 6; next += 1) {
    const line = lines[next];
    if (!line || !continuesTitle(line, title) || (title.length > 0 && opensWrapped(line, lines[next + 1])))
      break;
    for (const part of columns(line).slice(0, 4)) title.push(part);
  }
  return { title, bodyAt: next };
}

function continuesTitle(line: Line, title: readonly Reading[]): boolean {
  const parts = columns(line);
  const text = parts.map((part) => part.text).join(' ');
  const fold = parts.map((part) => part.fold).join(' ');
  if (/^(?:căn cứ\s|kính gửi)/.test(fold) || opensNumbered(line)) return false;
  if (title.length === 0) return text.length < 300;
  if (bodyOpening.test(fold) || text.length > 150 || /[.;:]$/.test(text)) return false;
  const last = title.at(-1)?.text ?? '';
  const unfinished = /(?:[,\-–]|\s(?:và|của|năm|ngày|trong|tỉnh|cho|do|về))$/u.test(last);
  const goesOn = /^[\p{Ll}(\d“"]/u.test(text);
  if (line.blankBefore) return (unfinished || goesOn) && text.length < 120;
  // Set at the margin after an indented title, a capital letter opens the first paragraph.
  return (
    goesOn ||
    unfinished ||
    (text.length < 100 && !/^(?:năm \d{4},|phát huy|thiết thực|hướng tới|trong năm)/.test(fold))
  );
}

/** A full line with a capital, cut in mid-sentence: the first paragraph, not a third line of the title. */
function opensWrapped(line: Line, next: Line | undefined): boolean {
  const full = line.reading.length >= 70 && /^\p{Lu}/u.test(line.reading.text);
  return full && next !== undefined && !next.blankBefore && /^\p{Ll}/u.test(next.reading.text);
}

function opensNumbered(line: Line): boolean {
  return markersOf(line.reading).some((marker) => marker.style !== 'bullet' && marker.value === 1);
}

/** Where "Nơi nhận" or the signature begins; the number of lines when the paper has neither. */
function footStart(lines: readonly Line[]): number {
  const signed = (line: Line): boolean => columns(line).some((cell) => isAuthority(cell) || isOffice(cell));
  let at = lines.findLastIndex((line) => columns(line).some((cell) => cell.fold.startsWith('nơi nhận')));
  if (at < 0) {
    const from = Math.max(0, lines.length - 25);
    const near = lines.slice(from).findIndex((line) => signed(line));
    return near < 0 ? lines.length : from + near;
  }
  for (let before = at - 1; before >= Math.max(0, at - 4); before -= 1) {
    const line = lines[before];
    if (line && signed(line)) at = before;
  }
  return at;
}

function annexStart(lines: readonly Line[], footAt: number): number {
  const at = lines.findIndex(
    (line, index) =>
      index > footAt + 1 &&
      /^(?:phụ lục|biểu mẫu|mẫu số|mẫu \d|\(?kèm theo|\(?ban hành kèm|đề cương)/.test(line.reading.fold),
  );
  return at < 0 ? lines.length : at;
}
