import { dayAt } from '../../domain/time.ts';
import { ProblemError } from '../../domain/problem.ts';
import { type CellProblem, readUnitRows } from '../../documents/units/rows.ts';
import { readSheetFile } from '../../documents/units/sheet.ts';
import type { ImportLine } from '../../protocol/desk.ts';
import { sheetProblemText } from '../../text/desk/sheet.ts';
import { unitKinds } from '../../domain/unit.ts';
import { type Endpoint, instant } from '../context.ts';
import { publish } from '../desk/found.ts';
import { freezeStarted } from '../desk/freeze.ts';
import { importUnits } from '../desk/import-units.ts';
import type { Desk } from '../desk/write.ts';
import type { Fed } from '../store/port.ts';
import { AdminError } from './read.ts';

/** Who sits at the command line may do everything. */
const operator: Desk['officer'] = {
  id: 'operator',
  name: 'operator',
  role: 'admin',
  unit: { id: '', name: '', kind: 'province', parent: null },
};

/**
 * Brings the units of an Excel or CSV file into a federation: all of them, or none.
 * @returns what to say @throws AdminError that names the lines it cannot take
 */
export async function bringUnits(endpoint: Endpoint, fed: Fed, bytes: Uint8Array): Promise<string[]> {
  const { rows, guessed } = await read(bytes);
  const today = dayAt(endpoint.now());
  const lines = await endpoint.store.write(
    async (writer) => {
      for (const campaign of await writer.launchedCampaigns(fed))
        await freezeStarted(writer, fed, campaign, today);
      const top = (await writer.units(fed)).find((unit) => unit.parent === null && unit.to === null);
      const desk: Desk = {
        writer,
        fed,
        today,
        endpoint,
        officer: operator,
        at: instant(endpoint.now()),
        allow: () => Promise.resolve(),
      };
      const done = await importUnits(desk, rows, top?.id ?? '');
      const refused = done.lines.filter(({ verdict }) => verdict === 'refused');
      // Nothing of the file is written: the transaction ends here.
      if (refused.length > 0) throw new AdminError(refused.slice(0, 20).map(sentenceOf).join('\n'));
      if (done.rows.length > 0) await publish(writer, fed, done.rows);
      return done.lines;
    },
    { fed, what: 'all' },
  );
  const count = (verdict: ImportLine['verdict']): number =>
    lines.filter((line) => line.verdict === verdict).length;
  return [
    ...(guessed
      ? ['The file does not say how its letters are written; they were guessed. Look at the names.']
      : []),
    `${count('add')} units are added, ${count('change')} changed, ${count('same')} were there already.`,
  ];
}

async function read(bytes: Uint8Array) {
  try {
    const sheet = await readSheetFile(bytes);
    return { ...readUnitRows(sheet), guessed: sheet.guessed };
  } catch (error) {
    if (error instanceof ProblemError)
      throw new AdminError(sheetProblemText(error.problem, 'en'), { cause: error });
    throw error;
  }
}

const sentences: Readonly<Record<string, (problem: CellProblem) => string>> = {
  empty: ({ column }) => `${column} must not be empty`,
  parent: ({ value }) => `there is no unit with the code "${value}" to stand under`,
  'parent.refused': ({ value }) => `the unit above, "${value}", is refused`,
  kind: ({ value }) => `the kind must be one of ${unitKinds.join(', ')}, not "${value}"`,
  members: ({ value }) => `members must be no more than workforce (${value})`,
  number: ({ column, value }) => `${column} must be a whole number, not "${value}"`,
  date: ({ value }) => `from must be a day like 2025-07-01 or 1/7/2025, not "${value}"`,
  id: () => 'the id is taken, or not a UUID in lower case',
  twice: ({ value, line }) => `the code "${value}" is taken by line ${line}`,
};

function sentenceOf({ line, problems = [] }: ImportLine): string {
  const said = problems.map((problem) => {
    const known = problem as CellProblem;
    return sentences[known.reason]?.(known) ?? `${known.column} cannot be taken (${known.reason})`;
  });
  return `Line ${line}: ${said.join('; ')}.`;
}
