import { createHash } from 'node:crypto';
import type * as v from 'valibot';
import { readUnitRows } from '../../documents/units/rows.ts';
import { readSheetFile } from '../../documents/units/sheet.ts';
import type { UnitsImportReply, unitsImportQuery } from '../../protocol/desk.ts';
import type { Endpoint } from '../context.ts';
import type { Session } from '../http/session.ts';
import { freezeStarted } from './freeze.ts';
import { importUnits } from './import-units.ts';
import { type Desk, type Written, deskWrite } from './write.ts';
import { DryRun } from './write-units.ts';

/**
 * Brings the units of a CSV or XLSX file into the tree; with `dryRun` the same is tried and nothing kept.
 * @throws ProblemError `sheet.unreadable`, `too.large`, `right.missing`, `change.altered`
 */
export async function writeImport(
  endpoint: Endpoint,
  session: Session,
  query: v.InferOutput<typeof unitsImportQuery>,
  bytes: Uint8Array,
): Promise<UnitsImportReply> {
  const { change, unit = session.officer.unit.id } = query;
  const dryRun = query.dryRun === '1';
  // Read before the transaction: nobody waits for a file.
  const sheet = await readSheetFile(bytes);
  const { match, rows } = readUnitRows(sheet);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = {
    type: sheet.type,
    encoding: sheet.encoding,
    guessed: sheet.guessed,
    headings: [...match.headings],
    ignored: [...match.ignored],
  };
  const work = async (desk: Desk): Promise<Written<UnitsImportReply>> => {
    await desk.allow(unit, (standing) => standing.administers);
    const done: { value?: Awaited<ReturnType<typeof importUnits>> } = {};
    try {
      await desk.writer.savepoint(async () => {
        // Rounds that have begun keep the units they began with.
        for (const campaign of await desk.writer.launchedCampaigns(desk.fed))
          await freezeStarted(desk.writer, desk.fed, campaign, desk.today);
        done.value = await importUnits(desk, rows, unit);
        if (dryRun) throw new DryRun();
      });
    } catch (error) {
      if (!(error instanceof DryRun)) throw error;
    }
    const { lines = [], rows: written = [] } = done.value ?? {};
    const answer = { dryRun, file, lines };
    return dryRun ? { answer, rows: [], tried: true } : { answer, rows: written };
  };
  const request: { readonly change: string; readonly [key: string]: string } = {
    ...query,
    unit,
    change,
    sha256,
  };
  return deskWrite(endpoint, session, 'units/import', request, work);
}
