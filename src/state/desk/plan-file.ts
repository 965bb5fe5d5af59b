import { ProblemError } from '../../domain/problem.ts';

/** A file somebody chose or dropped. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: () => Promise<ArrayBuffer>;
}

/** Nobody writes a plan longer than this, bytes; a larger file is something else. */
const MOST = 20_000_000;

const begins = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/**
 * The text of a Word file (.docx) or a text file, told apart by content: names lie. The file itself is never changed.
 * @throws ProblemError `plan.unsupported` for other kinds of file, `plan.unreadable` for a broken one
 */
export async function textOfFile(file: ChosenFile): Promise<string> {
  const buffer = await file.bytes().catch((cause: unknown) => {
    throw new ProblemError({ code: 'plan.unreadable' }, { cause });
  });
  const bytes = new Uint8Array(buffer);
  if (bytes.length > MOST) throw new ProblemError({ code: 'plan.unsupported' });
  if (begins(bytes, 0x50, 0x4b)) {
    try {
      const { docxToText } = await import('../../documents/plan/docx.ts');
      return await docxToText(buffer);
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      throw new ProblemError({ code: 'plan.unreadable' }, { cause: error });
    }
  }
  return plainText(bytes);
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
