import { ProblemError } from '../../domain/problem.ts';

/** Nobody writes a plan larger than this: bytes of the file, and letters in it. */
const MOST = 20_000_000;
const MOST_LETTERS = 1_000_000;

const begins = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/**
 * The text of a Word file (.docx) or a text file, told apart by content: names lie. The file itself is never changed.
 * @throws ProblemError `plan.unsupported` for other kinds of file, `plan.unreadable` for a broken one, `plan.large`
 */
export async function textOfPlan(bytes: Uint8Array): Promise<string> {
  if (bytes.length > MOST) throw new ProblemError({ code: 'plan.large' });
  const text = begins(bytes, 0x50, 0x4b)
    ? await import('./docx.ts').then(({ docxToText }) => docxToText(new Uint8Array(bytes).buffer))
    : plainText(bytes);
  return fitPlan(text);
}

/** The same text. @throws ProblemError `plan.large`: reading it would take minutes, and it is something else */
export function fitPlan(text: string): string {
  if (text.length > MOST_LETTERS) throw new ProblemError({ code: 'plan.large' });
  return text;
}

/** A text file in one of the encodings Vietnamese offices write. */
function plainText(bytes: Uint8Array): string {
  if (begins(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (begins(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  // PDF, the old .doc, pictures: they carry a NUL or a mark of their own early on.
  const head = bytes.subarray(0, 4096);
  if (begins(head, 0x25, 0x50, 0x44, 0x46) || begins(head, 0xd0, 0xcf) || head.includes(0))
    throw new ProblemError({ code: 'plan.unsupported' });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1258').decode(bytes);
  }
}
