import { describe, expect, it } from 'vitest';
import { StoreAwayError } from '../../src/server/store/errors.ts';
import { createTestEndpoint, newId, submit } from './endpoint.ts';

/** What the server hands in beside a request: where it came from. */
const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress, remoteFamily: 'IPv4' } } });

const figures = (text: string) =>
  new Map(
    text.split('\n').flatMap((line) => {
      const found = /^([^#\s]+(?:\{[^}]*\})?) (\S+)$/.exec(line);
      return found ? [[found[1] ?? '', Number(found[2])] as const] : [];
    }),
  );

describe('the metrics', () => {
  it('say what the endpoint did, in numbers and without a person', async () => {
    const test = await createTestEndpoint();
    const commune = await test.addUnit(test.top, 'Công đoàn phường Hoà Bình', 'commune');
    const officer = await test.enrol(
      await test.addUnit(commune, 'CĐCS May Tiền Phong'),
      'officer',
      'Nguyễn Thị Hoa',
    );
    const campaign = await test.campaign();
    const good = submit(test, officer, campaign, { body: { people: 7, text: 'Chuyện của chị Hoa' } });
    await officer.push(good, { id: newId() });
    await officer.push(good);
    await officer.call('POST', '/get', { nonce: 'n', ids: [['record', good.record]] });
    await officer.call('GET', `/files/${'a'.repeat(64)}`);
    const stream = await test.app.request('/api/v1/events', {
      headers: { cookie: officer.cookie, 'x-officer': officer.officer.id },
    });

    const reply = await test.app.request('/metrics', {}, from('127.0.0.1'));
    expect(reply.status).toBe(200);
    expect(reply.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await reply.text();
    const said = figures(text);
    for (const [name, value] of [
      ['thi_dua_changes_total{outcome="accepted"}', 1],
      ['thi_dua_changes_total{outcome="duplicate"}', 1],
      ['thi_dua_changes_total{outcome="rejected"}', 1],
      ['thi_dua_changes_total{outcome="deferred"}', 0],
      ['thi_dua_request_seconds_count{route="/api/v1/push",method="POST",status="200"}', 2],
      ['thi_dua_request_seconds_count{route="/api/v1/files/:id",method="GET",status="404"}', 1],
      ['thi_dua_event_streams', 1],
      ['thi_dua_writes_waiting', 0],
      ['thi_dua_store_up', 1],
      ['thi_dua_store_errors_total{kind="away"}', 0],
    ] as const)
      expect([name, said.get(name)]).toEqual([name, value]);
    const { head } = await test.endpoint.store.read((reader) => reader.federation(test.fed));
    expect(said.get('thi_dua_feed_head{federation="PY"}')).toBe(head);
    expect(said.get('thi_dua_commit_pieces_count')).toBeGreaterThan(2);
    expect(said.get('thi_dua_commit_seconds_bucket{le="+Inf"}')).toBe(
      said.get('thi_dua_commit_pieces_count'),
    );
    expect(said.get('process_resident_memory_bytes')).toBeGreaterThan(1e6);
    const cookie = officer.cookie.split('=')[1] ?? '';
    for (const secret of [
      'Hoa',
      'May',
      'phường',
      good.id,
      good.record,
      officer.officer.id,
      officer.device,
      cookie,
      'aaaa',
    ])
      expect(text).not.toContain(secret);
    await stream.body?.cancel();
  });

  it('are for the machine itself, or for who has the token', async () => {
    const test = await createTestEndpoint({ config: { metricsToken: 'a long secret' } });
    const ask = async (address: string, headers: Record<string, string> = {}) =>
      (await test.app.request('/metrics', { headers }, from(address))).status;
    expect(await ask('127.0.0.1')).toBe(200);
    expect(await ask('::1')).toBe(200);
    expect(await ask('::ffff:127.0.0.1')).toBe(200);
    expect(await ask('10.1.2.3')).toBe(403);
    expect(await ask('1270.0.0.1')).toBe(403);
    expect(await ask('10.1.2.3', { authorization: 'Bearer wrong' })).toBe(403);
    expect(await ask('10.1.2.3', { authorization: 'Bearer a long secret' })).toBe(200);
    // What a proxy on the same machine passes on comes from elsewhere.
    expect(await ask('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' })).toBe(403);
    const open = await createTestEndpoint();
    const nobody = await open.app.request(
      '/metrics',
      { headers: { authorization: 'Bearer null' } },
      from('10.1.2.3'),
    );
    expect(nobody.status).toBe(403);
    expect(await nobody.json()).toMatchObject({ code: 'right.missing' });
  });

  it('still answer while the store is away, and say so', async () => {
    let away = false;
    const test = await createTestEndpoint();
    const { store } = test.endpoint;
    const read = store.read.bind(store);
    store.read = (work) => (away ? Promise.reject(new StoreAwayError('away')) : read(work));
    away = true;
    expect((await test.request('GET', '/health')).status).toBe(503);
    const text = await (await test.app.request('/metrics', {}, from('127.0.0.1'))).text();
    away = false;
    expect(text).toContain('thi_dua_store_up 0');
    expect(text).toContain('thi_dua_store_errors_total{kind="away"} 1');
  });
});
