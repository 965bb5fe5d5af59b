import { ProblemError } from '../../domain/problem.ts';
import { htmlToText } from './html-text.ts';

/** A plan's file that cannot be read: `plan.unreadable`, whatever the library stumbled over is its `cause`. */
export class PlanFileError extends ProblemError {
  readonly code = 'plan.unreadable';

  constructor(cause: unknown) {
    super({ code: 'plan.unreadable' }, { cause });
  }
}

/**
 * The text of a Word file (.docx), in the browser and on a server: a line for each paragraph, a row of a table as
 * `a | b`, tabs kept. Pictures, headers and footers are left out. Numbers that Word counts by itself are counted here
 * (`html-text.ts`), because they are nowhere in the file.
 * @throws PlanFileError when the bytes are no Word file, or a broken one
 */
export async function docxToText(bytes: ArrayBuffer): Promise<string> {
  try {
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
    throw new PlanFileError(cause);
  }
}
