import type { PlanWarning } from '../draft.ts';
import type { Reading } from '../reading.ts';
import { warning } from './warning.ts';

/** Slips that are no Vietnamese word in their place, and what was meant. Searched in text as printed (NFC). */
const slips: readonly (readonly [RegExp, string])[] = [
  [/(^|[^\p{L}])(kip thời)/giu, 'kịp thời'],
  [/(^|[^\p{L}])(tong) (?=đội|ngành|công|các|toàn|năm|đó|quá)/giu, 'trong'],
  [/(^|[.;:]\s)(Đề) (?=phong trào|thực hiện|đạt|nâng|góp|tổ chức|đảm|bảo|việc|công tác|thi đua|kịp)/gu, 'Để'],
  [/(,\s)(đề) (?=thi đua|phong trào|nâng|góp|thực hiện|tạo|từ đó)/gu, 'để'],
  [/(^|[^\p{L}])(QHLD)(?!\p{L})/gu, 'QHLĐ'],
  [/(^|[^\p{L}])(LDLD|LĐLD|LDLĐ)(?!\p{L})/gu, 'LĐLĐ'],
  [/(^|[^\p{L}])(CDCS)(?!\p{L})/gu, 'CĐCS'],
  [/(^|[^\p{L}])(CNVCLD)(?!\p{L})/gu, 'CNVCLĐ'],
  [/(^|[^\p{L}])(Quốc Hội)(?= và|,|;)/gu, 'Quốc hội'],
  [/(^|[^\p{L}])(công (?:đòan|doàn|đoan))(?!\p{L})/giu, 'công đoàn'],
  [/(^|[^\p{L}])(lao (?:đông|dộng))(?!\p{L})/giu, 'lao động'],
  [/(^|[^\p{L}])(phong trao)(?!\p{L})/giu, 'phong trào'],
  [/(^|[^\p{L}])(thi dua)(?!\p{L})/giu, 'thi đua'],
  [/(^|[^\p{L}])(sang kiến)(?!\p{L})/giu, 'sáng kiến'],
  [/(^|[^\p{L}])(khen thương)(?!\p{L})/giu, 'khen thưởng'],
  [/(^|[^\p{L}])(chất lương)(?!\p{L})/giu, 'chất lượng'],
  [/(^|[^\p{L}])(sơ kêt|sơ kểt)(?!\p{L})/giu, 'sơ kết'],
  [/(^|[^\p{L}])(tông kết)(?!\p{L})/giu, 'tổng kết'],
  [/(^|[^\p{L}])(hương ứng)(?!\p{L})/giu, 'hưởng ứng'],
  [/(^|[^\p{L}])(nhiêm vụ|nhiệm vu)(?!\p{L})/giu, 'nhiệm vụ'],
  [/(^|[^\p{L}])(thưc hiện|thực hiên)(?!\p{L})/giu, 'thực hiện'],
  [/(^|[^\p{L}])(đoan viên)(?!\p{L})/giu, 'đoàn viên'],
  [/(^|[^\p{L}])(đơn vi)(?!\p{L})/giu, 'đơn vị'],
  [/(^|[^\p{L}])(kế hoach)(?!\p{L})/giu, 'kế hoạch'],
];

/** Likely typing errors; the text itself is never touched. */
export function typoWarnings(readings: readonly Reading[]): PlanWarning[] {
  const found: PlanWarning[] = [];
  for (const reading of readings) {
    for (const [pattern, meant] of slips) {
      for (const match of reading.text.matchAll(pattern)) {
        const printed = match[2] ?? '';
        const at = match.index + (match[1] ?? '').length;
        found.push(warning('likely-typo', { printed, meant }, reading.span(at, at + printed.length)));
      }
    }
  }
  return found.slice(0, 200).sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0));
}
