import { organisationCase } from './casing.ts';
import type { Found } from './draft.ts';
import { type Line, columns, isCapitals } from './lines.ts';
import { type NumberLine, numberOf } from './number.ts';
import { type PlaceDate, placeDateOf } from './place-date.ts';
import { Reading } from './reading.ts';

export interface Letterhead {
  readonly number: NumberLine | null;
  readonly placeDate: PlaceDate | null;
  readonly issuer: Found<string> | null;
  readonly parentOrg: Found<string> | null;
  /** The subject of a letter, printed under its number as "V/v …". */
  readonly subject: Reading | null;
}

/** The state's and the party's own words, which stand beside or are mixed into the issuer's by text extraction. */
const stateWords =
  /(?:cộng\s+hòa|ch)\s+(?:xã\s+hội|xh)\s+(?:chủ\s+nghĩa|cn)(?:\s+việt\s+nam)?|đảng\s+cộng\s+sản\s+việt\s+nam|độc\s+lập\s*[-.]?\s*tự\s+do\s*[-.]?\s*hạnh\s+phúc/g;
/** A stamp of the electronic signature, and marks of a draft. */
const stamp =
  /^(?:người ký|ký bởi|cơ quan|thời gian ký|ngày ký|email|chức vụ|signature|văn bản ký|\(?dự thảo|hỏa tốc|khẩn|mật)/;
/** Words with which the name of an organisation begins; a line that begins otherwise goes on with the one before. */
const bodies =
  /^(?:tổng liên đoàn|liên đoàn|lđlđ|công đoàn|cđ|cđcs|nghiệp đoàn|ubnd|ủy ban|hđnd|hội|phòng|sở|ban |bộ |trường|công ty|tổng công ty|tập đoàn|đảng|huyện ủy|tỉnh ủy|thành ủy|chi bộ|viện|bệnh viện|trung tâm|cục|chi cục|văn phòng|mặt trận|ubmttq|đoàn |khối|cụm|bch|btv|ngân hàng|nhà máy|xí nghiệp|kho bạc|tòa án|quỹ|cơ quan|đại học|học viện)/;

/** Reads the lines above the type of paper. `body` helps to write capitals as the paper itself does elsewhere. */
export function readLetterhead(lines: readonly Line[], body: Reading): Letterhead {
  let number: NumberLine | null = null;
  let placeDate: PlaceDate | null = null;
  const organisations: Reading[] = [];
  const subject: Reading[] = [];
  for (const line of lines) {
    if (stamp.test(line.reading.fold)) continue;
    const here: [number, number][] = [...line.raw.fold.matchAll(stateWords)].map((m) => [
      m.index,
      m.index + m[0].length,
    ]);
    const seen = numberOf(line.raw);
    if (seen && (number === null || number.kind === 'blank')) number = seen;
    if (seen) here.push([seen.from, seen.to]);
    const dated = placeDateOf(line.raw, seen?.to ?? 0);
    placeDate ??= dated;
    if (dated) here.push([dated.from, dated.to]);
    for (const part of remaining(line, here)) {
      if ((subject.length > 0 && subject.length < 4) || /^(?:v\/v|về việc)/.test(part.fold))
        subject.push(part);
      else if (number === null && isCapitals(part.text)) addOrganisation(organisations, part);
    }
  }
  const [parent, issuer] = organisations.length > 1 ? organisations.slice(-2) : [undefined, organisations[0]];
  return {
    number,
    placeDate,
    issuer: named(issuer, body),
    parentOrg: named(parent, body),
    subject: subjectOf(subject),
  };
}

/** What is left of a line when the ranges already understood are taken out, column by column. */
function remaining(line: Line, understood: readonly [number, number][]): Reading[] {
  const parts: Reading[] = [];
  let from = 0;
  for (const [start, end] of [...understood].sort((a, b) => a[0] - b[0])) {
    if (start > from) parts.push(line.raw.part(from, start));
    from = Math.max(from, end);
  }
  parts.push(line.raw.part(from));
  return parts
    .flatMap((part) => columns({ ...line, reading: part, cells: splitBars(part) }))
    .filter((part) => /\p{L}{2}/u.test(part.text));
}

function splitBars(part: Reading): Reading[] {
  const cells: Reading[] = [];
  let from = 0;
  for (const bar of part.text.matchAll(/\|/g)) {
    cells.push(part.part(from, bar.index).trim());
    from = bar.index + 1;
  }
  return [...cells, part.part(from).trim()].filter((cell) => cell.length > 0);
}

function addOrganisation(list: Reading[], part: Reading): void {
  const last = list.at(-1);
  if (last && !bodies.test(part.fold)) list.splice(-1, 1, Reading.join([last, part]));
  else list.push(part);
}

function named(reading: Reading | undefined, body: Reading): Found<string> | null {
  if (!reading) return null;
  const found = reading.found(0, reading.length, 'sure');
  return { ...found, value: organisationCase(found.value, body) };
}

function subjectOf(parts: readonly Reading[]): Reading | null {
  if (parts.length === 0) return null;
  const whole = Reading.join(parts);
  return whole.part(/^v\/v\s*:?\s*/.exec(whole.fold)?.[0].length ?? 0);
}
