import type { Found } from './draft.ts';
import type { Paragraph } from './paragraphs.ts';
import { endWithout } from './reading.ts';

const opening =
  /^(?:[-–+]\s*)?(?:căn cứ|thực hiện\s+(?:kế hoạch|chỉ thị|công văn|nghị quyết|hướng dẫn|chương trình|quyết định|văn bản|luật|ý kiến|chỉ đạo)|theo\s+(?:kế hoạch|chỉ thị|công văn|nghị quyết|hướng dẫn|quyết định|đề nghị)|thi hành|xét đề nghị)/;
/** Where the basis ends and the paper says what it does: "…, Ban Thường vụ … phát động …". */
const acting =
  /,\s+(?=[^,;]{2,160}(?:phát động|xây dựng|ban hành|hướng dẫn|tổ chức|triển khai|đề nghị|yêu cầu)[^;]{0,200}như sau\s*:?\s*$)|;\s+(?=để\s|nhằm\s)|,\s+(?=(?:để|nhằm)\s|(?:ban |công đoàn|liên đoàn|lđlđ|phòng|sở|trường|đoàn chủ tịch|bch|btv|ubnd|ủy ban|hội|bộ |đảng)[^,;]{0,140}(?:phát động|xây dựng|ban hành|hướng dẫn|tổ chức|triển khai|đề nghị|yêu cầu|thông báo))/;

/** What the paper rests on ("Căn cứ …"), each as printed; only text before the first section. */
export function readBasis(preamble: readonly Paragraph[]): Found<string>[] {
  return preamble.flatMap(({ reading }) => {
    if (!opening.test(reading.fold)) return [];
    const parts: Found<string>[] = [];
    const stop = acting.exec(reading.fold)?.index ?? reading.length;
    let from = 0;
    for (const cut of reading.fold.slice(0, stop).matchAll(/;\s+(?=căn cứ|thực hiện|theo\s|xét)/g)) {
      parts.push(reading.found(from, cut.index, 'sure'));
      from = cut.index + cut[0].length;
    }
    const end = endWithout(reading.text.slice(0, stop), ';,.:');
    if (end > from) parts.push(reading.found(from, end, 'sure'));
    return parts;
  });
}
