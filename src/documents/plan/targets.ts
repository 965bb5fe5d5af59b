import type { Certainty, Found, PlanTarget, Span } from './draft.ts';
import type { Paragraph } from './paragraphs.ts';
import { type Reading, oneLine } from './reading.ts';

export interface ReadTarget {
  readonly target: PlanTarget;
  readonly span: Span;
  readonly certainty: Certainty;
}

const percent = /(?:(?:trên|ít nhất|tối thiểu|từ)\s+)?(\d{1,3}(?:[.,]\d{1,2})?)\s?%(?:\s+trở lên)?\s*/g;
const amount =
  /(?:ít nhất|tối thiểu)(?:\s+(?:là|có|đạt|từ))*\s+(\d{1,3}(?:\.\d{3})+|\d{1,6})\s+(?:trở lên\s+)?|(?:kết nạp|phát triển|thành lập)(?:\s+(?:mới|thêm|được|từ))*\s+(\d{1,3}(?:\.\d{3})+|\d{1,6})\s+(?=đoàn viên|cđcs|công đoàn)/g;
/** Words that end the counted thing and begin what is said about it. */
const asides =
  /,?\s(?:kể cả|bao gồm|phù hợp|trên địa bàn|nhằm|đem lại|mang lại|để|theo (?:đúng|quy)|trong (?:toàn|đó|năm)|gắn với|góp phần|so với)(?=\s)/;
const verbs =
  /\s(?:được|có|đạt|tham gia|thực hiện|tổ chức|đăng ký|hoàn thành|xây dựng|triển khai|ký|ký kết|phát động|hưởng ứng|là|không|biết|học tập|tuyên truyền|gửi|hoạt động|trở lên|nắm|chấp hành|cam kết|sử dụng|cài đặt|báo cáo|khi|quán triệt)(?=[\s.,;:)]|$)/;

/** Figures a unit is asked to reach, with what they are counted of. Dates, periods and legal texts are no targets. */
export function readTargets(paragraphs: readonly Paragraph[]): ReadTarget[] {
  const found: ReadTarget[] = [];
  for (const { reading } of paragraphs) {
    const at: number[] = [];
    for (const match of reading.fold.matchAll(percent)) {
      const target = percentTarget(reading, match);
      if (target) found.push(target);
      at.push(match.index);
    }
    for (const match of reading.fold.matchAll(amount)) {
      if (!at.some((known) => Math.abs(known - match.index) < 20)) found.push(amountTarget(reading, match));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

function percentTarget(reading: Reading, match: RegExpMatchArray): ReadTarget | null {
  const from = match.index ?? 0;
  const phrase = phraseFrom(reading, from, from + match[0].length);
  if (!/\p{L}{2}/u.test(reading.text.slice(from + match[0].length, from + match[0].length + 5))) return null;
  return {
    target: {
      text: phrase.value,
      value: Number((match[1] ?? '').replace(',', '.')),
      unit: '%',
      denominators: denominatorsOf(reading, from + match[0].length, from + phrase.value.length + 40),
    },
    span: phrase.span,
    certainty: 'sure',
  };
}

function amountTarget(reading: Reading, match: RegExpMatchArray): ReadTarget {
  const from = match.index ?? 0;
  const phrase = phraseFrom(reading, from, from + match[0].length);
  const unit =
    /^[\p{L}\s]{2,30}?(?=\s(?:mới|được|có|trở|cho|vào|trong|của|cấp|tiêu|trực|tham)|[,.;:(]|$)/u.exec(
      reading.text.slice(from + match[0].length, from + match[0].length + 40),
    );
  return {
    target: {
      text: phrase.value,
      value: Number((match[1] ?? match[2] ?? '').replace(/\./g, '')),
      unit: unit ? oneLine(unit[0]) : null,
      denominators: [],
    },
    span: phrase.span,
    certainty: 'likely',
  };
}

function phraseFrom(reading: Reading, from: number, after: number): Found<string> {
  const rest = reading.fold.slice(after, after + 240);
  const stop =
    /[;:|]|\.(?=\s|$|\/)|\svà\s(?=(?:trên |ít nhất |tối thiểu )?\d)|,(?=\s(?:trong đó|phù hợp|góp|nhằm|\d|thành lập|kết nạp|phát triển|trên \d|ít nhất|tối thiểu))/.exec(
      rest,
    )?.index ?? rest.length;
  const aside = asides.exec(rest.slice(0, stop))?.index ?? stop;
  return reading.found(from, after + aside, 'sure');
}

function denominatorsOf(reading: Reading, from: number, limit: number): string[] {
  const rest = reading.fold.slice(from, Math.min(limit, from + 120));
  const stop = /[;:.|(]|,\s*\d|\svà\s(?=(?:trên |ít nhất |tối thiểu )?\d)/.exec(rest)?.index ?? rest.length;
  if (verbs.exec(` ${rest}`)?.index === 0) return [];
  const noun = rest.slice(
    0,
    Math.min(stop, verbs.exec(rest)?.index ?? stop, asides.exec(rest)?.index ?? stop),
  );
  return reading.text
    .slice(from, from + noun.length)
    .split(/,|\svà\s/)
    .map((part) => oneLine(part).replace(/^(?:số|các|tổng số|những)\s+/i, ''))
    .filter((part) => part.length > 1);
}
