import { type Line, columns } from './lines.ts';
import { isPurposeCell } from './purposes.ts';
import { Reading } from './reading.ts';
import { isAuthority, isOffice } from './signature-words.ts';

/** One line of the foot, its two columns told apart. */
export interface FootLine {
  /** The recipient's side. */
  readonly left: Reading | null;
  /** The purpose in a column of its own; empty when the row has such a column but nothing in it. */
  readonly purpose: Reading | null;
  /** The signer's side. */
  readonly right: readonly Reading[];
}

/** Where, in a line that text extraction ran together, the signer's side begins: "- Lưu: VT. CHỦ TỊCH". */
const runTogether =
  /[\s;.:]\s*((?:TM|T\/M|KT|TL|TUQ)\s?\.?\s+\p{Lu}{2}[\p{Lu}\s,.]*|(?:PHÓ |QUYỀN )?(?:CHỦ TỊCH|TRƯỞNG [\p{Lu}\s]+|GIÁM ĐỐC|BÍ THƯ|HIỆU TRƯỞNG|CHÁNH VĂN PHÒNG))\s*$/u;
/** A name set to the right of the last recipient: "- Lưu: VT. TS. Phạm Thị …". */
const trailingName =
  /^[-–+•*]?\s*(?:Bản )?[Ll]ưu[^]*?[.;]\s+((?:\p{Lu}[\p{L}]{0,6}\.\s*)*(?:\p{Lu}\p{Ll}+\s+){2,4}\p{Lu}\p{Ll}+)$/u;
const signedMark = /[\s;.]\s*(\(?\s?(?:đã ký|đã kí|ký tên)[^)]*\)?)\s*$/;

/** Separates what stands left (recipients) from what stands right (the signature), line by line. */
export function readFoot(lines: readonly Line[]): FootLine[] {
  let listed = false;
  let closed = false;
  return lines.map((line) => {
    const parts = columns(line).flatMap((part) => cutTogether(part));
    const right: Reading[] = [];
    let left: Reading | null = null;
    let purpose: Reading | null =
      line.row && line.cells.length > 1 && line.cells[1]?.length === 0 ? line.cells[1] : null;
    parts.forEach((part, index) => {
      if (part.fold.startsWith('nơi nhận')) listed = true;
      const aside =
        index > 0 ||
        (line.row && part !== parts[0]) ||
        (parts.length === 1 && line.indent > 30) ||
        inSecondCell(line, part);
      if (index > 0 && left && isPurposeCell(part.fold)) purpose = part;
      else if (
        !listed ||
        closed ||
        isAuthority(part) ||
        isOffice(part) ||
        signedMark.test(` ${part.fold}`) ||
        aside
      )
        right.push(part);
      else left = part;
    });
    if (
      right.length > 0 &&
      left === null &&
      listed &&
      right.some((part) => isAuthority(part) || isOffice(part)) &&
      !line.row &&
      line.indent < 12
    )
      closed = true;
    return { left, purpose, right };
  });
}

function inSecondCell(line: Line, part: Reading): boolean {
  return (
    line.row &&
    line.cells[0]?.length === 0 &&
    line.cells.slice(1).some((cell) => cell.fold.includes(part.fold))
  );
}

function cutTogether(part: Reading): Reading[] {
  if (isAuthority(part) || isOffice(part)) return [part];
  const match = runTogether.exec(part.text) ?? signedMark.exec(part.fold) ?? trailingName.exec(part.text);
  const tail = match?.[1];
  if (!match || tail === undefined) return [part];
  const at = match.index + match[0].lastIndexOf(tail);
  return [part.part(0, at).trim(), part.part(at).trim()].filter((piece) => piece.length > 0);
}
