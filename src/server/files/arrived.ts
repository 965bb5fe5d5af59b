import type { RecordRow } from '../../domain/record.ts';
import { type Endpoint, instant } from '../context.ts';
import { recordPut } from '../push/rows.ts';
import type { Fed, FeedPut, StoredFile, Writer } from '../store/port.ts';

/**
 * A file is on disk, whole. Records of which it was the last are complete from now on, and the feed says so: one number
 * of the federation's counter for all of them, raised as the last act of the transaction (`protocol.md` §2, §3).
 */
export async function arrived(endpoint: Endpoint, fed: Fed, file: StoredFile): Promise<void> {
  // Nobody names this file, or changes a record that does, meanwhile.
  const hold = { fed, what: 'some', units: [], records: [], files: [file.sha256] } as const;
  const head = await endpoint.store.write(async (writer) => {
    await writer.keepFile(fed, file, instant(endpoint.now()));
    const rows: FeedPut[] = [];
    for (const record of await completed(writer, fed, file.sha256)) {
      const owner = (await endpoint.campaigns.get(writer, fed, record.campaign))?.campaign.unit;
      rows.push(recordPut(record, owner ?? record.unit));
    }
    if (rows.length === 0) return null;
    const { head: v } = await writer.raise(fed, 1);
    await writer.put(
      fed,
      rows.map((row) => ({ v, row })),
    );
    return v;
  }, hold);
  if (head !== null) endpoint.hub.news(fed, head);
}

/** Records that waited for this file and for no other. */
async function completed(writer: Writer, fed: Fed, sha256: string): Promise<RecordRow[]> {
  const naming = await writer.recordsNaming(fed, sha256);
  const waiting = (await writer.records(fed, naming)).filter((record) => !record.complete);
  const found: RecordRow[] = [];
  for (const record of waiting) {
    const files = record.head.files.map((one) => one.sha256);
    if ((await writer.missingFiles(fed, files)).length === 0) found.push({ ...record, complete: true });
  }
  return found;
}
