import type { Found } from './draft.ts';
import { type Reading, endWithout } from './reading.ts';
import type { Stretch } from './sentences.ts';

const sending = /(?:^|[\s,;(])(?:và\s+)?(?:gửi|nộp|chuyển)(?=[\s,;.(]|$)/g;
/** Where the thing sent ends: the address, the way, the number of copies. */
const address =
  /\s(?:về|cho|đến|tới|qua|theo địa chỉ|bằng (?:file|thư|email|hộp)|địa chỉ|thông qua|gồm|tại)(?=\s)|[,;(]\s*(?:qua|gồm|về|địa chỉ|email|đt|bản mềm|chậm|hạn)|[;|]/;
const polite =
  /^(?:[\s,.;:)(+*-]|trên đây là [^,;.]{3,90}[,;.] |và |đồng thời |đề nghị |yêu cầu |các đơn vị |các cđcs |các cấp công đoàn |các công đoàn (?:cấp trên )?(?:trực tiếp )?(?:cơ sở )?|công đoàn cơ sở |trực thuộc |các đồng chí |thực hiện (?=đăng ký)|tổng hợp(?: và)?,? |(?:hoàn thành|tổ chức) (?=việc)|có trách nhiệm |cần |phải |nghiên cứu,? |triển khai (?:thực hiện )?và |xây dựng và |kịp thời |định kỳ |lập )+/;

/**
 * What is due, from the clause before the deadline: the object of "gửi" or "nộp" when it stands there, else the clause
 * itself; when the clause is empty ("Chậm nhất ngày … gửi báo cáo"), what follows the date. null when nothing tells.
 */
export function whatIsDue(reading: Reading, from: number, to: number, after: Stretch): Found<string> | null {
  // Only the stretch in question is searched, however long the paragraph is.
  const limit = Math.min(after.to, after.from + 220);
  return dueIn(reading.part(from, Math.max(to, limit)), to - from, {
    from: after.from - from,
    to: limit - from,
  });
}

function dueIn(reading: Reading, to: number, after: Stretch): Found<string> | null {
  const fold = withoutAsides(reading.fold);
  const clauseFrom = startOfClause(fold, 0, to);
  const sends = [...fold.slice(clauseFrom, to).matchAll(sending)];
  for (const send of sends.reverse()) {
    const object = clauseFrom + send.index + send[0].length;
    const rest = fold.slice(object, to);
    const stop = address.exec(rest)?.index ?? rest.length;
    const named = tidy(reading, object, object + stop);
    if (named) return named;
    const before = tidy(reading, clauseFrom, clauseFrom + send.index);
    if (before) return before;
  }
  const clause = tidy(reading, clauseFrom, to);
  if (clause) return clause;
  const rest = fold.slice(after.from, Math.min(after.to, after.from + 200));
  const stop = /[.;|]|\s(?:về|cho)\s/.exec(rest)?.index ?? rest.length;
  return tidy(reading, after.from, after.from + Math.min(stop, 160));
}

/** Long brackets (an address, a telephone number) say nothing of what is due; they are blanked, offsets kept. */
function withoutAsides(fold: string): string {
  return fold.replace(/\([^()]{0,300}\)/g, (aside) =>
    aside.length > 40 || /[;:@]/.test(aside) ? ' '.repeat(aside.length) : aside,
  );
}

/** A long sentence is cut at its last ";" or opening dash before the deadline. */
function startOfClause(fold: string, from: number, to: number): number {
  const words = fold.slice(from, to);
  const cut = Math.max(
    words.lastIndexOf('; '),
    words.lastIndexOf('| '),
    words.lastIndexOf('. '),
    words.lastIndexOf(': '),
  );
  return cut >= 0 && words.length - cut > 12 ? from + cut + 1 : from;
}

function tidy(reading: Reading, from: number, to: number): Found<string> | null {
  const words = reading.fold.slice(from, to);
  const lead = polite.exec(words)?.[0].length ?? 0;
  const end = words
    .slice(0, endWithout(words, ',:;.(-'))
    .replace(/\s(?:về|cho|lên|tới|đến)(?:\s\S+){0,10}$/, (all) =>
      /\s(?:về|lên|cho)\s\S/.test(all) && all.length < 60 ? '' : all,
    ).length;
  if (end - lead < 5 || !/\p{L}{2,}\s\p{L}/u.test(words.slice(lead, end))) return null;
  const start = Math.max(lead, end - 220);
  return reading.found(from + start, from + end, 'likely');
}
