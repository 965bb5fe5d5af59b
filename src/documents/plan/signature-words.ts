/** "TM. BAN THƯỜNG VỤ", "T/M BCH", "KT. CHỦ TỊCH", "TL.", "TUQ.", "Q." at the start of a printed cell. */
const authorityWords =
  /^(?:t\s?[./]?\s?m|k\s?[./]?\s?t|t\s?[./]?\s?l|t\s?[./]?\s?u\s?[./]?\s?q)\s?[./]?\s+\p{L}/u;

const office =
  'quyền |phó |q\\. ?|p\\. ?|chủ tịch|trưởng|giám đốc|tổng giám đốc|hiệu trưởng|bí thư|chánh|văn phòng|thủ trưởng|viện trưởng|cục trưởng|tổ trưởng|' +
  'ủy viên|chủ nhiệm|tổng thư ký|thư ký|người lập|chủ tịch công đoàn|chủ tịch cđcs';
const offices = new RegExp(`^(?:${office})`, 'u');

/** The few offices that are sometimes not printed in capitals. */
const smallOffice =
  /^(?:Phó |Quyền )?(?:Chủ tịch|Giám đốc|Trưởng (?:phòng|ban)|Hiệu trưởng|Bí thư|Tổng Giám đốc)$/;

/** A line that is nothing but an office, in capitals: "PHÓ CHỦ TỊCH", "TRƯỞNG BAN". */
export function isOffice(cell: { text: string; fold: string }): boolean {
  if (smallOffice.test(cell.text)) return true;
  const capitals = cell.text.length > 3 && cell.text.length < 60 && !/\p{Ll}/u.test(cell.text);
  return capitals && offices.test(cell.fold) && !/[;:]/.test(cell.text);
}

export function isAuthority(cell: { text: string; fold: string }): boolean {
  return cell.text.length < 80 && authorityWords.test(cell.fold) && !/^\p{Ll}/u.test(cell.text);
}
