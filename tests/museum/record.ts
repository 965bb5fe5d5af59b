import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Form } from '../../src/domain/form/types.ts';
import { changeFromDraft } from '../../src/sync/author.ts';
import { listBackups } from '../../src/storage/backups.ts';
import { beginDraft, saveDraft, submitDraft } from '../../src/storage/drafts.ts';
import { keepFile } from '../../src/storage/files.ts';
import { outboxLeft } from '../../src/storage/left.ts';
import { createWorld, fine } from '../flows/world.ts';
import { initiative, report } from '../server/forms.ts';
import { newId } from '../sync/device.ts';
import { page } from '../sync/fake-endpoint.ts';
import { seeded } from '../sync/random.ts';
import { pack, readWhole } from './databases.ts';
import type { Envelopes, Spoken } from './envelopes.ts';

/** Run by `scripts/museum.mjs`: writes down what this build leaves on a device and says on the line. */
const folder = path.join(import.meta.dirname, process.env.EXHIBIT ?? '');

const withPhotos: Form = {
  ...initiative,
  id: 'work',
  kind: 'product-work',
  sections: [
    ...report.sections,
    {
      id: 'proof',
      title: { vi: 'Minh chứng' },
      fields: [{ id: 'photos', type: 'photo', max: 5, label: { vi: 'Ảnh' } }],
    },
  ],
};
const forms = [report, initiative, withPhotos];

const random = seeded(2026);
function photo(size: number): {
  bytes: ArrayBuffer;
  ref: { sha256: string; bytes: number; type: string; name: string };
} {
  const bytes = Uint8Array.from({ length: size }, () => Math.floor(random() * 256));
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { bytes: bytes.buffer, ref: { sha256, bytes: size, type: 'image/jpeg', name: 'ảnh.jpg' } };
}

it('writes down one officer’s device in the middle of everything', async () => {
  expect(process.env.EXHIBIT, 'the name of the release').toBeTruthy();
  const world = await createWorld(20_26);
  const { test, clock } = world;
  const place = { now: new Date(clock.now()).toISOString() };
  const spoken: Spoken[] = [];
  let lost: (input: string) => boolean = () => false;
  const { app } = world;
  world.app = {
    request: async (input, init) => {
      const asked = typeof input === 'string' ? input : '';
      if (lost(asked)) return page(502);
      const headers = Object.fromEntries(new Headers(init?.headers));
      delete headers.cookie;
      const response = await app.request(input, init);
      const text = await response.clone().text();
      const body = init?.body ?? null;
      spoken.push({
        method: init?.method ?? 'GET',
        path: asked,
        headers,
        body: body instanceof ArrayBuffer ? (pack(body) as { bytes64: string }) : (body as string | null),
        status: response.status,
        location: response.headers.get('location'),
        reply: text === '' ? null : (JSON.parse(text) as unknown),
      });
      return response;
    },
  };
  const campaign = await test.campaign({}, forms);
  const commune = await test.addUnit(test.top, 'Công đoàn phường', 'commune');
  const chief = await world.officerOf(commune, 'reviewer');
  const worker = await world.officerOf(await test.addUnit(commune, 'CĐCS Nhà máy may'));
  const { vault, cache } = worker.holdings;
  const asPrivate = { poor: 'Chị Tư' };
  const [small, large] = [photo(4_000), photo(20_000)];

  // Handed in with private answers and a photo, returned, mended, taken.
  await keepFile(vault, small.ref, small.bytes, clock.now());
  const first = await worker.begin(campaign, report, {
    people: 41,
    text: 'Đã triển khai. '.repeat(120),
    ...asPrivate,
  });
  const at = new Date(clock.now()).toISOString();
  const ids = { id: newId(), revision: newId(), author: worker.officer.id, at };
  await submitDraft(vault, first, changeFromDraft(first, report, ids), clock.now(), asPrivate);
  const photos = [small.ref.sha256];
  await worker.handIn(campaign, withPhotos, { people: 2, photos }, { files: [small.ref], round: null });
  await worker.settle();
  await chief.settle();
  await chief.review(first.id, 'return', 'Thiếu số nữ');
  await chief.settle();
  await worker.settle();
  const head = (await worker.record(first.id))?.head.revision ?? null;
  await worker.handIn(campaign, report, { people: 42, ...asPrivate }, { id: first.id, base: head });
  await worker.settle();

  // The cache went astray and was repaired.
  await cache.rows.delete(['record', first.id]);
  await worker.settle();

  // Begun while there is a network: backed up.
  await worker.begin(campaign, initiative, { people: 9, text: 'Đã sao lưu' }, { round: null });
  await clock.advance(60_000);
  await worker.settle();
  expect((await listBackups(vault)).filter(({ held }) => held)).toHaveLength(1);

  // Refused, parked; its files still to come; on its way without an answer; being written.
  await worker.handIn(campaign, initiative, { people: -1, text: 'Số âm' }, { round: null });
  lost = (input) => input.includes('/files');
  await keepFile(vault, large.ref, large.bytes, clock.now());
  const pending = { people: 3, photos: [large.ref.sha256] };
  await worker.handIn(campaign, withPhotos, pending, { files: [large.ref], round: null });
  await worker.flush();
  world.weather = { ...fine, down: true };
  await worker.handIn(campaign, initiative, { people: 5, text: 'Chưa gửi' }, { round: null });
  await worker.flush();
  const draft = await worker.begin(campaign, report, {}, { round: 2, place: 'main.text' });
  const body = { people: 7, text: 'Đang viết dở', ...asPrivate, later: { from: 'a newer form' } };
  await saveDraft(vault, draft.id, { body, place: 'main.text' }, clock.now());
  await beginDraft(vault, { ...draft, id: newId(), form: 'initiative@1', kind: 'initiative', body: {} });

  expect(await outboxLeft(vault, clock.now())).toMatchObject({ parked: 1, sendable: 2 });
  const envelopes: Envelopes = {
    place: { ...place, officers: [chief.officer, worker.officer], campaign, forms },
    spoken,
  };
  vault.close();
  cache.close();
  const databases = [];
  for (const name of [`u_${worker.officer.id}_vault`, `u_${worker.officer.id}_cache`, 'thi-dua-settings'])
    databases.push(await readWhole(name));
  mkdirSync(folder, { recursive: true });
  const write = (name: string, value: unknown): void =>
    writeFileSync(path.join(folder, name), `${JSON.stringify(value)}\n`);
  write('databases.json', { officer: worker.officer.id, databases });
  write('envelopes.json', envelopes);
});
