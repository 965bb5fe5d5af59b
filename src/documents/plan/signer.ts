import type { Found } from './draft.ts';
import type { FootLine } from './foot.ts';
import { Reading, endWithout } from './reading.ts';
import { isAuthority, isOffice } from './signature-words.ts';

export interface ReadSigner {
  readonly authority: Found<string> | null;
  readonly title: Found<string> | null;
  readonly name: Found<string> | null;
}

const degree = /^(?:\p{Lu}[\p{L}]{0,6}\.\s*|(?:TS|ThS|BS|KS)\s+)+(?=\p{Lu})/u;
const personName = /^\p{Lu}[\p{L}'’]*(?:\s+\p{Lu}[\p{L}'’]*){1,5}$/u;
const notNames =
  /(?:đã ký|nơi nhận|phụ lục|công đoàn|liên đoàn|ban |lưu|việt nam|chủ tịch|hạnh phúc|ký tên|người ký|văn phòng|sở |phòng |tỉnh|huyện)/;

/** Who signed: the authority ("TM. …"), the office and the name. null when the foot has none of the three. */
export function readSigner(foot: readonly FootLine[]): ReadSigner | null {
  const cells = foot.flatMap((line) => line.right);
  const authorities = cells.filter((cell) => isAuthority(cell));
  const title = cells.find((cell) => !isAuthority(cell) && isOffice(cell));
  const after = title ? cells.slice(cells.indexOf(title) + 1) : authorities.length > 0 ? cells : [];
  const left = foot.flatMap((line) => (line.left ? [line.left] : []));
  const name = after.findLast((cell) => isName(cell)) ?? (title ? lastName(left) : undefined);
  if (authorities.length === 0 && !title) return null;
  const first = authorities[0];
  const authority = first ? Reading.join(authorities.slice(0, 2)) : null;
  return {
    authority: authority ? whole(authority) : null,
    title: title ? whole(title) : null,
    name: name ? nameOf(name) : null,
  };
}

function isName(cell: Reading): boolean {
  const bare = cell.text.replace(degree, '');
  return (
    personName.test(bare) &&
    bare.length < 40 &&
    !notNames.test(cell.fold) &&
    !isOffice(cell) &&
    !isAuthority(cell)
  );
}

/** The name under a signature that was set at the left margin, below the recipients. */
function lastName(left: readonly Reading[]): Reading | undefined {
  const last = left.at(-1);
  return last && !/^[-–+•]/.test(last.text) && isName(last) ? last : undefined;
}

function nameOf(cell: Reading): Found<string> {
  const from = degree.exec(cell.text)?.[0].length ?? 0;
  return cell.found(from, cell.length, 'sure');
}

function whole(cell: Reading): Found<string> {
  const end = endWithout(cell.text, '.,;:');
  return cell.found(0, end, 'sure');
}
