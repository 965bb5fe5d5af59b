import { ordinalValue } from './markers.ts';
import type { Paragraph } from './paragraphs.ts';
import { type Calendar, type Period, findPeriod } from './period.ts';
import type { Reading } from './reading.ts';

/** A place where a round is named: "Đợt 1 (Từ …", "- Đợt thi đua thứ hai: …". */
export interface RoundLabel {
  readonly no: number;
  readonly paragraph: number;
  readonly reading: Reading;
  /** Offsets of the label itself in the paragraph. */
  readonly from: number;
  readonly to: number;
  /** It opens its paragraph, or a cell of a table, so that what follows is its own. */
  readonly opens: boolean;
  readonly period: Period | null;
}

const ordinal = '(\\d{1,2}|i{1,3}|iv|vi{0,3}|ix|x|nhất|hai|ba|bốn|tư|năm|sáu|một|đầu)';
const label = new RegExp(
  `(^|[^\\p{L}])((?:phong trào |thi đua |phát động |tổ chức ){0,4}(?:đợt|chặng)\\s+(?:phát động\\s+)?(?:thi đua\\s+|cao điểm\\s+){0,3}(?:số\\s+)?(?:thứ\\s+)?${ordinal})(?![\\p{L}\\d%])(?!\\s+(?:20\\d\\d|học))`,
  'gu',
);
/** What may follow a label that introduces its round, rather than speaks of it. */
const introduces =
  /^\s*(?:$|[:(.,|*/-]|từ\s|thời gian|bắt đầu|(?:với )?chủ đề|diễn ra|chào mừng|kỷ niệm|thi đua|lập thành tích|trong quý|quý\s|"|năm\s)/;
const foreign = /(?:kiểm tra|tập huấn|giám sát|khảo sát|hiến máu|khám|tiêm|xét|thanh tra)[^.]{0,30}đợt/;

/** All places that name a numbered round, in the order of the paper. */
export function roundLabels(paragraphs: readonly Paragraph[], calendar: Calendar): RoundLabel[] {
  const found: RoundLabel[] = [];
  paragraphs.forEach((paragraph, index) => {
    const lead = paragraphs[index - 1]?.reading.fold.slice(-200) ?? '';
    if (foreign.test(lead)) return;
    const { reading } = paragraph;
    const matches = [...reading.fold.matchAll(label)];
    matches.forEach((match, at) => {
      const from = match.index + (match[1] ?? '').length;
      const to = match.index + match[0].length;
      const no = ordinalValue(match[3] ?? '');
      if (no === null) return;
      const limit = matches[at + 1]?.index ?? Math.min(reading.length, to + 400);
      const opens = opensText(paragraph, from, to);
      const period = findPeriod(reading, to, Math.min(limit, to + (opens ? 400 : 60)), calendar);
      const near = period?.start != null && period.from - to <= 30 && period.to <= limit;
      if (opens || near)
        found.push({
          no,
          paragraph: index,
          reading,
          from,
          to,
          opens,
          period: period && period.to <= limit ? period : null,
        });
    });
  });
  return found;
}

function opensText({ reading, markers, cells }: Paragraph, from: number, to: number): boolean {
  if (from > 40) return false;
  if (cells.length > 0)
    return (
      /^\|?[\s\d.]*(?:\|\s*)?$/.test(reading.text.slice(0, from)) && introduces.test(reading.fold.slice(to))
    );
  const before = reading.text.slice(0, from);
  const marked = before.trim() === '' || markers.some((marker) => before.length <= marker.length);
  return marked && introduces.test(reading.fold.slice(to));
}
