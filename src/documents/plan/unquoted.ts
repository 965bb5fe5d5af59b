import { headsIn } from './heads.ts';
import type { Stretch } from './sentences.ts';

const verbs =
  /^(?:tổ chức|tiếp tục|thực hiện|đẩy mạnh|tham gia|tuyên truyền|triển khai|phối hợp|tăng cường|gắn|phấn đấu|kịp thời|chỉ đạo|động viên|vận động|hưởng ứng|căn cứ|trong đó|đồng thời|qua đó|ngoài ra|chú trọng|tập trung|làm tốt|thi đua|phát động|công nhân viên chức|thông qua|quán triệt|rà soát|hoàn thành|khen thưởng|biểu dương)/;

/** Whether printed words may be a movement's name that lost its quotation marks: a capital, no verb, no other head. */
function mayBeName(text: string, fold: string): boolean {
  if (!/^\p{Lu}\p{L}*\s/u.test(text) || /^\p{Lu}{2}/u.test(text)) return false;
  if (text.length < 10 || text.length > 220 || /\d{2}|[%@:(“"]/.test(text)) return false;
  if (text.split(/\s+/).length < 3 || verbs.test(fold)) return false;
  return headsIn(fold).every((head) => head.kind === 'other');
}

/**
 * Names without quotation marks between two quoted ones: “A”, Name of a movement; phong trào “B”. `from` and `to`
 * bound what stands between; `complete` says that nothing else stands there, so that the list goes on.
 */
export function namesBetween(
  text: string,
  fold: string,
  from: number,
  to: number,
): { names: Stretch[]; complete: boolean } {
  const opening = /^\s*[,;]\s*/.exec(text.slice(from, Math.min(to, from + 10)));
  if (!opening) return { names: [], complete: false };
  const parts: Stretch[] = [];
  let start = from + opening[0].length;
  for (const mark of text.slice(start, to).matchAll(/;|,\s*(?:và\s*)?$/g)) {
    parts.push({ from: start, to: from + opening[0].length + mark.index });
    start = from + opening[0].length + mark.index + mark[0].length;
  }
  const names = parts
    .map((part) => trimmed(text, part))
    .filter((part) => mayBeName(text.slice(part.from, part.to), fold.slice(part.from, part.to)));
  const rest = fold.slice(start, to).trim();
  return {
    names,
    complete: names.length > 0 && names.length === parts.length && /^(?:và|và các)?$/.test(rest),
  };
}

function trimmed(text: string, part: Stretch): Stretch {
  const words = text.slice(part.from, part.to);
  const lead = words.length - words.trimStart().length;
  return { from: part.from + lead, to: part.from + words.trimEnd().length };
}

const headed = /(^|[^\p{L}])(phong trào(?: thi đua)?|cuộc vận động)\s*:?\s+(?=\p{L})/gu;
const ending =
  /[;:.("|]|,\s*(?=(?:các\s)?(?:phong trào|cuộc vận động)|gắn|trong đó|góp phần|nhằm|tổ chức|thực hiện)|\s(?:và|,)?\s?(?=(?:các\s)?(?:phong trào|cuộc vận động)\s)|\s(?=do\s|gắn với|gắn liền|nhằm\s|năm 20|giai đoạn|năm học|theo\s|được\s|trong (?:cnvc|đoàn viên|toàn|các|cán bộ|nữ|công nhân)|đến (?:các|từng|tất cả)|tại\s|ở\s|để\s|bằng\s|phải\s|cần\s|đã\s|sẽ\s)/u;

/** Names that follow "phong trào" or "cuộc vận động" directly, with a capital and no quotation marks. */
export function namesAfterHead(text: string, fold: string): { name: Stretch; kind: 'movement' | 'drive' }[] {
  return [...fold.matchAll(headed)].flatMap((match) => {
    const from = match.index + match[0].length;
    const stop = ending.exec(fold.slice(from, from + 240));
    const to = stop ? from + stop.index : Math.min(text.length, from + 240);
    const name = trimmed(text, { from, to });
    const ok = mayBeName(text.slice(name.from, name.to), fold.slice(name.from, name.to));
    return ok
      ? [{ name, kind: match[2] === 'cuộc vận động' ? ('drive' as const) : ('movement' as const) }]
      : [];
  });
}

/** A short list item that is a bare name, under "Hưởng ứng các phong trào thi đua sau:". */
export function bareName(text: string, fold: string, from: number): Stretch | null {
  const stop = /[;:.("|]|\s(?=do\s.{3,60}phát động)/u.exec(fold.slice(from, from + 240));
  const name = trimmed(text, { from, to: stop ? from + stop.index : Math.min(text.length, from + 240) });
  return mayBeName(text.slice(name.from, name.to), fold.slice(name.from, name.to)) ? name : null;
}
