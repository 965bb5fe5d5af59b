import { enrolmentCode } from '../../domain/code.ts';
import { uuidV7 } from '../../domain/id.ts';
import type { Role } from '../../domain/officer.ts';
import { dayAt } from '../../domain/time.ts';
import type { Unit, UnitKind } from '../../domain/unit.ts';
import { type Endpoint, instant } from '../context.ts';
import type { Fed, FeedPut, Writer } from '../store/port.ts';

type Tools = Pick<Endpoint, 'now' | 'random'>;

/** Codes are good for this long, ms (`protocol.md` §1). */
const LASTING = 7 * 24 * 60 * 60 * 1000;

export const freshId = ({ now, random }: Tools): string => uuidV7(now(), random(10));

/** A unit as a feed row: seen by itself, those above and those below. */
export const unitPut = (unit: Unit): FeedPut => ({
  t: 'unit',
  id: unit.id,
  unit: unit.id,
  own: false,
  down: unit.id,
  d: unit,
});

/** Gives rows the next feed number, all the same one. @returns that number */
export async function publish(writer: Writer, fed: Fed, rows: readonly FeedPut[]): Promise<number> {
  const v = (await writer.raise(fed, 1)).head;
  await writer.put(
    fed,
    rows.map((row) => ({ v, row })),
  );
  return v;
}

/** Founds a federation with its top unit. @throws when the code is taken */
export async function foundFederation(
  writer: Writer,
  tools: Tools,
  { code, name, unitName, kind }: { code: string; name: string; unitName?: string; kind?: UnitKind },
): Promise<{ fed: Fed; unit: Unit }> {
  const fed = await writer.addFederation({ id: freshId(tools), code, name });
  const unit: Unit = {
    id: freshId(tools),
    parent: null,
    kind: kind ?? 'province',
    name: unitName ?? name,
    code,
    members: 0,
    workforce: 0,
    from: dayAt(tools.now()),
    to: null,
  };
  await addUnits(writer, fed, [unit]);
  return { fed, unit };
}

/** Adds units, parents before children, under one feed number. */
export async function addUnits(writer: Writer, fed: Fed, units: readonly Unit[]): Promise<void> {
  for (const unit of units) await writer.addUnit(fed, unit);
  if (units.length > 0) await publish(writer, fed, units.map(unitPut));
}

/** An officer with a mandate from today on, who has no device yet. */
export async function addOfficer(
  writer: Writer,
  tools: Tools,
  fed: Fed,
  { unit, role, name, id = freshId(tools) }: { unit: string; role: Role; name: string; id?: string },
): Promise<string> {
  await writer.addOfficer(fed, { id, name, unit, role });
  const from = dayAt(tools.now());
  await writer.addMandate(fed, { id: freshId(tools), officer: id, unit, role, from, to: null });
  return id;
}

/** Makes an officer and the code with which they enrol a phone. */
export async function invite(
  writer: Writer,
  tools: Tools,
  fed: Fed,
  who: { unit: string; role: Role; name: string },
): Promise<{ code: string; expires: string; officer: string }> {
  return inviteAgain(writer, tools, fed, who, await addOfficer(writer, tools, fed, who));
}

/** The code with which an officer who is there already enrols another phone. */
export async function inviteAgain(
  writer: Writer,
  tools: Tools,
  fed: Fed,
  who: { unit: string; role: Role; name: string },
  officer: string,
): Promise<{ code: string; expires: string; officer: string }> {
  const code = enrolmentCode(tools.random(8));
  const expires = instant(tools.now() + LASTING);
  await writer.addInvitation({ fed, code, ...who, officer, expires });
  return { code, expires, officer };
}
