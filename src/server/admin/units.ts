import { isId } from '../../domain/id.ts';
import { isDay } from '../../domain/time.ts';
import type { Unit } from '../../domain/unit.ts';
import { AdminError, readCsv, readKind } from './read.ts';

const columns = ['code', 'name', 'kind', 'parent', 'members', 'workforce', 'from'] as const;

/**
 * Units of a CSV file whose first line names the columns: `code, name, kind, parent, members, workforce, from` and, if
 * one likes, `id`; `parent` is the code of the unit above.
 * @param known ids of the units that are there, by code
 * @returns units with parents before children @throws AdminError that names the line
 */
export function unitsOfCsv(text: string, known: ReadonlyMap<string, string>, freshId: () => string): Unit[] {
  const [header, ...lines] = readCsv(text);
  const place = new Map((header ?? []).map((name, index) => [name.toLowerCase(), index]));
  const missing = columns.filter((name) => !place.has(name));
  if (missing.length > 0)
    throw new AdminError(`The first line must name the columns; missing: ${missing.join(', ')}.`);

  const ids = new Map(known);
  const units: Unit[] = [];
  const later = lines.map((cells, index) => ({ cells, where: `Line ${index + 2}` }));
  const valueOf = (cells: readonly string[], name: string) => cells[place.get(name) ?? -1] ?? '';
  // Lines may come in any order: those whose parent is known are taken until nothing is left.
  while (later.length > 0) {
    const ready = later.filter(({ cells }) => ids.has(valueOf(cells, 'parent')));
    if (ready.length === 0) {
      const [{ cells, where } = { cells: [], where: 'Line' }] = later;
      throw new AdminError(
        `${where}: there is no unit with the code "${valueOf(cells, 'parent')}" to stand under.`,
      );
    }
    for (const line of ready) {
      later.splice(later.indexOf(line), 1);
      const unit = unitOf((name) => valueOf(line.cells, name), line.where, ids, freshId);
      ids.set(unit.code, unit.id);
      units.push(unit);
    }
  }
  return units;
}

function unitOf(
  value: (name: string) => string,
  where: string,
  ids: ReadonlyMap<string, string>,
  freshId: () => string,
): Unit {
  const code = value('code');
  if (code === '' || value('name') === '') throw new AdminError(`${where}: code and name must not be empty.`);
  if (ids.has(code)) throw new AdminError(`${where}: the code "${code}" is taken.`);
  const id = value('id') || freshId();
  if (!isId(id)) throw new AdminError(`${where}: the id is not a UUID in lower case.`);
  const [members, workforce] = [Number(value('members') || 0), Number(value('workforce') || 0)];
  if (!Number.isInteger(members) || !Number.isInteger(workforce) || members < 0 || members > workforce) {
    throw new AdminError(
      `${where}: members and workforce must be whole numbers, members no more than workforce.`,
    );
  }
  const from = value('from');
  if (!isDay(from)) throw new AdminError(`${where}: from must be a day like 2025-07-01, not "${from}".`);
  const kind = readKind(value('kind'), where);
  return {
    id,
    parent: ids.get(value('parent')) ?? null,
    kind,
    name: value('name'),
    code,
    members,
    workforce,
    from,
    to: null,
  };
}
