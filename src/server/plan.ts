import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { textOfPlan } from '../documents/plan/file.ts';
import { readPlan } from '../documents/plan/read.ts';
import { ProblemError } from '../domain/problem.ts';
import { planCommand } from '../text/plan-command.ts';
import { problemText } from '../text/problems.ts';

/** `npm run -s plan -- FILE`: the draft of a plan's file (.txt or .docx) as JSON on standard output. */
async function main(file: string | undefined): Promise<void> {
  if (file === undefined) throw new Refusal(planCommand.usage);
  // npm runs scripts in the package's folder; the person's own folder is in INIT_CWD.
  const full = path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
  const kind = path.extname(full).toLowerCase();
  const bytes = await readFile(full).catch((cause: unknown) => {
    throw new Refusal(planCommand.missing(file), { cause });
  });
  if (kind !== '.txt' && kind !== '.docx') throw new ProblemError({ code: 'plan.unsupported' });
  const text = await textOfPlan(bytes);
  process.stdout.write(`${JSON.stringify(readPlan(text), null, 2)}\n`);
}

/** A refusal with its sentence. */
class Refusal extends Error {}

function sentenceOf(error: unknown, file: string): string {
  if (error instanceof Refusal) return error.message;
  if (!(error instanceof ProblemError)) return problemText({ code: 'plan.unreadable' }, 'vi');
  return error.problem.code === 'plan.unsupported'
    ? planCommand.unsupported(file)
    : problemText(error.problem, 'vi');
}

const [, , file] = process.argv;
main(file).catch((error: unknown) => {
  console.error(sentenceOf(error, file ?? ''));
  process.exitCode = 1;
});
