import type { Found } from './draft.ts';
import type { Period } from './period.ts';
import { quotesOf } from './quotes.ts';
import { type Reading, endWithout } from './reading.ts';

/** What a round says besides its dates. */
export interface RoundWords {
  readonly theme: Found<string> | null;
  readonly anniversaries: readonly Found<string>[];
  readonly events: readonly Found<string>[];
}

const anniversary =
  /(?:^|[^\p{L}])(?:kỷ niệm|(?:lần thứ )?\d{1,3}\s+năm(?!\s+học|\s+\d)|ngày (?:thành lập|sinh|truyền thống|giải phóng|quốc tế|quốc khánh|nhà giáo|thầy thuốc|phụ nữ|thương binh|pháp luật|gia đình|hội quốc phòng|toàn quốc)|lần thứ \d+ ngày|quốc khánh|cách mạng tháng tám)/u;
const event =
  /(?:chào mừng|hưởng ứng|hướng (?:về|tới)|đại hội|bầu cử|tháng (?:công nhân|hành động|thanh niên|an toàn)|nước rút|hội thi|hội thao|hội nghị|ngày hội|tuần lễ|tổng kết|sơ kết|lập thành tích|cao điểm|về đích|tết |ngày pháp luật|hoạt động "|giải thưởng)/;

/** Reads theme, anniversaries and events from the paragraphs of a round; `period` is passed over. */
export function readRoundWords(readings: readonly Reading[], period: Period | null): RoundWords {
  const phrases = readings.flatMap((reading, index) =>
    phrasesOf(reading, index === 0 ? (period?.to ?? 0) : 0),
  );
  const theme = readings.map(themeOf).find((found) => found !== null) ?? null;
  const rest = phrases.filter(
    (phrase) =>
      !/^(?:với )?chủ đề/.test(phrase.fold) &&
      (!theme || phrase.span().end <= theme.span.start || phrase.span().start >= theme.span.end),
  );
  const days = rest.filter((phrase) => anniversary.test(phrase.fold));
  return {
    theme,
    anniversaries: days.map(occasionOf),
    events: rest
      .filter((phrase) => !days.includes(phrase) && event.test(phrase.fold))
      .map((phrase) => phrase.found(0, phrase.length, 'likely')),
  };
}

function themeOf(reading: Reading): Found<string> | null {
  const match = /chủ đề(?:\s+(?:thi đua|của đợt|đợt \S+|là|xuyên suốt))*\s*:?\s*/u.exec(reading.fold);
  if (!match) return null;
  const at = match.index + match[0].length;
  const quote = quotesOf(reading).find((found) => found.open >= at - 1 && found.open <= at + 12);
  if (quote) {
    const printed = reading.found(quote.from, quote.to, quote.unclosed ? 'guess' : 'sure');
    return printed;
  }
  if (!/[:]|\slà\s/.test(match[0])) return null;
  const stop = /[.;|(]/.exec(reading.fold.slice(at, at + 220));
  const to = stop ? at + stop.index : Math.min(reading.length, at + 220);
  return to - at > 5 ? reading.found(at, to, 'likely') : null;
}

/** Cuts at ";", full stops, cells and those commas after which a new occasion is named; never inside brackets or quotes. */
function phrasesOf(reading: Reading, from: number): Reading[] {
  const found: Reading[] = [];
  const quotes = quotesOf(reading);
  let depth = 0;
  let start = from;
  const cut = (to: number, next: number): void => {
    const phrase = phraseOf(reading, start, to);
    if (phrase) found.push(phrase);
    start = next;
  };
  for (const { 0: mark, index } of reading.fold.slice(from).matchAll(/[();,.|:]/g)) {
    const at = from + index;
    if (mark === '(') depth += 1;
    else if (mark === ')') depth = Math.max(0, depth - 1);
    else if (
      depth === 0 &&
      !quotes.some((quote) => at > quote.open && at < quote.close - 1) &&
      endsPhrase(reading.fold, at, mark)
    )
      cut(at, at + 1);
  }
  cut(reading.length, reading.length);
  return found;
}

const newOccasion =
  /^\s*(?:và\s+)?(?:kỷ niệm|ngày\s|chào mừng|\d{1,3} năm|hưởng ứng|tổ chức|thi đua|tháng |đại hội|phấn đấu|trọng tâm|các hoạt động|bầu cử|quốc khánh)/;

function endsPhrase(fold: string, at: number, mark: string): boolean {
  if (mark === ',') return newOccasion.test(fold.slice(at + 1, at + 40));
  if (mark === '.') return /^(?:\s|$)/.test(fold.slice(at + 1)) && !/(?:tp|đ)$/.test(fold.slice(0, at));
  return mark !== ':' || /^\s/.test(fold.slice(at + 1));
}

function phraseOf(reading: Reading, from: number, to: number): Reading | null {
  const words = reading.fold.slice(from, to);
  const lead = /^[\s):.,*+•-]*(?:và\s+)?/.exec(words)?.[0].length ?? 0;
  if (words.length - lead < 6 || words.length > 600) return null;
  return reading.part(from + lead, from + endWithout(words, ',;.:'));
}

/** The anniversary without the verbs before it: "tập trung hướng về chào mừng kỷ niệm 91 năm …". */
function occasionOf(phrase: Reading): Found<string> {
  const from = /kỷ niệm|\d{1,3} năm/.exec(phrase.fold)?.index ?? 0;
  return phrase.found(from, phrase.length, 'likely');
}
