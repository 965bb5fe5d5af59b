import { fold } from '../../domain/fold.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { Unit } from '../../domain/unit.ts';
import type { CellProblem, UnitRow } from '../../documents/units/rows.ts';
import type { ImportLine } from '../../protocol/desk.ts';
import type { FeedPut } from '../store/port.ts';
import { freshId, unitPut } from './found.ts';
import type { Desk } from './write.ts';
import { applyLine } from './write-units.ts';

type Changes = NonNullable<ImportLine['changes']>;
type Done = { readonly verdict: 'add' | 'same' } | { readonly verdict: 'change'; readonly changes: Changes };

/** A line of a list with what it asks for and what became of it. */
interface Line {
  readonly row: UnitRow;
  /** The unit of this code that stands now. */
  readonly known: Unit | undefined;
  readonly problems: CellProblem[];
}

/**
 * Brings a list of units into the tree, line by line and by code: a new code is added, a known one is put right where it
 * differs, the same again changes nothing. Lines stand in any order; what cannot be done is told. What is asked for each
 * line is answered from what was read once: thousands of lines wait for no database.
 * @param under id of the unit under which lines stand that name nobody above them
 * @returns a verdict for each line, in the order of the file, and the feed rows of what changed
 */
export async function importUnits(
  desk: Desk,
  rows: readonly UnitRow[],
  under: string,
): Promise<{ lines: ImportLine[]; rows: FeedPut[] }> {
  const { writer, fed } = desk;
  const standing = (await writer.units(fed)).filter((unit) => unit.to === null);
  const byCode = new Map(standing.map((unit) => [unit.code, unit]));
  const byId = new Map(standing.map((unit) => [unit.id, unit]));
  const lines = rows.map((row): Line => ({ row, known: byCode.get(row.code), problems: [...row.problems] }));
  // Of two lines with one code the first is meant.
  const inFile = new Map(lines.map((line) => [line.row.code, line] as const).reverse());
  const parentOf = parentFinder(lines, standing);
  const administers = administration(desk, byId);
  const answers = new Map<Line, ImportLine>();
  const written = new Map<string, Unit>();
  /** Ids by code of what stands once the lines before are done. */
  const ids = new Map(standing.map((unit) => [unit.code, unit.id]));

  const refuse = (line: Line): void => {
    const { row, problems } = line;
    answers.set(line, { line: row.line, code: row.code, name: row.name, verdict: 'refused', problems });
  };
  const doLine = async (line: Line): Promise<void> => {
    const { row, known } = line;
    const code = parentOf(row);
    const parent = code === undefined ? undefined : code === null ? under : ids.get(code);
    if (parent === undefined && (row.parent !== '' || !known)) {
      const above = code ? inFile.get(code) : undefined;
      const refused = above && answers.get(above)?.verdict === 'refused';
      line.problems.push({
        column: 'parent',
        reason: refused ? 'parent.refused' : above ? 'cycle' : 'parent',
        value: row.parent,
        ...(above ? { line: above.row.line } : {}),
      });
    }
    if (line.problems.length > 0) return refuse(line);
    const done = known
      ? await put(known, row, row.parent === '' ? null : (parent ?? null))
      : await add(row, parent ?? under);
    if (!('verdict' in done)) {
      line.problems.push(done);
      return refuse(line);
    }
    answers.set(line, { line: row.line, code: row.code, name: row.name, ...done });
  };

  const add = async (row: UnitRow, parent: string): Promise<Done | CellProblem> => {
    if (!(await administers(parent))) return { column: 'parent', reason: 'right' };
    if (row.id !== null && (await writer.unit(fed, row.id))) return { column: 'id', reason: 'id' };
    const unit: Unit = {
      id: row.id ?? freshId(desk.endpoint),
      parent,
      kind: row.kind ?? 'grassroots',
      name: row.name,
      code: row.code,
      members: row.members ?? 0,
      // Who says only the members has at least as many workers.
      workforce: row.workforce ?? row.members ?? 0,
      from: row.from ?? desk.today,
      to: null,
    };
    await writer.addUnit(fed, unit);
    written.set(unit.id, unit);
    byId.set(unit.id, unit);
    ids.set(row.code, unit.id);
    return { verdict: 'add' };
  };

  /** Puts right what a line says differently; what it does not say stays as it is. */
  const put = async (unit: Unit, row: UnitRow, parent: string | null): Promise<Done | CellProblem> => {
    const { changed, changes } = changesOf(row, unit);
    const moves = parent !== null && parent !== unit.parent && unit.parent !== null;
    if (changes.length === 0 && !moves) return { verdict: 'same' };
    if (!(await administers(unit.id))) return { column: 'code', reason: 'right' };
    if (changed.members > changed.workforce)
      return {
        column: row.members === null ? 'workforce' : 'members',
        reason: 'members',
        value: `${changed.members} > ${changed.workforce}`,
      };
    if (moves) {
      try {
        await writer.savepoint(() => applyLine(desk, { op: 'move', id: unit.id, parent }));
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        return { column: 'parent', reason: error.problem.code === 'right.missing' ? 'right' : 'cycle' };
      }
      changes.push({
        column: 'parent',
        was: byId.get(unit.parent ?? '')?.name ?? null,
        becomes: byId.get(parent)?.name ?? row.parent,
      });
    }
    await writer.saveUnit(fed, changed);
    written.set(unit.id, moves ? { ...changed, parent } : changed);
    return { verdict: 'change', changes };
  };

  /** Whom a line waits for: the line of its parent, while that is not done. */
  const waitsFor = (line: Line): Line | undefined => {
    const code = parentOf(line.row);
    const above = code ? inFile.get(code) : undefined;
    return above && above !== line && !answers.has(above) ? above : undefined;
  };
  for (const line of lines) {
    const chain: Line[] = [];
    // Up to the first line that waits for nobody, or round a circle.
    let next: Line | undefined = line;
    while (next && !answers.has(next) && !chain.includes(next)) {
      chain.push(next);
      next = waitsFor(next);
    }
    for (const one of chain.reverse()) if (!answers.has(one)) await doLine(one);
  }
  return {
    lines: lines.flatMap((line) => answers.get(line) ?? []),
    rows: [...written.values()].map(unitPut),
  };
}

/** The code of the unit above a line: undefined when there is none such, null when it names nobody. */
function parentFinder(lines: readonly Line[], standing: readonly Unit[]) {
  const codes = new Set([...standing.map(({ code }) => code), ...lines.map(({ row }) => row.code)]);
  const byName = new Map<string, string | null>();
  for (const { code, name } of [...standing, ...lines.map(({ row }) => row)]) {
    const other = byName.get(fold(name));
    // Two of one name: only the code says which.
    byName.set(fold(name), other === undefined || other === code ? code : null);
  }
  return ({ parent }: UnitRow): string | null | undefined =>
    parent === '' ? null : codes.has(parent) ? parent : (byName.get(fold(parent)) ?? undefined);
}

/** A unit as a line would have it. */
function changesOf(row: UnitRow, unit: Unit): { changed: Unit; changes: Changes } {
  const said = { name: row.name, kind: row.kind, members: row.members, workforce: row.workforce };
  const changes: Changes = [];
  let changed = unit;
  for (const column of ['name', 'kind', 'members', 'workforce'] as const) {
    const becomes = said[column];
    if (becomes === null || becomes === unit[column]) continue;
    changes.push({ column, was: unit[column], becomes });
    changed = { ...changed, [column]: becomes };
  }
  return { changed, changes };
}

/** Whether the officer administers a unit, asked once for each branch: who administers a unit does so below it. */
function administration(desk: Desk, byId: ReadonlyMap<string, Unit>): (unit: string) => Promise<boolean> {
  const known = new Map<string, boolean>();
  return async (asked) => {
    const way: string[] = [];
    let answer: boolean | undefined;
    for (let at: string | null = asked; at !== null && !way.includes(at); at = byId.get(at)?.parent ?? null) {
      answer = known.get(at);
      if (answer === true) break;
      way.push(at);
    }
    if (answer !== true) {
      const refused = async (error: unknown): Promise<boolean> => {
        if (error instanceof ProblemError) return false;
        throw error;
      };
      answer =
        known.get(asked) ??
        (await desk.allow(asked, (standing) => standing.administers).then(() => true, refused));
    }
    known.set(asked, answer);
    return answer;
  };
}
