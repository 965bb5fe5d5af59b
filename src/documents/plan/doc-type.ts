import type { Reading } from './reading.ts';
import { isCapitals } from './lines.ts';

/** The types of paper that open with their name; longer names first. */
const types =
  'kế hoạch liên tịch|kế hoạch|hướng dẫn liên tịch|hướng dẫn|chương trình phối hợp|chương trình hành động|chương trình|' +
  'thông báo|thông tri|báo cáo|công văn|quyết định|giấy mời|thư mời|giấy triệu tập|tờ trình|chỉ thị|nghị quyết|đề án|quy chế|quy định|' +
  'biên bản|phương án|lời kêu gọi|thư kêu gọi|thể lệ|nội quy|điều lệ|đề cương|kết luận|công điện|giao ước thi đua|bản đăng ký';
const opening = new RegExp(`^(?:dự thảo\\s+)?((?:${types}))(?![\\p{L}])[\\s:.-]*`, 'u');

export interface DocTypeLine {
  /** As printed: "KẾ HOẠCH". */
  readonly type: Reading;
  /** What the same line says after it; may be empty. */
  readonly rest: Reading;
}

/** Whether a line names the type of the paper, as a title does: alone on its line, or in capitals before the subject. */
export function docTypeOf(line: Reading): DocTypeLine | null {
  const match = opening.exec(line.fold.slice(0, 60));
  const name = match?.[1];
  if (!match || !name) return spacedOut(line);
  const from = match[0].indexOf(name);
  const type = line.part(from, from + name.length);
  const rest = line.part(Math.min(match[0].length, line.length));
  if (!isCapitals(type.text) && rest.length > 0) return null;
  return { type, rest };
}

/** "K Ế  H O Ạ C H", letters set apart for show. */
function spacedOut(line: Reading): DocTypeLine | null {
  if (line.length > 60 || !/^(?:\p{Lu}\s+){4,}\p{Lu}$/u.test(line.text)) return null;
  const bare = line.fold.replace(/\s/g, '');
  const known = types.split('|').some((type) => type.replace(/\s/g, '') === bare);
  return known ? { type: line, rest: line.part(line.length) } : null;
}
