import type { Found, Purpose } from './draft.ts';
import type { FootLine } from './foot.ts';
import { columnPurposes, purposeOf } from './purposes.ts';
import { Reading, endWithout } from './reading.ts';

export interface ReadRecipient {
  readonly name: Found<string>;
  readonly purpose: Purpose | null;
}

interface Row {
  readings: Reading[];
  /** Folded words of the purpose column; null when the row has no such column. */
  column: string | null;
}

const bullet = /^[-–—+*•●·]\s*/;
const nameLike = /^(?:(?:TS|ThS|BS|PGS|GS|KS)\.?\s?)*\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}*){1,4}$/u;
const ownPurpose =
  /\s*(?:\(\s*((?:để|b\/c|p\/h|t\/h|th\/h|báo cáo|phối hợp|thực hiện|biết|theo dõi|triển khai|chỉ đạo)[^)]*)\)|[:,-]\s*((?:để\s|b\/c|p\/h|t\/h|báo cáo|phối hợp|thực hiện|triển khai thực hiện|biết|theo dõi)[^;]{0,30})|\s(để (?:báo cáo|b\/c|phối hợp|p\/h|thực hiện|t\/h|biết|theo dõi|triển khai)[^;]{0,25}))[\s;.,]*$/;

/** Who receives the paper, and what for, from the lines after "Nơi nhận". */
export function readRecipients(foot: readonly FootLine[]): ReadRecipient[] {
  const rows = rowsOf(foot);
  const purposes = runPurposes(rows);
  return rows.flatMap((row, index) => {
    const whole = Reading.join(row.readings);
    const near = Math.max(0, whole.length - 160);
    const own = ownPurpose.exec(whole.fold.slice(near));
    const to = own ? near + own.index : whole.length;
    const end = endWithout(whole.text.slice(0, to), ';.,:');
    if (end < 2) return [];
    const said = own ? purposeOf(own[1] ?? own[2] ?? own[3] ?? '') : null;
    const archive = /^(?:bản\s)?lưu(?!\p{L})/u.test(whole.fold) ? ('archive' as const) : null;
    return [{ name: whole.found(0, end, 'sure'), purpose: archive ?? said ?? purposes[index] ?? null }];
  });
}

function rowsOf(foot: readonly FootLine[]): Row[] {
  const lefts = foot.filter((line) => line.left !== null);
  const bulleted = lefts.some((line) => line.left && bullet.test(line.left.text));
  const rows: Row[] = [];
  let archived = false;
  for (const { left, purpose } of lefts) {
    if (!left) continue;
    for (const part of entriesOf(withoutLabel(left))) {
      if (part.length === 0) continue;
      const marked = bullet.exec(part.text);
      const last = rows.at(-1);
      const unfinished = last !== undefined && !/[;.]$/.test(last.readings.at(-1)?.text ?? '');
      if (!marked && archived && !unfinished) continue;
      if (!marked && bulleted && rows.length > 0 && !(unfinished && !nameLike.test(part.text))) continue;
      const reading = marked ? part.part(marked[0].length) : part;
      if (!marked && bulleted && last && unfinished) last.readings.push(reading);
      else rows.push({ readings: [reading], column: purpose ? purpose.fold : null });
      archived ||= /^(?:bản )?lưu(?!\p{L})/u.test(reading.fold);
    }
  }
  return rows;
}

function withoutLabel(left: Reading): Reading {
  const label = /^nơi nhận\s*[:.]?\s*/.exec(left.fold)?.[0].length ?? 0;
  return left.part(label);
}

/** "- Như trên; - Lưu: VT." on one line. */
function entriesOf(left: Reading): Reading[] {
  const parts: Reading[] = [];
  let from = 0;
  for (const match of left.text.matchAll(/[;.]\s*(?=[-–—+•]\s)/g)) {
    parts.push(left.part(from, match.index + 1).trim());
    from = match.index + match[0].length;
  }
  return [...parts, left.part(from).trim()];
}

/** The purposes of each unbroken run of rows that have a purpose column. */
function runPurposes(rows: readonly Row[]): (Purpose | null)[] {
  const found: (Purpose | null)[] = rows.map(() => null);
  for (let from = 0; from < rows.length; from += 1) {
    if (rows[from]?.column == null) continue;
    let to = from;
    while (rows[to]?.column != null) to += 1;
    columnPurposes(rows.slice(from, to).map((row) => row.column ?? '')).forEach((purpose, index) => {
      found[from + index] = purpose;
    });
    from = to;
  }
  return found;
}
