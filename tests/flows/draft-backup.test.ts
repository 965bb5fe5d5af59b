import { Dexie } from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it } from 'vitest';
import type { DraftRow } from '../../src/domain/feed.ts';
import type { Form } from '../../src/domain/form/types.ts';
import type { Json } from '../../src/domain/json.ts';
import type { PushRequest } from '../../src/protocol/push.ts';
import { claimBackup, continueDraft } from '../../src/storage/backing-up.ts';
import { listBackups } from '../../src/storage/backups.ts';
import { readRows } from '../../src/storage/cache.ts';
import {
  beginDraft,
  deleteDraft,
  getDraft,
  listDrafts,
  restoreDraft,
  saveDraft,
} from '../../src/storage/drafts.ts';
import { readFact } from '../../src/storage/facts.ts';
import { outboxLeft } from '../../src/storage/left.ts';
import { listOutbox } from '../../src/storage/outbox.ts';
import { listSent } from '../../src/storage/sent.ts';
import { report } from '../server/endpoint.ts';
import { type Worker, type World, createWorld, fine } from './world.ts';

const original = Dexie.dependencies.indexedDB;
afterEach(() => {
  Dexie.dependencies.indexedDB = original;
});

/** A form with what may not leave the phone: a private answer, and a photo. */
const care: Form = {
  id: 'welfare',
  version: 1,
  kind: 'welfare',
  life: 'living',
  title: { vi: 'Chăm lo' },
  sections: [
    {
      id: 'all',
      title: { vi: 'Chăm lo' },
      fields: [
        { id: 'text', type: 'text', lines: 'many', maxLength: 400_000, label: { vi: 'Nội dung' } },
        { id: 'who', type: 'text', lines: 'one', maxLength: 100, label: { vi: 'Ai' }, private: true },
        { id: 'photos', type: 'photo', max: 3, label: { vi: 'Ảnh' } },
      ],
    },
  ],
};

/** A unit with two officers, each with a phone of their own, in a running campaign. */
async function unitOfTwo(seed: number) {
  const world = await createWorld(seed);
  const base = await world.test.addUnit(world.test.top, 'CĐCS Nhà máy may');
  const campaign = await world.test.campaign({}, [report, care]);
  const [hoa, mai] = [await world.officerOf(base), await world.officerOf(base)];
  await hoa.settle();
  await mai.settle();
  return { world, base, campaign, hoa, mai };
}

const rowsOn = (worker: Worker): Promise<DraftRow[]> => readRows(worker.holdings.cache, 'draft');

const type = (worker: Worker, id: string, text: string, world: World) =>
  saveDraft(worker.holdings.vault, id, { body: { text } }, world.clock.now());

/** Every change that left a phone, as the endpoint was asked. */
function spyOn(world: World): { type: string; body: Json; id: string }[] {
  const seen: { type: string; body: Json; id: string }[] = [];
  const { request } = world.app;
  world.app = {
    request: async (input: string, init?: RequestInit) => {
      if (input.endsWith('/push')) {
        const text = await new Response(init?.body ?? null).blob().then(async (blob) => {
          const zipped = new Headers(init?.headers).get('content-encoding') === 'gzip';
          return zipped
            ? new Response(blob.stream().pipeThrough(new DecompressionStream('gzip'))).text()
            : blob.text();
        });
        seen.push(...((JSON.parse(text) as PushRequest).changes as unknown as typeof seen));
      }
      return request(input, init);
    },
  } as World['app'];
  return seen;
}

describe('B4 an unfinished form', () => {
  it('is backed up by the next flush as it is then, and once: not each of its saves', async () => {
    const { world, campaign, hoa, mai } = await unitOfTwo(1);
    const sent = spyOn(world);
    const draft = await hoa.begin(campaign, report, {});
    for (const text of ['a', 'ab', 'abc']) await type(hoa, draft.id, text, world);
    await hoa.flush();
    await hoa.flush();
    expect(sent.filter((change) => change.type === 'draft')).toMatchObject([{ body: { text: 'abc' } }]);
    await mai.flush();
    expect(await rowsOn(mai)).toMatchObject([
      { record: draft.id, body: { text: 'abc' }, authorName: hoa.officer.name },
    ]);
    expect(await listBackups(hoa.holdings.vault)).toMatchObject([
      { id: draft.id, due: null, held: { of: { saves: 3 } } },
    ]);
  });

  it('has its first words backed up at once, not twenty seconds after the empty form', async () => {
    const { world, campaign, hoa, mai } = await unitOfTwo(1);
    const draft = await hoa.begin(campaign, report, {});
    await hoa.flush();
    await type(hoa, draft.id, 'những chữ đầu tiên', world);
    await hoa.flush();
    await mai.flush();
    expect(await rowsOn(mai)).toMatchObject([{ record: draft.id, body: { text: 'những chữ đầu tiên' } }]);
  });

  it('that is typed on between flushes travels no more often than every twenty seconds', async () => {
    const { world, campaign, hoa } = await unitOfTwo(2);
    const sent = spyOn(world);
    const draft = await hoa.begin(campaign, report, {});
    for (let second = 0; second < 60; second++) {
      await type(hoa, draft.id, `chữ ${second}`, world);
      const { nextAttemptAt } = await hoa.flush();
      expect(nextAttemptAt === null || nextAttemptAt <= world.clock.now() + 20_000).toBe(true);
      await world.clock.advance(1000);
    }
    expect(sent.length).toBe(3);
    await world.clock.advance(20_000);
    await hoa.flush();
    expect(sent.at(-1)).toMatchObject({ body: { text: 'chữ 59' } });
  });

  it('never goes before what was handed in, and never counts as unsent', async () => {
    const { world, campaign, hoa } = await unitOfTwo(3);
    const sent = spyOn(world);
    await hoa.begin(campaign, care, { text: 'Đang viết' });
    await hoa.handIn(campaign, report, { people: 1 });
    world.weather = { ...fine, down: true };
    const { left } = await hoa.flush();
    expect(left).toEqual({ sendable: 1, parked: 0, waiting: 0 });
    world.weather = fine;
    await hoa.settle();
    expect(sent.map((change) => change.type)).toEqual(['submit', 'draft']);
    expect((await outboxLeft(hoa.holdings.vault, world.clock.now())).sendable).toBe(0);
    expect(await listSent(hoa.holdings.vault)).toHaveLength(1);
  });

  it('leaves private answers and files on the phone, and says how many files stayed', async () => {
    const { world, campaign, hoa, mai } = await unitOfTwo(4);
    const sent = spyOn(world);
    const photo = { sha256: 'a'.repeat(64), bytes: 9, type: 'image/jpeg', name: 'anh.jpg' };
    const draft = await hoa.begin(campaign, care, {});
    const body = { text: 'Hỗ trợ', who: 'Nguyễn Thị Kín', photos: [photo.sha256] };
    await saveDraft(hoa.holdings.vault, draft.id, { body, files: [photo] }, world.clock.now());
    await hoa.flush();
    await mai.flush();
    expect(JSON.stringify(sent)).not.toContain('Kín');
    expect(await rowsOn(mai)).toMatchObject([{ body: { text: 'Hỗ trợ' }, files: [photo] }]);
    expect((await rowsOn(mai))[0]?.body).not.toHaveProperty('photos');
  });

  it('is held once though replies are lost, and the last state is what is held', async () => {
    const { world, campaign, hoa, mai } = await unitOfTwo(5);
    const draft = await hoa.begin(campaign, report, {});
    world.weather = { ...fine, loseReply: 0.4, loseRequest: 0.2, twice: 0.3, portal: 0.1 };
    for (let turn = 0; turn < 30; turn++) {
      await type(hoa, draft.id, `lần ${turn}`, world);
      await hoa.flush();
      await world.clock.advance(30_000);
    }
    world.weather = fine;
    for (let turn = 0; turn < 3; turn++) {
      await hoa.flush();
      await world.clock.advance(700_000);
    }
    await mai.flush();
    expect(await rowsOn(mai)).toMatchObject([{ record: draft.id, body: { text: 'lần 29' } }]);
    expect(await getDraft(hoa.holdings.vault, draft.id)).toMatchObject({ body: { text: 'lần 29' } });
    expect(await listBackups(hoa.holdings.vault)).toMatchObject([{ due: null, held: { of: { saves: 30 } } }]);
  });

  it('too large to back up stays as it is, is not sent, and is backed up when it is small again', async () => {
    const { world, campaign, hoa } = await unitOfTwo(6);
    const sent = spyOn(world);
    const draft = await hoa.begin(campaign, care, {});
    await type(hoa, draft.id, 'x'.repeat(210_000), world);
    const { problem } = await hoa.flush();
    expect(problem).toBeNull();
    expect(sent).toEqual([]);
    expect(await listBackups(hoa.holdings.vault)).toMatchObject([
      { refused: { problem: { code: 'change.large' } } },
    ]);
    await type(hoa, draft.id, 'ngắn', world);
    await world.clock.advance(30_000);
    await hoa.flush();
    expect(sent).toMatchObject([{ body: { text: 'ngắn' } }]);
  });

  it('refused by the endpoint is untouched, is not offered again until it is written on, and parks nothing', async () => {
    const { world, base, campaign, hoa } = await unitOfTwo(7);
    const sent = spyOn(world);
    const elsewhere = await world.test.addUnit(world.test.top, 'Đơn vị khác');
    const draft = await hoa.begin(campaign, report, { text: 'Của tôi' }, { unit: elsewhere.id });
    const { refused, left } = await hoa.flush();
    await hoa.flush();
    expect(sent).toHaveLength(1);
    expect([refused, left]).toEqual([0, { sendable: 0, parked: 0, waiting: 0 }]);
    expect(await getDraft(hoa.holdings.vault, draft.id)).toEqual(draft);
    expect(await listOutbox(hoa.holdings.vault)).toEqual([]);
    expect(base.id).not.toBe(elsewhere.id);
  });

  it('ends with its submit, and with its deletion; an undo brings the backup back', async () => {
    const { world, campaign, hoa, mai } = await unitOfTwo(8);
    const one = await hoa.begin(campaign, report, { people: 3 });
    const two = await hoa.begin(campaign, care, { text: 'Xoá nhầm' });
    await hoa.settle();
    await hoa.submit(one, report);
    const gone = await deleteDraft(hoa.holdings.vault, two.id);
    await hoa.settle();
    await mai.settle();
    expect(await rowsOn(mai)).toEqual([]);
    if (gone) await restoreDraft(hoa.holdings.vault, gone);
    await world.clock.advance(30_000);
    await hoa.settle();
    await mai.settle();
    expect(await rowsOn(mai)).toMatchObject([{ record: two.id, body: { text: 'Xoá nhầm' } }]);
  });

  it('comes again after the endpoint lost it', async () => {
    const { world, campaign, hoa, mai } = await unitOfTwo(9);
    const draft = await hoa.begin(campaign, report, { text: 'Giữ' });
    await hoa.settle();
    await mai.settle();
    // A colleague's phone, or a restored endpoint, ends it: the phone that has the words backs them up anew.
    await world.test.endpoint.store.write((writer) =>
      writer.put(world.test.fed, [
        {
          v: 999,
          row: {
            t: 'draft',
            id: draft.id,
            unit: hoa.officer.unit.id,
            own: true,
            down: null,
            d: null,
          },
        },
      ]),
    );
    await world.test.endpoint.store.write((writer) => writer.raise(world.test.fed, 1000));
    await world.clock.advance(30_000);
    await hoa.settle();
    await mai.settle();
    expect(await rowsOn(mai)).toMatchObject([{ record: draft.id, body: { text: 'Giữ' } }]);
  });
});

describe('B14 a phone without a past', () => {
  it('gets the drafts of its officer back with the first pull, once, and says what did not come', async () => {
    const { world, campaign, hoa } = await unitOfTwo(20);
    const photo = { sha256: 'b'.repeat(64), bytes: 9, type: 'image/jpeg', name: 'anh.jpg' };
    const one = await hoa.begin(campaign, report, { text: 'Sơ kết dở' });
    const two = await hoa.begin(campaign, care, {});
    const body = { text: 'Hỗ trợ', who: 'Kín', photos: [photo.sha256] };
    await saveDraft(hoa.holdings.vault, two.id, { body, files: [photo] }, world.clock.now());
    await hoa.settle();

    Dexie.dependencies.indexedDB = new IDBFactory();
    const fresh = await world.phone().enrolAgain(hoa.officer);
    const sent = spyOn(world);
    await fresh.settle();
    await fresh.settle();
    const back = await listDrafts(fresh.holdings.vault);
    expect(new Map(back.map((draft) => [draft.id, draft.body]))).toEqual(
      new Map([
        [one.id, { text: 'Sơ kết dở' }],
        [two.id, { text: 'Hỗ trợ' }],
      ]),
    );
    expect(back.find(({ id }) => id === two.id)).toMatchObject({ files: [], continues: { files: 1 } });
    expect(await readFact(fresh.holdings.vault, 'broughtBack')).toMatchObject({ drafts: 2, files: 1 });
    // It lies there as it was: nothing is written over on the old phone's account.
    expect(sent).toEqual([]);

    const deleted = await deleteDraft(fresh.holdings.vault, one.id);
    await fresh.settle();
    expect(await listDrafts(fresh.holdings.vault)).toHaveLength(1);
    expect(deleted?.id).toBe(one.id);
    await fresh.settle();
    expect((await rowsOn(fresh)).map(({ record }) => record)).toEqual([two.id]);
  });

  it('writes nothing over what was typed on it before the first pull', async () => {
    const { world, campaign, hoa } = await unitOfTwo(21);
    const old = await hoa.begin(campaign, report, { text: 'Cũ' });
    await hoa.settle();
    Dexie.dependencies.indexedDB = new IDBFactory();
    const fresh = await world.phone().enrolAgain(hoa.officer);
    const { sv: _sv, saves: _saves, savedAt: _savedAt, ...row } = old;
    await beginDraft(fresh.holdings.vault, { ...row, body: { text: 'Mới gõ ở đây' } });
    await fresh.settle();
    expect(await listDrafts(fresh.holdings.vault)).toMatchObject([{ body: { text: 'Mới gõ ở đây' } }]);
    expect(await readFact(fresh.holdings.vault, 'bringBack')).toBe(false);
  });

  it('follows the phone that goes on writing, until somebody writes on it', async () => {
    const { world, campaign, hoa } = await unitOfTwo(22);
    const draft = await hoa.begin(campaign, report, { text: 'một' });
    await hoa.settle();
    Dexie.dependencies.indexedDB = new IDBFactory();
    const fresh = await world.phone().enrolAgain(hoa.officer);
    await fresh.settle();
    await type(hoa, draft.id, 'một hai', world);
    await world.clock.advance(30_000);
    await hoa.settle();
    await fresh.settle();
    expect(await getDraft(fresh.holdings.vault, draft.id)).toMatchObject({ body: { text: 'một hai' } });
    await fresh.settle();

    await type(fresh, draft.id, 'một hai ba', world);
    await world.clock.advance(30_000);
    await fresh.settle();
    await type(hoa, draft.id, 'một hai bốn', world);
    await world.clock.advance(30_000);
    await hoa.settle();
    await fresh.settle();
    // Both phones have their words; the backup is of the one that wrote first.
    expect(await getDraft(hoa.holdings.vault, draft.id)).toMatchObject({ body: { text: 'một hai bốn' } });
    expect(await getDraft(fresh.holdings.vault, draft.id)).toMatchObject({ body: { text: 'một hai ba' } });
    expect(await rowsOn(hoa)).toMatchObject([{ body: { text: 'một hai ba' } }]);
  });

  it('lets go of an untouched copy when the draft was handed in on the other phone', async () => {
    const { world, campaign, hoa } = await unitOfTwo(23);
    const draft = await hoa.begin(campaign, report, { people: 2 });
    await hoa.settle();
    Dexie.dependencies.indexedDB = new IDBFactory();
    const fresh = await world.phone().enrolAgain(hoa.officer);
    await fresh.settle();
    expect(await listDrafts(fresh.holdings.vault)).toHaveLength(1);
    await hoa.submit(draft, report);
    await hoa.settle();
    await fresh.settle();
    expect(await listDrafts(fresh.holdings.vault)).toEqual([]);
    expect(await fresh.record(draft.id)).toMatchObject({ head: { body: { people: 2 } } });
  });
});

describe('B4 a draft that a colleague goes on with', () => {
  it('is hers, and the other phone finds out at its next contact and writes over nothing', async () => {
    const { world, campaign, hoa, mai } = await unitOfTwo(30);
    const draft = await hoa.begin(campaign, report, { text: 'Hoa viết' });
    await hoa.settle();
    await mai.settle();
    const [row] = await rowsOn(mai);
    if (!row) throw new Error('no backup arrived');
    await continueDraft(mai.holdings.vault, row, 'round-report', world.clock.now(), { claim: true });
    // Hoa types on in a place without signal.
    await type(hoa, draft.id, 'Hoa viết tiếp', world);
    await world.clock.advance(30_000);
    await mai.settle();
    await world.clock.advance(30_000);
    await hoa.settle();
    await mai.settle();
    expect(await rowsOn(hoa)).toMatchObject([{ author: mai.officer.id, body: { text: 'Hoa viết' } }]);
    expect(await getDraft(hoa.holdings.vault, draft.id)).toMatchObject({ body: { text: 'Hoa viết tiếp' } });
    expect(await getDraft(mai.holdings.vault, draft.id)).toMatchObject({ body: { text: 'Hoa viết' } });

    // Hoa goes on with her own words: now Mai is the one who is told.
    const [now] = await rowsOn(hoa);
    if (now) await claimBackup(hoa.holdings.vault, now);
    await hoa.settle();
    await mai.settle();
    expect(await rowsOn(mai)).toMatchObject([{ author: hoa.officer.id, body: { text: 'Hoa viết tiếp' } }]);
    expect(await getDraft(mai.holdings.vault, draft.id)).toMatchObject({ body: { text: 'Hoa viết' } });
  });

  it('is not ended by the other deleting her own copy', async () => {
    const { world, campaign, hoa, mai } = await unitOfTwo(31);
    const draft = await hoa.begin(campaign, report, { text: 'Chung' });
    await hoa.settle();
    await mai.settle();
    const [row] = await rowsOn(mai);
    if (row) await continueDraft(mai.holdings.vault, row, 'round-report', world.clock.now(), { claim: true });
    await world.clock.advance(30_000);
    await mai.settle();
    await deleteDraft(hoa.holdings.vault, draft.id);
    await hoa.settle();
    await hoa.settle();
    await mai.settle();
    expect(await rowsOn(mai)).toMatchObject([{ author: mai.officer.id }]);
    expect(await listBackups(hoa.holdings.vault)).toEqual([]);
  });

  it('is never in two places at rest: whoever claims at the same moment, one is told', async () => {
    const { world, campaign, hoa, mai } = await unitOfTwo(32);
    const draft = await hoa.begin(campaign, report, { text: '0' });
    await hoa.settle();
    await mai.settle();
    const [row] = await rowsOn(mai);
    if (row) await continueDraft(mai.holdings.vault, row, 'round-report', world.clock.now(), { claim: true });
    await type(hoa, draft.id, '1', world);
    await world.clock.advance(30_000);
    await Promise.all([hoa.flush(), mai.flush()]);
    const sent = spyOn(world);
    for (let turn = 0; turn < 4; turn++) {
      await world.clock.advance(30_000);
      await hoa.flush();
      await mai.flush();
    }
    // No tug-of-war: what was decided stays decided.
    expect(sent).toEqual([]);
    const [one, other] = [await rowsOn(hoa), await rowsOn(mai)];
    expect(one).toEqual(other);
    expect([hoa.officer.id, mai.officer.id]).toContain(one[0]?.author);
  });
});
