import { describe, expect, it } from 'vitest';
import { createTestEndpoint, newId, phoneOf, submit } from './endpoint.ts';

async function village(config: object = {}) {
  const test = await createTestEndpoint({ config });
  const base = await test.addUnit(test.top, 'CĐCS Nhà máy may');
  const enrol = (code: string, cookie?: string) =>
    test.request(
      'POST',
      '/enrol',
      { code, device: { name: 'Điện thoại chị Hoa' } },
      cookie ? { cookie } : {},
    );
  return { test, base, enrol };
}

describe('enrolling', () => {
  it('hands out a cookie no script can read, and says who the officer is', async () => {
    const { test, base, enrol } = await village();
    const answer = await enrol(await test.code(base, 'officer', 'Hoa'));
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      protocol: 1,
      officer: {
        id: expect.any(String),
        name: 'Hoa',
        role: 'officer',
        unit: { id: base.id, name: base.name, kind: 'grassroots', parent: test.top.id },
      },
      device: { id: expect.any(String) },
      epoch: test.endpoint.store.epoch,
      now: '2026-08-10T02:00:00.000Z',
    });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^thi-dua=[\w-]{43}; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const me = await phoneOf(test, answer).call('GET', '/me');
    expect(me.body).toEqual({
      device: { id: answer.body.device.id, name: 'Điện thoại chị Hoa' },
      officers: [answer.body.officer],
    });
  });

  it('binds the cookie to https where people come over https', async () => {
    const { test, base, enrol } = await village({ publicUrl: new URL('https://thidua.example.vn') });
    const answer = await enrol(await test.code(base, 'officer', 'Hoa'));
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-thi-dua=.*; Path=\/; HttpOnly; SameSite=Strict; Secure$/,
    );
    expect((await phoneOf(test, answer).call('GET', '/me')).status).toBe(200);
  });

  it('takes a code as people type it', async () => {
    const { test, base, enrol } = await village();
    const code = await test.code(base, 'officer', 'Hoa');
    expect((await enrol(` ${code.toLowerCase().replace('-', ' ')} `)).status).toBe(200);
  });

  it('refuses a wrong, a used and an expired code with one and the same answer', async () => {
    const { test, base, enrol } = await village();
    const used = await test.code(base, 'officer', 'Hoa');
    await enrol(used);
    const expired = await test.code(base, 'officer', 'Lan');
    test.clock.now += 7 * 24 * 3_600_000;
    const answers = [
      await enrol('0000-0000'),
      await enrol('không phải mã'),
      await enrol(used),
      await enrol(expired),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(403);
      expect(answer.body).toEqual({
        type: 'about:blank',
        title: 'Forbidden',
        status: 403,
        code: 'code.invalid',
      });
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  it('D1: answers the same again when a phone whose reply was lost sends its code again, and nobody else', async () => {
    const { test, base, enrol } = await village();
    const code = await test.code(base, 'officer', 'Hoa');
    const first = await enrol(code);
    const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    test.clock.now += 9 * 60_000;
    const again = await enrol(code, cookie);
    expect([again.status, again.body.officer, again.body.device]).toEqual([
      200,
      first.body.officer,
      first.body.device,
    ]);
    expect(again.headers.get('set-cookie')).toBe(first.headers.get('set-cookie'));
    const stranger = await test.enrol(test.top);
    expect((await enrol(code, stranger.cookie)).body.code).toBe('code.invalid');
    expect((await enrol(code)).body.code).toBe('code.invalid');
    test.clock.now += 61_000;
    expect((await enrol(code, cookie)).body.code).toBe('code.invalid');
  });

  it('D1: does not bring back with a spent code an officer who has left the phone', async () => {
    const { test, base, enrol } = await village();
    const code = await test.code(base, 'officer', 'Hoa');
    const first = await enrol(code);
    const phone = phoneOf(test, first);
    await phone.call('POST', '/leave', { officer: phone.officer.id });
    expect((await enrol(code, phone.cookie)).body.code).toBe('code.invalid');
  });

  it('D2: one code tried on two phones at once enrols one of them', async () => {
    const { test, base, enrol } = await village();
    const code = await test.code(base, 'officer', 'Hoa');
    const answers = await Promise.all([enrol(code), enrol(code), enrol(code)]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 403, 403]);
  });

  it('after 10 failed codes asks the address to wait, good codes included, for an hour', async () => {
    const { test, base, enrol } = await village();
    for (let count = 0; count < 10; count++) expect((await enrol('0000-0000')).status).toBe(403);
    const code = await test.code(base, 'officer', 'Hoa');
    const blocked = await enrol(code);
    expect([blocked.status, blocked.body.code, blocked.headers.get('retry-after')]).toEqual([
      429,
      'too.many',
      '3600',
    ]);
    test.clock.now += 3_600_000;
    expect((await enrol(code)).status).toBe(200);
  });

  it('counts each address for itself where a trusted proxy names it', async () => {
    const { test } = await village({ trustProxy: true });
    const from = (address: string) =>
      test.request(
        'POST',
        '/enrol',
        { code: '0000-0000', device: { name: 'x' } },
        { 'x-forwarded-for': `9.9.9.9, ${address}` },
      );
    for (let count = 0; count < 10; count++) await from('10.0.0.1');
    expect((await from('10.0.0.1')).status).toBe(429);
    expect((await from('10.0.0.2')).status).toBe(403);
  });
});

describe('several officers on one phone', () => {
  async function shared() {
    const place = await village();
    const { test, base, enrol } = place;
    const other = await test.addUnit(test.top, 'CĐCS thứ hai');
    const first = await enrol(await test.code(base, 'officer', 'Hoa'));
    const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const second = await enrol(await test.code(other, 'officer', 'Lan'), cookie);
    return { ...place, first, second, cookie, hoa: phoneOf(test, first), lan: phoneOf(test, second) };
  }

  it('share the device and its cookie', async () => {
    const { first, second, hoa } = await shared();
    expect(second.body.device).toEqual(first.body.device);
    expect(second.headers.get('set-cookie')).toBe(first.headers.get('set-cookie'));
    const me = await hoa.call('GET', '/me');
    expect(me.body.officers.map((officer: { name: string }) => officer.name)).toEqual(['Hoa', 'Lan']);
  });

  it('a request must say for whom it speaks, by header or query, and only for those enrolled there', async () => {
    const { test, cookie, hoa, lan } = await shared();
    const stranger = await test.enrol(test.top);
    const status = async (headers: Record<string, string>, query = '') => {
      const answer = await test.request('GET', `/pull?nonce=n${query}`, undefined, { cookie, ...headers });
      return answer.body.code ?? answer.status;
    };
    expect(await status({})).toBe('officer.foreign');
    expect(await status({ 'x-officer': stranger.officer.id })).toBe('officer.foreign');
    expect(await status({ 'x-officer': hoa.officer.id })).toBe(200);
    expect(await status({}, `&officer=${lan.officer.id}`)).toBe(200);
  });

  it('H8: what one wrote is not taken in the name of the other', async () => {
    const { test, hoa, lan } = await shared();
    const campaign = await test.campaign();
    const change = submit(test, hoa, campaign);
    expect((await lan.send(change)).problem).toEqual({ code: 'author.foreign' });
    expect((await hoa.send({ ...change, id: newId() })).outcome).toBe('accepted');
  });

  it('leaving takes one officer off; the last one to leave clears the browser', async () => {
    const { hoa, lan } = await shared();
    const first = await hoa.call('POST', '/leave', { officer: hoa.officer.id });
    expect([first.status, first.headers.get('clear-site-data')]).toEqual([200, null]);
    expect((await hoa.call('GET', '/pull?nonce=n')).body.code).toBe('officer.foreign');
    expect((await lan.call('POST', '/leave', { officer: hoa.officer.id })).body.code).toBe('officer.foreign');
    const last = await lan.call('POST', '/leave', { officer: lan.officer.id });
    expect(last.headers.get('clear-site-data')).toBe('"cache", "cookies", "storage"');
    expect(last.headers.get('set-cookie')).toContain('Max-Age=0');
  });

  it('the last one to leave keeps the storage while something is unsent', async () => {
    const { test } = await shared();
    const phone = await test.enrol(test.top);
    const answer = await phone.call('POST', '/leave', { officer: phone.officer.id, unsent: 2 });
    expect([answer.status, answer.headers.get('clear-site-data')]).toEqual([200, null]);
  });
});

describe('a device that may not speak', () => {
  it('is unknown without a cookie or with a made-up one', async () => {
    const { test } = await village();
    for (const cookie of ['', `thi-dua=${'a'.repeat(43)}`, 'other=1']) {
      for (const [method, path] of [
        ['GET', '/me'],
        ['GET', '/pull?nonce=n'],
        ['POST', '/push'],
      ] as const) {
        const answer = await test.request(method, path, method === 'POST' ? {} : undefined, { cookie });
        expect([answer.status, answer.body.code]).toEqual([401, 'device.unknown']);
      }
    }
  });

  it('H6: is told that it is revoked, on every request, and never to clear what it may not have sent', async () => {
    const { test, base } = await village();
    const [officer, admin] = [await test.enrol(base), await test.enrol(test.top, 'admin')];
    const change = newId();
    const path = `/devices/${officer.device}/revoke`;
    expect((await officer.call('POST', path, { change })).body.code).toBe('right.missing');
    const done = await admin.call('POST', path, { change });
    expect(done.body).toEqual({ device: officer.device, revoked: '2026-08-10T02:00:00.000Z' });
    expect((await admin.call('POST', path, { change })).body).toEqual(done.body);
    const answer = await officer.call('GET', '/me');
    expect([answer.status, answer.body.code]).toEqual([401, 'device.revoked']);
    expect(answer.headers.get('clear-site-data')).toBeNull();
    // A new code on the same phone makes a new device of it.
    const code = await test.code(base, 'officer', 'Hoa');
    const again = await test.request(
      'POST',
      '/enrol',
      { code, device: { name: 'x' } },
      { cookie: officer.cookie },
    );
    expect(again.status).toBe(200);
    expect(again.body.device.id).not.toBe(officer.device);
  });

  it('keeps nothing in the store that could speak for it', async () => {
    const { test, base } = await village();
    const phone = await test.enrol(base);
    const token = phone.cookie.split('=')[1] ?? '';
    const { readFileSync, readdirSync } = await import('node:fs');
    await test.endpoint.store.close();
    for (const file of readdirSync(test.folder)) {
      expect(readFileSync(`${test.folder}/${file}`).includes(token)).toBe(false);
    }
  });
});
