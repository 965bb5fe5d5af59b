import type { Found } from './draft.ts';
import type { Paragraph } from './paragraphs.ts';

const acting =
  /(^|[,;.]\s+)((?:ban (?:thường vụ|chấp hành)|bch|btv|đoàn chủ tịch|công đoàn|liên đoàn lao động|lđlđ|tổng liên đoàn|phòng|sở|trường|ubnd|ủy ban|hội đồng|ban thi đua|hội|công ty|bệnh viện)(?:\s+[\p{L}&.-]+){0,16}?)\s+(?:phát động|ban hành|xây dựng kế hoạch|xây dựng|hướng dẫn|tổ chức phát động|tổ chức|triển khai|đề nghị|yêu cầu|thông báo)(?!\p{L})/gu;

/** Who acts, where a paper has lost its letterhead: "…, Ban Thường vụ … phát động phong trào …". */
export function readIssuer(preamble: readonly Paragraph[]): Found<string> | null {
  for (const { reading } of [...preamble].reverse()) {
    const match = [...reading.fold.matchAll(acting)].at(-1);
    if (!match) continue;
    const from = match.index + (match[1] ?? '').length;
    return reading.found(from, from + (match[2] ?? '').length, 'likely');
  }
  return null;
}
