import { unzipSync } from 'fflate';
import { ProblemError } from '../../domain/problem.ts';
import { htmlToText } from './html-text.ts';

/** A plan's file that cannot be read: `plan.unreadable`, whatever the library stumbled over is its `cause`. */
export class PlanFileError extends ProblemError {
  readonly code = 'plan.unreadable';

  constructor(cause: unknown) {
    super({ code: 'plan.unreadable' }, { cause });
  }
}

/** Words of a Word file, unpacked, bytes: a book has less. Pictures do not count. */
const MOST_UNPACKED = 20_000_000;

/**
 * The text of a Word file (.docx), in the browser and on a server: a line for each paragraph, a row of a table as
 * `a | b`, tabs kept. Pictures, headers and footers are left out. Numbers that Word counts by itself are counted here
 * (`html-text.ts`), because they are nowhere in the file.
 * @throws ProblemError `plan.large`; PlanFileError when the bytes are no Word file, or a broken one
 */
export async function docxToText(bytes: ArrayBuffer): Promise<string> {
  try {
    let words = 0;
    unzipSync(new Uint8Array(bytes), {
      filter: ({ name, originalSize }) => ((words += name.endsWith('.xml') ? originalSize : 0), false),
    });
    if (words > MOST_UNPACKED) throw new ProblemError({ code: 'plan.large' });
    // Only who imports a Word file waits for the 500 kB of the library.
    const { default: mammoth } = await import('mammoth');
    // mammoth's server build asks for `buffer`, its browser build for `arrayBuffer`; both take plain bytes.
    const file = { arrayBuffer: bytes, buffer: bytes } as unknown as { arrayBuffer: ArrayBuffer };
    const { value } = await mammoth.convertToHtml(file, {
      ignoreEmptyParagraphs: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    });
    return htmlToText(value);
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause;
    throw new PlanFileError(cause);
  }
}
