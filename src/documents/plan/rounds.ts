import type { DatePrecision, Found, PlanRound, PrintedDate } from './draft.ts';
import type { Paragraph } from './paragraphs.ts';
import { type Calendar, type Period, findPeriod } from './period.ts';
import type { Reading } from './reading.ts';
import { type ReadRound, roundOf } from './round.ts';
import { type RoundLabel, roundLabels } from './round-labels.ts';
import { tableRounds } from './round-tables.ts';
import { unnumberedRounds } from './round-unnumbered.ts';

/** The rounds of a paper, from headings, list items, running text or a table; none when it names none. */
export function readRounds(paragraphs: readonly Paragraph[], calendar: Calendar): ReadRound[] {
  const rounds = new Map<number, ReadRound>();
  const add = (round: ReadRound): void => {
    const before = rounds.get(round.no);
    rounds.set(round.no, before ? merged(before, round) : round);
  };
  for (const row of tableRounds(paragraphs, calendar)) add(row);
  const labels = roundLabels(paragraphs, calendar);
  labels.forEach((label, index) => {
    const readings = bodyOf(paragraphs, label, labels[index + 1]);
    const due = /(?:trước|chậm nhất|muộn nhất|hạn cuối)/.test(
      label.reading.fold.slice(label.to, label.to + 40),
    );
    if (due && label.period?.start == null) return;
    const round = roundOf(
      label.no,
      label.reading.found(label.from, label.to, 'sure'),
      label.period,
      readings,
    );
    add(label.period ? round : { ...round, period: periodBelow(readings, calendar) });
  });
  if (rounds.size === 0) for (const round of unnumberedRounds(paragraphs, calendar)) add(round);
  return [...rounds.values()].sort((a, b) => a.no - b.no);
}

/** The dates of a round that stand under its heading: "Thời gian: Từ nay đến …". */
function periodBelow(readings: readonly Reading[], calendar: Calendar): Period | null {
  const dated = readings
    .slice(1, 5)
    .find((reading) => /thời gian|(?:^|\s)từ\s/.test(reading.fold.slice(0, 80)));
  const from = dated ? (/^(?:[-+*a-z0-9]{1,2}[.)]?\s)?/.exec(dated.fold)?.[0].length ?? 0) : 0;
  return dated ? findPeriod(dated, from, from + 120, calendar) : null;
}

/** A round told twice, in a summary and at length: each fills in what the other lacks. */
function merged(first: ReadRound, second: ReadRound): ReadRound {
  const theme = first.words.theme ?? second.words.theme;
  // A cell that one of them knows for the theme is no event of the other.
  const apart = (found: Found<string>): boolean =>
    !theme || found.span.end <= theme.span.start || found.span.start >= theme.span.end;
  return {
    ...first,
    period: first.period?.start != null ? first.period : (second.period ?? first.period),
    words: {
      theme,
      anniversaries: (first.words.anniversaries.length > 0
        ? first.words.anniversaries
        : second.words.anniversaries
      ).filter(apart),
      events: (first.words.events.length > 0 ? first.words.events : second.words.events).filter(apart),
    },
  };
}

const closing =
  /^(?:\S{1,4}\s)?(?:sau (?:mỗi|từng|khi kết thúc|các) |kết thúc (?:mỗi |từng |các )?đợt|trong quá trình|công tác sơ kết|các cấp công đoàn |căn cứ|hằng|đề nghị|yêu cầu|nơi nhận|trên đây|tổng kết|ban thường vụ)/;

/** The paragraphs that tell of a round: its own, and those set under it. */
function bodyOf(
  paragraphs: readonly Paragraph[],
  label: RoundLabel,
  next: RoundLabel | undefined,
): Reading[] {
  const own = paragraphs[label.paragraph];
  if (!own) return [];
  const sameParagraph = next?.paragraph === label.paragraph;
  const readings = [own.reading.part(label.from, sameParagraph ? next.from : own.reading.length)];
  if (sameParagraph || !label.opens || own.cells.length > 0) return readings;
  const style = own.markers[0]?.style;
  const heading = own.reading.length < 160 || /:\s*$/.test(own.reading.text);
  for (
    let index = label.paragraph + 1;
    index < Math.min(paragraphs.length, label.paragraph + 15);
    index += 1
  ) {
    const paragraph = paragraphs[index];
    if (!paragraph || index === next?.paragraph || closing.test(paragraph.reading.fold)) break;
    const marker = paragraph.markers[0];
    const deeper =
      marker !== undefined &&
      marker.style !== style &&
      (marker.style === 'bullet' ||
        (marker.style === 'lower' && style !== 'bullet') ||
        (marker.style === 'dotted' && style === 'arabic'));
    if (!deeper && (marker !== undefined || !heading)) break;
    readings.push(paragraph.reading);
  }
  return readings;
}

export function planRound(round: ReadRound): PlanRound {
  const date = (side: 'start' | 'end'): [PrintedDate | null, DatePrecision | null] => [
    round.period?.[side]?.value ?? null,
    round.period?.[side]?.precision ?? null,
  ];
  const [start, startPrecision] = date('start');
  const [end, endPrecision] = date('end');
  return {
    no: round.no,
    label: round.label.value,
    start,
    startPrecision,
    end,
    endPrecision,
    theme: round.words.theme?.value ?? null,
    anniversaries: round.words.anniversaries.map((found) => found.value),
    events: round.words.events.map((found) => found.value),
    span: round.span,
  };
}
