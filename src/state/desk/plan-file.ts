import { ProblemError } from '../../domain/problem.ts';

/** A file somebody chose or dropped. */
export interface ChosenFile {
  readonly name: string;
  readonly bytes: () => Promise<ArrayBuffer>;
}

/**
 * The text of a plan's file, Word or plain.
 * @throws ProblemError `plan.unsupported` for other kinds of file, `plan.unreadable` for a broken one, `plan.large`
 */
export async function textOfFile(file: ChosenFile): Promise<string> {
  try {
    const bytes = new Uint8Array(await file.bytes());
    const { textOfPlan } = await import('../../documents/plan/file.ts');
    return await textOfPlan(bytes);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError({ code: 'plan.unreadable' }, { cause: error });
  }
}
