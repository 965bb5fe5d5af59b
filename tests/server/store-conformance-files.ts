import { describe, expect, it } from 'vitest';
import type { RecordRow, Revision } from '../../src/domain/record.ts';
import type { Unit } from '../../src/domain/unit.ts';
import type { FeedPut, Store } from '../../src/server/store/port.ts';
import { newId } from './endpoint.ts';
import { at, day, found, officerAt, put, row } from './store-rows.ts';

const [one, two] = ['1'.repeat(64), '2'.repeat(64)] as const;

function revision(...files: string[]): Revision {
  const named = files.map((sha256) => ({ sha256, bytes: 3, type: 'image/jpeg', name: `${sha256[0]}.jpg` }));
  const common = { base: null, form: 'story@1', body: {}, author: newId(), at, receivedAt: at };
  return { ...common, revision: newId(), files: named };
}

function recordOf(unit: Unit, head: Revision, more: Partial<RecordRow> = {}): FeedPut {
  const record: RecordRow = {
    id: newId(),
    kind: 'story',
    campaign: newId(),
    round: null,
    unit: unit.id,
    form: 'story@1',
    state: 'submitted',
    timing: 'none',
    complete: false,
    head,
    receipt: { at, v: 1 },
    ...more,
  };
  return row(unit, { id: record.id, d: record, record });
}

/** Files, of any store: which are here, which records name them, and who may see them. */
export function fileConformance(name: string, open: () => Promise<Store>): void {
  describe(`G5, ${name}: files`, () => {
    it('knows which are here, each once, in its own federation', async () => {
      const store = await open();
      const { fed } = await found(store);
      const other = await found(store);
      await store.write(async (writer) => {
        await writer.keepFile(fed, { sha256: one, bytes: 3, type: 'image/jpeg' }, at);
        await writer.keepFile(fed, { sha256: one, bytes: 3, type: 'image/jpeg' }, at);
      });
      await store.read(async (reader) => {
        expect(await reader.missingFiles(fed, [one, two, two])).toEqual([two]);
        expect(await reader.missingFiles(fed, [])).toEqual([]);
        expect(await reader.missingFiles(other.fed, [one])).toEqual([one]);
      });
    });

    it('shows a file to those above its record, and from above only what is published', async () => {
      const store = await open();
      const { fed, top, left, a, b } = await found(store);
      const [old, accepted, head] = [revision(one), revision(two), revision()];
      const shown = { ...recordOf(a, head, { accepted }), down: top.id };
      await store.write(async (writer) => {
        await writer.keepRevisions(
          fed,
          [old, accepted, head].map((revision) => ({ record: shown.id, revision, sibling: false })),
        );
        for (const sha256 of [one, two])
          await writer.keepFile(fed, { sha256, bytes: 3, type: 'image/jpeg' }, at);
        await put(writer, fed, shown);
      });
      const sees = async (unit: Unit, sha256: string) => {
        const officer = await officerAt(store, fed, unit);
        return store.read(async (reader) =>
          reader.fileFor(fed, await reader.scope(fed, officer, day), sha256),
        );
      };
      expect(await sees(a, one)).toEqual({ sha256: one, bytes: 3, type: 'image/jpeg', name: '1.jpg' });
      expect(await sees(left, one)).toBeDefined();
      expect(await sees(b, one)).toBeUndefined();
      expect(await sees(b, two)).toMatchObject({ name: '2.jpg' });
      expect(await sees(a, '3'.repeat(64))).toBeUndefined();
      await store.read(async (reader) => {
        expect(await reader.recordsNaming(fed, one)).toEqual([shown.id]);
        expect(await reader.recordsNaming(fed, '3'.repeat(64))).toEqual([]);
      });
    });
  });
}
