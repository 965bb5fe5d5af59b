import { type DateWords, dateAt, isoOf } from './dates.ts';
import type { Certainty, Found, PlanDeadline, Span } from './draft.ts';
import type { Paragraph } from './paragraphs.ts';
import { type Calendar, yearOf } from './period.ts';
import { type Reading } from './reading.ts';
import { sentenceAt, sentencesOf } from './sentences.ts';
import { whatIsDue } from './due-words.ts';

export interface ReadDeadline {
  readonly deadline: PlanDeadline;
  readonly what: Found<string>;
  readonly span: Span;
  readonly certainty: Certainty;
}

const trigger =
  /(^|[^\p{L}])(chậm nhất|muộn nhất|không muộn hơn|không chậm hơn|hạn cuối(?: cùng)?|hạn chót|hạn nộp|hạn gửi|hạn báo cáo|thời hạn(?: nộp| gửi| báo cáo| đăng ký)*|thời gian (?:nộp|gửi|báo cáo|đăng ký)(?: báo cáo| hồ sơ)?|(?:hoàn thành|xong|hoàn tất|kết thúc) (?:trước|trong)|trước)\s*(?=[:\s])/gu;
/** "gửi báo cáo … vào ngày …": a day by which something is sent, said without "trước" or "chậm nhất". */
const sending =
  /(^|[^\p{L}])((?:gửi|nộp|đăng ký|hồ sơ)[^.;:"|]{0,140}?\s(?:vào|trong|đến hết))\s+(?=ngày|tháng|quý|\d)/gu;
const strictWords = /trước|chậm nhất|muộn nhất|hạn /;
const filler =
  /(?:[\s:,-]*(?:là|vào|đến|hết|trước|trong|sau|(?:\d{1,2}\s?(?:giờ|h|g)\s?\d{0,2}(?:\s?phút)?)|(?=ngày))){0,6}[\s:,-]*/uy;

/** Days by which something is to be done or sent; "trước ngày" stays exclusive. `skip` are the paragraphs of the legal basis. */
export function readDeadlines(paragraphs: readonly Paragraph[], calendar: Calendar): ReadDeadline[] {
  const found: ReadDeadline[] = [];
  for (const { reading, markers } of paragraphs) {
    const sentences = sentencesOf(reading);
    let edge = markers[0]?.length ?? 0;
    for (const match of triggersIn(reading.fold)) {
      const from = (match.index ?? 0) + (match[1] ?? '').length;
      const to = (match.index ?? 0) + match[0].length;
      if (to <= edge) continue;
      const labelled = /^(?:hạn|thời)/.test(match[2] ?? '') ? labelEnd(reading.fold, to) : to;
      const date = deadlineDate(reading.fold, to) ?? deadlineDate(reading.fold, labelled);
      if (!date) continue;
      const sentence = sentenceAt(sentences, from);
      const one = deadlineOf(
        reading,
        { sentence, edge, from, to, thing: date.from >= labelled && labelled > to ? labelled : from },
        match[2] ?? '',
        date,
        calendar,
        found.at(-1),
      );
      edge = date.to;
      if (!one) continue;
      found.push(one);
      for (const other of moreDates(reading.fold, date)) {
        const iso = isoOf(other, yearOf(other, calendar));
        if (iso)
          found.push({
            ...one,
            deadline: { ...one.deadline, date: iso },
            span: reading.span(other.from, other.to),
          });
        edge = other.to;
      }
    }
  }
  return found;
}

/** "Báo cáo đợt 1 chậm nhất …, đợt 2 trước ngày …": the same thing for the next round. */
function nextOf(before: Found<string>, reading: Reading, from: number, to: number): Found<string> {
  const label = /(?:đợt|quý|lần|kỳ|học kỳ)\s+[\p{L}\d]{1,5}(?=[\s,:]*$)/u.exec(reading.fold.slice(from, to));
  if (!label) return before;
  const own = reading.found(from + label.index, from + label.index + label[0].length, 'guess');
  return {
    ...own,
    value: `${before.value.replace(/\s*(?:đợt|quý|lần|kỳ|học kỳ)\s+\S+$/i, '')} ${own.value}`,
  };
}

/** "Hạn cuối gửi đăng ký: 31/12": the thing due stands between the word and its colon. */
function labelEnd(fold: string, at: number): number {
  const label = /^[^\d.;:]{1,60}:/.exec(fold.slice(at, at + 70));
  return label ? at + label[0].length : at;
}

function triggersIn(fold: string): RegExpMatchArray[] {
  const loose = [...fold.matchAll(sending)].filter((match) => !strictWords.test(match[2] ?? ''));
  const end = (match: RegExpMatchArray): number => (match.index ?? 0) + match[0].length;
  return [...fold.matchAll(trigger), ...loose].sort((a, b) => end(a) - end(b));
}

function deadlineDate(fold: string, at: number): DateWords | null {
  filler.lastIndex = at;
  const skipped = filler.exec(fold)?.[0].length ?? 0;
  const date = dateAt(fold, at + skipped);
  return date &&
    !date.now &&
    (date.precision !== 'relative' || /năm|học kỳ/.test(fold.slice(date.from, date.to)))
    ? date
    : null;
}

/** "trước ngày 15/6/2026 và 15/12/2026": the same thing, due twice. */
function moreDates(fold: string, first: DateWords): DateWords[] {
  const link = /^\s*(?:\([^)]{0,60}\)\s*)?(?:,|và|;)\s*(?:trước\s+)?(?=(?:ngày\s*)?\d)/.exec(
    fold.slice(first.to, first.to + 80),
  );
  const next = link ? dateAt(fold, first.to + link[0].length) : null;
  return next && next.precision === 'day' ? [next] : [];
}

function deadlineOf(
  reading: Reading,
  place: { sentence: { from: number; to: number }; edge: number; from: number; to: number; thing: number },
  words: string,
  date: DateWords,
  calendar: Calendar,
  previous: ReadDeadline | undefined,
): ReadDeadline | null {
  const lead = reading.fold.slice(place.from, date.from);
  // The trigger may have begun with the verb itself ("nộp … trước ngày"); the thing due stands around it.
  const clauseFrom = Math.max(place.sentence.from, place.edge);
  const wordAt = /^(?:gửi|nộp|đăng ký|hồ sơ)/.test(words)
    ? reading.fold.lastIndexOf(' ', place.to - 2)
    : place.thing;
  const what = whatIsDue(reading, clauseFrom, wordAt, { from: date.to, to: place.sentence.to });
  if (!what && !previous) return null;
  const hour = /\d{1,2}\s?(?:giờ|h|g)/.test(lead.slice(-30));
  const strict = /trước/.test(lead.slice(-40)) && !hour ? 'before' : 'by';
  // "trước ngày 15/12 hằng năm" has no year to supply.
  const around = reading.fold.slice(clauseFrom, Math.min(place.sentence.to, date.to + 20));
  const yearly = date.year === null && /(?:hằng|hàng|mỗi) (?:năm|quý|tháng)|định kỳ/.test(around);
  const iso = yearly ? null : isoOf(date, yearOf(date, calendar));
  const printed = reading.found(date.from, date.to, date.year === null ? 'likely' : 'sure');
  const copies =
    /\d{1,2}\s+bản\s+[\p{L}]+(?:[^.;:]{0,12}?(?:và|,|\+)\s*\d{0,2}\s*(?:bản|file|tệp)\s+[\p{L}]+)?/u.exec(
      reading.text.slice(Math.max(clauseFrom, place.from - 120), Math.min(place.sentence.to, date.to + 120)),
    );
  const thing = what ?? (previous ? nextOf(previous.what, reading, clauseFrom, wordAt) : printed);
  return {
    deadline: {
      what: thing.value,
      date: iso ?? printed.value,
      datePrecision: iso ? date.precision : 'relative',
      strict,
      ...(copies ? { copies: copies[0] } : {}),
    },
    what: thing,
    span: reading.span(place.from, date.to),
    certainty: what ? printed.certainty : 'guess',
  };
}
