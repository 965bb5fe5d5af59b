import type { Certainty, Found } from './draft.ts';
import type { Paragraph } from './paragraphs.ts';
import type { Quoted } from './quoted.ts';
import { oneLine } from './reading.ts';

export interface Mottos {
  readonly yearTheme: Found<string> | null;
  readonly goalMotto: Found<string> | null;
  readonly welfareMotto: Found<string> | null;
}

const ofTheYear =
  /chủ đề(?: hoạt động| công tác| thi đua| trọng tâm| chung| của)*(?: công đoàn)?(?: trong)?\s*(?:của )?(?:năm|toàn khóa|nhiệm kỳ)/;
const ofOthers =
  /chủ đề[^"]{0,40}(?:chính phủ|của đảng|quốc gia|liên hợp quốc|tháng|tuần|ngày|hội nghị|đại hội|cuộc thi)/;
const caring = /(?:^|[^\p{L}])(?:tết|chăm lo|phúc lợi|an sinh)(?=[^\p{L}]|$)/u;
const careOf = /(?:có|đón|vui) tết|bỏ lại|chăm lo|sum vầy|phúc lợi/;
const campaign = /thi đua|phát động|phong trào|năm 20\d\d|năm học/;

/**
 * The theme of the year, the motto of the goal and the motto of the welfare work. A round's own theme is none of them;
 * `outsideRounds` are the quotations that stand in no round; a motto without "mục tiêu" or "khẩu hiệu" is the plan's own
 * only in its `opening` (the preamble and the first section).
 */
export function readMottos(
  outsideRounds: readonly Quoted[],
  paragraphs: readonly Paragraph[],
  opening: ReadonlySet<Paragraph>,
): Mottos {
  const themes = outsideRounds.filter(
    (item) => item.kind === 'theme' && !ofOthers.test(item.lead) && item.lead.includes('chủ đề'),
  );
  const mottos = outsideRounds.filter((item) => item.kind === 'motto');
  const welfare =
    mottos.find((item) => careOf.test(item.words.toLowerCase())) ??
    mottos.find(
      (item) => /phương châm|khẩu hiệu|thông điệp/.test(item.lead) && caring.test(item.sentence.slice(-200)),
    );
  const rest = mottos.filter((item) => item !== welfare);
  const goal =
    rest.find((item) => /mục tiêu[^"]{0,40}$/.test(item.lead)) ??
    rest.find((item) => /khẩu hiệu[^"]{0,40}$/.test(item.lead)) ??
    rest.find(
      (item) =>
        /(?:phương châm|thông điệp|tinh thần)[^"]{0,40}$/.test(item.lead) && opening.has(item.paragraph),
    );
  return {
    yearTheme:
      found(
        themes.find((item) => ofTheYear.test(item.lead)),
        'sure',
      ) ??
      unquotedTheme(paragraphs) ??
      found(
        themes.find((item) => campaign.test(item.sentence.replace(/^.*chủ đề/, (all) => all.slice(-300)))),
        'likely',
      ),
    goalMotto: found(goal, goal && /mục tiêu|khẩu hiệu/.test(goal.lead) ? 'sure' : 'likely'),
    welfareMotto: found(welfare, 'sure'),
  };
}

function found(item: Quoted | undefined, certainty: Certainty): Found<string> | null {
  if (!item) return null;
  const printed = item.paragraph.reading.found(
    item.quote.from,
    item.quote.to,
    item.quote.unclosed ? 'guess' : certainty,
  );
  return { ...printed, value: oneLine(printed.value.replace(/\*/g, '')) };
}

/** "Chủ đề năm 2026: Đổi mới vì đoàn viên": a theme that has only a colon before it. */
function unquotedTheme(paragraphs: readonly Paragraph[]): Found<string> | null {
  const pattern =
    /chủ đề(?: hoạt động| công tác| thi đua| trọng tâm)*(?: công đoàn)? (?:của )?năm(?: học)?(?: \d{4}(?:\s*-\s*\d{4})?)?(?: là)?\s*:\s*(?=[\p{L}\d])/u;
  for (const { reading } of paragraphs) {
    const match = pattern.exec(reading.fold);
    if (!match) continue;
    const from = match.index + match[0].length;
    const stop = /[.;|("]/.exec(reading.fold.slice(from, from + 200));
    return reading.found(from, stop ? from + stop.index : Math.min(reading.length, from + 200), 'likely');
  }
  return null;
}
