import type { Found, PlanContact, Span } from './draft.ts';
import type { Paragraph } from './paragraphs.ts';
import type { Reading } from './reading.ts';

export interface ReadContact {
  readonly contact: PlanContact;
  readonly parts: {
    readonly unit?: Found<string>;
    readonly scope?: Found<string>;
    readonly phone?: Found<string>;
    readonly email?: Found<string>;
  };
  readonly span: Span;
}

/** Addresses may have lost their shape to a scanner: "ten @ coquan. gov.vn". */
const email =
  /[a-z0-9][a-z0-9._%+-]{0,62}\s?@\s?[a-z0-9][a-z0-9-]{0,62}(?:\s?\.\s?[a-z0-9-]{2,30}){0,4}?\s?\.\s?(?:gov\.\s?vn|edu\.\s?vn|org\.\s?vn|com\.\s?vn|com|vn|org|net|edu|info|gov)(?![a-z0-9@-]|\s?\.\s?(?:vn|com)(?![a-z]))/g;
const phone =
  /(?:điện thoại|đt|đtdđ|sđt|tel|di động|hotline|đường dây nóng|zalo|số máy|fax)(?:\s*(?:liên hệ|cố định|số|zalo|bàn|dđ|di động))*\s*[:.]{0,2}\s*((?:\+84|\(?0)[\d\s().-]{7,18}\d)/g;

interface Piece {
  readonly kind: 'phone' | 'email';
  readonly value: Found<string>;
  readonly from: number;
  readonly to: number;
}

/** Telephone numbers and addresses with the unit they belong to, or whom they serve. */
export function readContacts(paragraphs: readonly Paragraph[]): ReadContact[] {
  const found: ReadContact[] = [];
  for (const { reading } of paragraphs) {
    let edge = 0;
    const pieces = piecesOf(reading);
    for (let at = 0; at < pieces.length; at += 1) {
      const first = pieces[at];
      if (!first) break;
      const second = pieces[at + 1];
      const pair = second && second.kind !== first.kind && second.from - first.to < 60 ? second : null;
      found.push(contactOf(reading, edge, first, pair));
      edge = (pair ?? first).to;
      if (pair) at += 1;
    }
  }
  return found;
}

function piecesOf(reading: Reading): Piece[] {
  const { fold } = reading;
  const pieces: Piece[] = [];
  for (const match of fold.matchAll(email)) {
    const printed = reading.found(match.index, match.index + match[0].length, 'sure');
    pieces.push({
      kind: 'email',
      value: { ...printed, value: printed.value.replace(/\s/g, '') },
      from: match.index,
      to: match.index + match[0].length,
    });
  }
  for (const match of fold.matchAll(phone)) {
    const number = match[1] ?? '';
    const digits = number.replace(/\D/g, '').length;
    if (match[0].startsWith('fax') || digits < 9 || digits > 12) continue;
    const to = match.index + match[0].length;
    pieces.push({
      kind: 'phone',
      value: reading.found(to - number.length, to, 'sure'),
      from: match.index,
      to,
    });
  }
  return pieces.sort((a, b) => a.from - b.from);
}

function contactOf(reading: Reading, edge: number, first: Piece, second: Piece | null): ReadContact {
  const scope = scopeBefore(reading, edge, first.from);
  const unit = scope ? null : unitBefore(reading, edge, first.from);
  const byKind = (kind: Piece['kind']): Found<string> | undefined =>
    [first, second].find((piece) => piece?.kind === kind)?.value;
  const tel = byKind('phone');
  const mail = byKind('email');
  return {
    contact: {
      unit: unit?.value ?? null,
      ...(scope ? { scope: scope.value } : {}),
      ...(tel ? { phone: tel.value } : {}),
      ...(mail ? { email: mail.value } : {}),
    },
    parts: {
      ...(unit ? { unit } : {}),
      ...(scope ? { scope } : {}),
      ...(tel ? { phone: tel } : {}),
      ...(mail ? { email: mail } : {}),
    },
    span: reading.span(first.from, (second ?? first).to),
  };
}

/** "các trường mầm non gửi về địa chỉ …": the address serves those schools. */
function scopeBefore(reading: Reading, edge: number, to: number): Found<string> | null {
  const from = Math.max(edge, to - 160);
  const match =
    /(?:^|[:;,.]\s|\s)((?:đối với\s+)?(?:các\s+)?(?:trường|đơn vị|khối|cụm|cđcs|công đoàn|nhóm)\s+)([^:;.@]{2,80}?)\s+(?:gửi|nộp|báo cáo)\s+(?:báo cáo\s+)?(?:về|vào|qua|đến|tới|theo)?\s*(?:địa chỉ|hộp thư|email|thư điện tử|e-mail|[\s:])*$/.exec(
      reading.fold.slice(from, to),
    );
  if (!match || /đồng chí|ban\s/.test(match[2] ?? '')) return null;
  const lead = match[0].indexOf(match[1] ?? '') + (match[1] ?? '').length;
  // "các trường mầm non" serves "mầm non"; "khối doanh nghiệp" keeps its noun.
  const keep = /(?:khối|cụm)\s+$/.test(match[1] ?? '')
    ? (/(?:khối|cụm)\s+$/.exec(match[1] ?? '')?.[0].length ?? 0)
    : 0;
  const at = from + match.index + lead - keep;
  return reading.found(at, at + keep + (match[2] ?? '').length, 'likely');
}

const label =
  /[\s,;:(-]*(?:theo\s+)?(?:số\s+)?(?:địa chỉ|hộp thư|thư điện tử|điện thoại|đt|email|e-mail|mail|gmail|liên hệ|công vụ|tel|và|bản mềm|file mềm|[\s,:;(.-])*$/;

/** "Qua Ban …, ĐT": the nearest body named before the number, after "qua", "về", "liên hệ" or a bracket. */
function unitBefore(reading: Reading, edge: number, to: number): Found<string> | null {
  const from = Math.max(edge, to - 260);
  const words = reading.fold.slice(from, to).replace(label, '');
  const match = [
    ...words.matchAll(
      /(?:^|[\s(,])(?:thông qua|qua|liên hệ(?: với)?|đầu mối(?: là)?|gửi về|nộp về|về|gửi|cho|đến|địa chỉ(?: nhận)?)\s*:?\s+(?=\p{L})/gu,
    ),
  ].findLast((found) =>
    /^(?:đồng chí|đ\/c|phòng |ban |văn phòng|bộ phận|\p{Lu})/u.test(
      reading.text.slice(from + found.index + found[0].length, from + found.index + found[0].length + 10),
    ),
  );
  if (!match) return null;
  const start = match.index + match[0].length;
  const unit = words.slice(start).replace(/\s*\([^)]*$/, '');
  const stop =
    /[;:|]|\.\s|,\s*(?:\d|địa chỉ|số|đt|điện thoại|trước|chậm|để)|\s(?:trước (?:ngày|\d)|(?:chậm nhất|để tổng hợp|theo|bằng|qua)\s)|\(qua/.exec(
      unit,
    )?.index ?? unit.length;
  return stop > 1 && stop < 160 ? reading.found(from + start, from + start + stop, 'likely') : null;
}
