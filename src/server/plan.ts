import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { docxToText } from '../documents/plan/docx.ts';
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
  if (kind !== '.txt' && kind !== '.docx') throw new ProblemError({ code: 'plan.unsupported' });
  const bytes = await readFile(full).catch((cause: unknown) => {
    throw new Refusal(planCommand.missing(file), { cause });
  });
  const text = kind === '.docx' ? await docxToText(new Uint8Array(bytes).buffer) : decode(bytes);
  process.stdout.write(`${JSON.stringify(readPlan(text), null, 2)}\n`);
}

/** Text files of the field are UTF-8, or UTF-16 as Notepad saves "Unicode". */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ProblemError({ code: 'plan.unreadable' }, { cause });
  }
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
