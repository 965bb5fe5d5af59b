import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createUploads } from '../../src/server/files/uploads.ts';
import { type Phone, type TestEndpoint, createTestEndpoint, review, submit } from './endpoint.ts';

/** A JPEG as far as anybody can tell from outside. */
function photo(size = 50_000): Uint8Array {
  const bytes = new Uint8Array(randomBytes(size));
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return bytes;
}
const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const refOf = (bytes: Uint8Array, name = 'ảnh ký.jpg') => ({
  sha256: sha(bytes),
  bytes: bytes.length,
  type: 'image/jpeg',
  name,
});
/** How long the files of a folder are, bytes. */
const sizesIn = (folder: string): number[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(folder, name)).size);
const b64 = (text: string): string => Buffer.from(text).toString('base64');

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly code: string | undefined;
}

/** Speaks tus by plain requests, as any client would. */
async function tus(
  test: TestEndpoint,
  phone: Phone,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body: Uint8Array | ReadableStream | null = null,
): Promise<Reply> {
  const response = await test.app.request(path, {
    method,
    headers: { cookie: phone.cookie, 'x-officer': phone.officer.id, 'tus-resumable': '1.0.0', ...headers },
    body: body as BodyInit,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    code: text === '' ? undefined : JSON.parse(text).code,
  };
}

const create = (test: TestEndpoint, phone: Phone, sha256: string, record: string, bytes: number) =>
  tus(test, phone, 'POST', '/api/v1/files', {
    'upload-length': String(bytes),
    'upload-metadata': `sha256 ${b64(sha256)},type ${b64('image/jpeg')},name ${b64('ảnh.jpg')},record ${b64(record)}`,
  });
const patch = (
  test: TestEndpoint,
  phone: Phone,
  url: string,
  offset: number,
  body: Uint8Array | ReadableStream,
  more: Record<string, string> = {},
) =>
  tus(
    test,
    phone,
    'PATCH',
    url,
    { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset), ...more },
    body,
  );

/** A unit's report that names files; its text has arrived, its files have not. */
async function reported(...files: Uint8Array[]) {
  const test = await createTestEndpoint();
  const commune = await test.addUnit(test.top, 'Công đoàn phường', 'commune');
  const base = await test.addUnit(commune, 'CĐCS Nhà máy may');
  const campaign = await test.campaign();
  const officer = await test.enrol(base);
  const chief = await test.enrol(commune, 'reviewer');
  const change = submit(test, officer, campaign, { files: files.map((bytes) => refOf(bytes)) });
  const result = await officer.send(change);
  return { test, base, commune, campaign, officer, chief, change, result };
}

async function whole(test: TestEndpoint, phone: Phone, bytes: Uint8Array, record: string): Promise<Reply> {
  const made = await create(test, phone, sha(bytes), record, bytes.length);
  return patch(test, phone, made.headers.get('location') ?? '', 0, bytes);
}

const get = (test: TestEndpoint, phone: Phone, sha256: string) =>
  test.app.request(`/api/v1/files/${sha256}?officer=${phone.officer.id}`, {
    headers: { cookie: phone.cookie },
  });

describe('files that follow a record', () => {
  it('D13: arrive in pieces, and what a cut line carried is not sent again', async () => {
    const bytes = photo();
    const { test, officer, change, result } = await reported(bytes);
    expect(result.needFiles).toEqual([sha(bytes)]);

    const made = await create(test, officer, sha(bytes), change.record, bytes.length);
    expect(made.status).toBe(201);
    expect(made.headers.get('tus-resumable')).toBe('1.0.0');
    expect(made.headers.get('upload-expires')).toBe('Mon, 17 Aug 2026 02:00:00 GMT');
    const url = made.headers.get('location') ?? '';

    const cut = new ReadableStream({
      start: (controller) => controller.enqueue(bytes.slice(0, 20_000)),
      // Asked for more: what came has been taken.
      pull: (controller) => controller.error(new Error('the line was cut')),
    });
    await patch(test, officer, url, 0, cut);
    const head = await tus(test, officer, 'HEAD', url);
    expect(head.headers.get('upload-offset')).toBe('20000');
    expect(head.headers.get('upload-length')).toBe('50000');

    expect((await patch(test, officer, url, 0, bytes)).code).toBe('file.offset');
    const rest = await patch(test, officer, url, 20_000, bytes.slice(20_000));
    expect([rest.status, rest.headers.get('upload-offset')]).toEqual([204, '50000']);
  });

  it('go on from a second request while the first still hangs on a dead line', async () => {
    const bytes = photo();
    const { test, officer, chief, change } = await reported(bytes);
    const made = await create(test, officer, sha(bytes), change.record, bytes.length);
    const url = made.headers.get('location') ?? '';
    const hanging = new ReadableStream({
      start: (controller) => controller.enqueue(bytes.slice(0, 30_000)),
    });
    const first = patch(test, officer, url, 0, hanging);
    // The endpoint has taken what came; nobody ends the request.
    await vi.waitFor(() => expect(sizesIn(test.folder)).toContain(30_000));
    const head = await tus(test, officer, 'HEAD', url);
    expect(head.headers.get('upload-offset')).toBe('30000');
    const [rest, again] = await Promise.all([
      patch(test, officer, url, 30_000, bytes.slice(30_000)),
      patch(test, officer, url, 30_000, bytes.slice(30_000)),
    ]);
    expect([rest.status, again.status].filter((status) => status >= 500)).toEqual([]);
    await first;
    if ((await get(test, chief, sha(bytes))).status !== 200) await whole(test, officer, bytes, change.record);
    expect((await get(test, chief, sha(bytes))).status).toBe(200);
  });

  it('asks for an upload that is under way by the same name, so that a lost reply begins nothing twice', async () => {
    const bytes = photo();
    const { test, officer, change } = await reported(bytes);
    const first = await create(test, officer, sha(bytes), change.record, bytes.length);
    await patch(test, officer, first.headers.get('location') ?? '', 0, bytes.slice(0, 100));
    const second = await create(test, officer, sha(bytes), change.record, bytes.length);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(second.headers.get('upload-offset')).toBe('100');
  });

  it('complete the record in the feed with the last of them, with a number of the counter', async () => {
    const [one, two] = [photo(), photo()];
    const { test, officer, chief, change } = await reported(one, two);
    const before = await chief.pullAll();
    const row = (rows: typeof before.rows) =>
      rows.find(({ id, t }) => t === 'record' && id === change.record);
    expect(row(before.rows)).toMatchObject({ d: { complete: false } });

    await whole(test, officer, one, change.record);
    expect((await chief.pullAll(before.last.cursor)).rows).toEqual([]);
    await whole(test, officer, two, change.record);
    const after = await chief.pullAll(before.last.cursor);
    const { head } = await test.endpoint.store.read((reader) => reader.federation(test.fed));
    expect(after.rows).toHaveLength(1);
    expect(after.rows[0]).toMatchObject({
      id: change.record,
      v: head,
      d: { complete: true, state: 'submitted' },
    });
    expect(after.last.checksum).toEqual((await chief.pullAll()).last.checksum);

    // Said again, nothing moves.
    await whole(test, officer, two, change.record);
    expect((await test.endpoint.store.read((reader) => reader.federation(test.fed))).head).toBe(head);
    const again = await officer.push(change);
    expect(again.results[0]).toMatchObject({ outcome: 'duplicate' });
    expect(again.results[0]).not.toHaveProperty('needFiles');
  });

  it('are needed once: a known one completes at once for who may write a record that names it', async () => {
    const bytes = photo();
    const { test, officer, campaign, change } = await reported(bytes);
    const second = submit(test, officer, campaign, { form: 'initiative@1', files: [refOf(bytes)] });
    expect((await officer.send(second)).needFiles).toEqual([sha(bytes)]);
    await whole(test, officer, bytes, change.record);
    // Both records waited for it; the second asks all the same.
    const known = await create(test, officer, sha(bytes), second.record, bytes.length);
    expect([known.status, known.headers.get('upload-offset')]).toEqual([201, String(bytes.length)]);
    const { rows } = await officer.pullAll();
    const complete = rows.flatMap((row) => (row.t === 'record' && row.op === 'put' ? [row.d] : []));
    expect(complete).toMatchObject([{ complete: true }, { complete: true }]);
    expect(
      await officer.send(submit(test, officer, campaign, { form: 'story@1', files: [refOf(bytes)] })),
    ).not.toHaveProperty('needFiles');
  });

  it('are read by those who may see the record, and by nobody else', async () => {
    const bytes = photo();
    const { test, officer, chief, commune, change } = await reported(bytes);
    expect((await get(test, chief, sha(bytes))).status).toBe(404);
    await whole(test, officer, bytes, change.record);

    const seen = await get(test, chief, sha(bytes));
    expect(seen.status).toBe(200);
    expect(new Uint8Array(await seen.arrayBuffer())).toEqual(bytes);
    expect(seen.headers.get('content-type')).toBe('image/jpeg');
    expect(seen.headers.get('content-disposition')).toBe(
      "inline; filename*=UTF-8''%E1%BA%A3nh%20k%C3%BD.jpg",
    );
    expect(seen.headers.get('x-content-type-options')).toBe('nosniff');
    expect(seen.headers.get('cache-control')).toBe('private, no-store');

    const neighbour = await test.enrol(await test.addUnit(commune, 'CĐCS Trường học'));
    expect((await get(test, neighbour, sha(bytes))).status).toBe(404);
    expect((await test.app.request(`/api/v1/files/${sha(bytes)}`)).status).toBe(401);
  });

  it('of a published story are read by everyone it is shown to, those of an older version are not', async () => {
    const [old, shown] = [photo(), photo()];
    const { test, officer, chief, commune, campaign } = await reported();
    const story = submit(test, officer, campaign, { form: 'story@1', files: [refOf(old)] });
    await officer.send(story);
    const next = { ...story, id: submit(test, officer, campaign).id, type: 'revise', base: story.revision };
    const second = { ...next, revision: submit(test, officer, campaign).id, files: [refOf(shown)] };
    expect((await officer.send(second)).outcome).toBe('accepted');
    await whole(test, officer, old, story.record);
    await whole(test, officer, shown, story.record);
    const neighbour = await test.enrol(await test.addUnit(commune, 'CĐCS Trường học'));
    expect((await get(test, neighbour, sha(shown))).status).toBe(404);
    await chief.send(review(test, chief, second, 'accept'));
    expect((await get(test, neighbour, sha(shown))).status).toBe(200);
    expect((await get(test, neighbour, sha(old))).status).toBe(404);
    expect((await get(test, chief, sha(old))).status).toBe(200);
  });
});

describe('what is refused', () => {
  it('a file of a record of another unit, of none, or that the record does not name', async () => {
    const bytes = photo();
    const { test, commune, officer, chief, change } = await reported(bytes);
    const neighbour = await test.enrol(await test.addUnit(commune, 'CĐCS Trường học'));
    expect((await create(test, neighbour, sha(bytes), change.record, 9)).code).toBe('right.missing');
    expect((await create(test, chief, sha(bytes), change.record, 9)).code).toBe('right.missing');
    expect((await create(test, officer, sha(photo()), change.record, 9)).code).toBe('right.missing');
    expect((await create(test, officer, sha(bytes), change.revision, 9)).code).toBe('not.found');

    // Nor may a neighbour touch an upload that is under way.
    const made = await create(test, officer, sha(bytes), change.record, bytes.length);
    const url = made.headers.get('location') ?? '';
    expect((await patch(test, neighbour, url, 0, bytes)).code).toBe('not.found');
    expect((await tus(test, neighbour, 'DELETE', url)).code).toBe('not.found');
    // What is asked for by no hash is told in words of ours, also to one who does not speak tus.
    for (const id of ['xyz', url.split('/').at(-1) ?? '']) {
      const asked = await get(test, officer, id);
      expect([asked.status, (await asked.json()).code]).toEqual([404, 'not.found']);
    }
  });

  it('a damaged piece, which leaves what was there before it', async () => {
    const bytes = photo();
    const { test, officer, change } = await reported(bytes);
    const made = await create(test, officer, sha(bytes), change.record, bytes.length);
    const url = made.headers.get('location') ?? '';
    const digest = (piece: Uint8Array) => createHash('sha256').update(piece).digest('base64');
    const first = bytes.slice(0, 10_000);
    await patch(test, officer, url, 0, first, { 'upload-checksum': `sha256 ${digest(first)}` });
    const bad = await patch(test, officer, url, 10_000, bytes.slice(10_001, 20_001), {
      'upload-checksum': `sha256 ${digest(bytes.slice(10_000, 20_000))}`,
    });
    expect([bad.status, bad.code]).toEqual([460, 'file.checksum']);
    expect((await tus(test, officer, 'HEAD', url)).headers.get('upload-offset')).toBe('10000');
    const strange = await patch(test, officer, url, 10_000, bytes, { 'upload-checksum': 'crc32 AAAA' });
    expect(strange.code).toBe('malformed');
  });

  it('a file that is not the one it was called, and nothing of it is kept', async () => {
    const bytes = photo();
    const { test, officer, change } = await reported(bytes);
    const made = await create(test, officer, sha(bytes), change.record, bytes.length);
    const url = made.headers.get('location') ?? '';
    const other = await patch(test, officer, url, 0, photo());
    expect([other.status, other.code]).toEqual([422, 'file.altered']);
    expect((await tus(test, officer, 'HEAD', url)).status).toBe(404);
    expect((await whole(test, officer, bytes, change.record)).status).toBe(204);
  });

  it('what is neither a picture nor a PDF, whatever it calls itself', async () => {
    const script = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
    const { test, officer, change } = await reported(script);
    const refused = await whole(test, officer, script, change.record);
    expect([refused.status, refused.code]).toEqual([415, 'file.type']);
    expect((await get(test, officer, sha(script))).status).toBe(404);
  });

  it('more than 12 MB, and more than was announced', async () => {
    const bytes = photo();
    const { test, officer, change } = await reported(bytes);
    const large = await create(test, officer, sha(bytes), change.record, 12 * 1024 * 1024 + 1);
    expect([large.status, large.code]).toEqual([413, 'too.large']);
    const made = await create(test, officer, sha(bytes), change.record, 1000);
    const url = made.headers.get('location') ?? '';
    expect((await patch(test, officer, url, 0, bytes)).code).toBe('too.large');
    expect((await tus(test, officer, 'HEAD', url)).headers.get('upload-offset')).toBe('0');
  });

  it('another version of tus, and metadata that is none', async () => {
    const { test, officer } = await reported();
    expect((await tus(test, officer, 'POST', '/api/v1/files', { 'tus-resumable': '0.2.2' })).status).toBe(
      412,
    );
    expect((await tus(test, officer, 'POST', '/api/v1/files', { 'upload-length': '5' })).code).toBe(
      'malformed',
    );
    const options = await tus(test, officer, 'OPTIONS', '/api/v1/files');
    expect(options.headers.get('tus-extension')).toBe('creation,checksum,expiration,termination');
    expect(options.headers.get('tus-max-size')).toBe(String(12 * 1024 * 1024));
  });
});

describe('an upload nobody finished', () => {
  it('is given up by its client, or forgotten after seven days', async () => {
    const [one, two] = [photo(), photo()];
    const { test, officer, change } = await reported(one, two);
    const first = await create(test, officer, sha(one), change.record, one.length);
    const second = await create(test, officer, sha(two), change.record, two.length);
    expect((await tus(test, officer, 'DELETE', first.headers.get('location') ?? '')).status).toBe(204);
    const parts = () => readdirSync(join(test.folder, 'files', 'part'));
    expect(parts()).toHaveLength(2);
    test.clock.now += 7 * 24 * 60 * 60 * 1000;
    const url = second.headers.get('location') ?? '';
    expect((await patch(test, officer, url, 0, two)).code).toBe('file.expired');
    await create(test, officer, sha(one), change.record, one.length);
    test.clock.now += 7 * 24 * 60 * 60 * 1000;
    await createUploads(test.endpoint).forget();
    expect(parts()).toEqual([]);
  });
});
