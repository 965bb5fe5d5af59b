import * as v from 'valibot';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import { type Unit, existsOn } from '../../domain/unit.ts';
import { type UnitLine, type UnitsReply, unitLine, unitsRequest } from '../../protocol/desk.ts';
import { checked } from '../http/body.ts';
import { addDays } from '../../domain/time.ts';
import { freshId, unitPut } from './found.ts';
import type { FeedPut } from '../store/port.ts';
import { freezeStarted } from './freeze.ts';
import type { Desk, Written } from './write.ts';

/** The envelope alone: a line that is not as it should be gets an answer of its own, like any other. */
export const unitsEnvelope = v.object({
  ...unitsRequest.entries,
  units: v.pipe(v.array(v.unknown()), v.maxLength(10_000)),
});

/** Ends what was only tried: nothing of it is kept. */
export class DryRun extends Error {
  override readonly name = 'DryRun';
}

/**
 * Changes the organisation tree, line by line: a line that cannot be done is told and the others are done. With
 * `dryRun` the same is tried and nothing kept.
 */
export async function writeUnits(
  desk: Desk,
  request: v.InferOutput<typeof unitsEnvelope>,
): Promise<Written<UnitsReply>> {
  const { writer, fed } = desk;
  const dryRun = request.dryRun === true;
  const lines: UnitsReply['lines'] = [];
  const touched = new Set<string>();
  const work = async () => {
    // Rounds that have begun keep the units they began with.
    for (const campaign of await writer.launchedCampaigns(fed))
      await freezeStarted(writer, fed, campaign, desk.today);
    for (const [index, line] of request.units.entries()) {
      try {
        const ids = await writer.savepoint(() => applyLine(desk, checked(unitLine, line)));
        for (const id of ids) touched.add(id);
        lines.push({ line: index, ok: true });
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        const { code, args } = error.problem;
        lines.push({ line: index, ok: false, code, ...(args ? { args } : {}) });
      }
    }
    if (dryRun) throw new DryRun();
  };
  try {
    await writer.savepoint(work);
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
    return { answer: { dryRun, lines }, rows: [], tried: true };
  }
  const rows: FeedPut[] = [];
  for (const id of touched) {
    const unit = await writer.unit(fed, id);
    if (unit) rows.push(unitPut(unit));
  }
  return { answer: { dryRun, lines }, rows };
}

const wrong = (reason: string, code: Problem['code'] = 'unit.invalid') =>
  new ProblemError({ code, args: { reason } });

/** Does one line. @returns the ids of the units it touched @throws ProblemError */
export async function applyLine(desk: Desk, line: UnitLine): Promise<string[]> {
  const { writer, fed } = desk;
  if (line.op === 'add') return addUnit(desk, line);
  const unit = await writer.unit(fed, line.id);
  if (!unit) throw new ProblemError({ code: 'unit.unknown' });
  switch (line.op) {
    case 'rename':
      await desk.allow(unit.id, (standing) => standing.administers);
      await save(desk, {
        ...unit,
        kind: line.kind ?? unit.kind,
        name: line.name ?? unit.name,
        code: line.code ?? unit.code,
        members: line.members ?? unit.members,
        workforce: line.workforce ?? unit.workforce,
      });
      return [unit.id];
    case 'move':
      await allowAbove(desk, unit);
      await desk.allow(line.parent, (standing) => standing.administers);
      if (await writer.isWithin(fed, line.parent, unit.id)) throw wrong('cycle');
      await writer.moveUnit(fed, unit.id, line.parent, desk.endpoint.now());
      return [unit.id];
    case 'end':
      await allowAbove(desk, unit);
      return endUnit(desk, unit, line.on);
    case 'merge':
      await allowAbove(desk, unit);
      return mergeUnit(desk, unit, line.into, line.on);
    case 'split':
      await allowAbove(desk, unit);
      return splitUnit(desk, unit, line);
  }
}

/** Only those above may move, end, merge or split a unit; of the top unit, its own admin. */
const allowAbove = (desk: Desk, unit: Unit) =>
  desk.allow(unit.parent ?? unit.id, (standing) => standing.administers);

async function addUnit(desk: Desk, line: Omit<Unit, 'to'>): Promise<string[]> {
  const { writer, fed } = desk;
  const { id, parent, kind, name, code, members, workforce, from } = line;
  if (parent === null) throw wrong('parent');
  if (!(await writer.unit(fed, parent))) throw new ProblemError({ code: 'unit.unknown', args: { parent } });
  await desk.allow(parent, (standing) => standing.administers);
  if (await writer.unit(fed, id)) throw wrong('id');
  const unit: Unit = { id, parent, kind, name, code, members, workforce, from, to: null };
  await mustFit(desk, unit);
  await writer.addUnit(fed, unit);
  return [id];
}

async function save(desk: Desk, unit: Unit): Promise<void> {
  await mustFit(desk, unit);
  await desk.writer.saveUnit(desk.fed, unit);
}

async function mustFit({ writer, fed }: Desk, unit: Unit): Promise<void> {
  if (unit.name.trim() === '') throw wrong('name');
  if (unit.code.trim() === '') throw wrong('code');
  if (unit.members > unit.workforce) throw wrong('members');
  const holder = await writer.unitByCode(fed, unit.code);
  if (holder && holder.id !== unit.id && holder.to === null && unit.to === null) throw wrong('code');
}

/** `on` is its last day. */
async function endUnit(desk: Desk, unit: Unit, on: string): Promise<string[]> {
  if (on < unit.from || (unit.to !== null && unit.to < on)) throw wrong('on');
  await save(desk, { ...unit, to: on });
  return [unit.id];
}

/** From `on` on, another unit stands in its place: its officers and what is below it go there. */
async function mergeUnit(desk: Desk, unit: Unit, into: string, on: string): Promise<string[]> {
  const { writer, fed, endpoint } = desk;
  await desk.allow(into, (standing) => standing.administers);
  const heir = await writer.unit(fed, into);
  if (!heir || into === unit.id || (await writer.isWithin(fed, into, unit.id)) || !existsOn(heir, on))
    throw wrong('into');
  const last = addDays(on, -1);
  const touched = await endUnit(desk, unit, last);
  for (const child of await writer.childrenOf(fed, unit.id)) {
    await writer.moveUnit(fed, child, into, endpoint.now());
    touched.push(child);
  }
  for (const mandate of await writer.endMandates(fed, unit.id, last)) {
    await writer.addMandate(fed, { ...mandate, id: freshId(endpoint), unit: into, from: on, to: mandate.to });
  }
  await writer.moveOfficers(fed, unit.id, into);
  return touched;
}

/** From `on` on, several units stand in its place, under its parent unless they say otherwise. */
async function splitUnit(
  desk: Desk,
  unit: Unit,
  line: Extract<UnitLine, { op: 'split' }>,
): Promise<string[]> {
  const touched = await endUnit(desk, unit, addDays(line.on, -1));
  for (const part of line.into) {
    touched.push(...(await addUnit(desk, { ...part, parent: part.parent ?? unit.parent, from: line.on })));
  }
  return touched;
}
