import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { createTestEndpoint, newId } from './endpoint.ts';

const built = mkdtempSync(join(tmpdir(), 'thi-dua-dist-'));
mkdirSync(join(built, 'assets'));
writeFileSync(join(built, 'index.html'), '<!doctype html><title>Thi Đua</title>');
writeFileSync(join(built, 'sw.js'), 'self.x = 1;');
writeFileSync(join(built, 'manifest.webmanifest'), '{}');
writeFileSync(join(built, 'assets', 'app-1a2b.js'), 'export {};');
writeFileSync(join(built, 'assets', 'app-1a2b.js.br'), 'brotli');
afterAll(() => rmSync(built, { recursive: true, force: true }));

describe('every reply', () => {
  it('H4: carries the content rules with Trusted Types and the other shields', async () => {
    const test = await createTestEndpoint({ config: { staticDir: built } });
    for (const path of ['/', '/api/v1/health', '/api/v1/nothing', '/assets/app-1a2b.js']) {
      const { headers } = await test.app.request(path, { headers: { accept: 'text/html' } });
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; " +
          "require-trusted-types-for 'script'; trusted-types thi-dua",
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('permissions-policy')).toContain('geolocation=()');
      expect(headers.get('strict-transport-security')).toBeNull();
    }
    const safe = await createTestEndpoint({ config: { publicUrl: new URL('https://thidua.example.vn') } });
    const { headers } = await safe.app.request('/api/v1/health');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
  });

  it('H7: of the API is never stored, and errors are RFC 9457 with our code', async () => {
    const test = await createTestEndpoint();
    for (const [method, path, status, code] of [
      ['GET', '/health', 200, undefined],
      ['GET', '/nothing', 404, 'not.found'],
      ['DELETE', '/push', 404, 'not.found'],
      ['GET', '/api/v9/pull', 404, 'not.found'],
      ['GET', '/me', 401, 'device.unknown'],
    ] as const) {
      const answer = await test.request(method, path);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      if (code) expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it('D11: echoes the nonce and the protocol where a device must know that it is ours', async () => {
    const test = await createTestEndpoint();
    const phone = await test.enrol(test.top);
    const nonce = 'một nonce "lạ"';
    const replies = [
      await phone.call('GET', `/pull?nonce=${encodeURIComponent(nonce)}`),
      await phone.call('GET', `/pull?nonce=${encodeURIComponent(nonce)}&cursor=zzz`),
      await phone.call('POST', '/manifest', { nonce, limit: 5 }),
      await phone.call('POST', '/get', { nonce, ids: [] }),
    ];
    for (const { body } of replies) expect([body.protocol, body.nonce]).toEqual([1, nonce]);
    expect((await phone.call('GET', '/pull')).body.code).toBe('malformed');
  });

  it('is packed where it is taken and pays', async () => {
    const test = await createTestEndpoint();
    const packed = await test.app.request('/api/v1/openapi.json', {
      headers: { 'accept-encoding': 'gzip, br' },
    });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(JSON.parse(gunzipSync(new Uint8Array(await packed.arrayBuffer())).toString()).openapi).toBe(
      '3.1.0',
    );
    const small = await test.app.request('/api/v1/health', { headers: { 'accept-encoding': 'gzip' } });
    expect(small.headers.get('content-encoding')).toBeNull();
    const refused = await test.app.request('/api/v1/openapi.json', {
      headers: { 'accept-encoding': 'gzip;q=0' },
    });
    expect(refused.headers.get('content-encoding')).toBeNull();
  });
});

describe('the health of the endpoint', () => {
  it('names the release that package.json names, and so does the description of the API', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    const test = await createTestEndpoint();
    expect((await test.request('GET', '/health')).body).toMatchObject({ ok: true, version });
    expect((await test.request('GET', '/openapi.json')).body).toMatchObject({ info: { version } });
  });
});

describe('another site', () => {
  it('cannot write in the name of an enrolled browser; clients that are no browser can', async () => {
    const test = await createTestEndpoint({ config: { publicUrl: new URL('https://thidua.example.vn') } });
    const send = async (headers: Record<string, string>) =>
      (await test.request('POST', '/leave', { officer: newId() }, headers)).body.code;
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[]) {
      expect(await send(headers)).toBe('origin.foreign');
    }
    for (const headers of [
      {},
      { origin: 'https://thidua.example.vn', 'sec-fetch-site': 'same-origin' },
      { origin: 'http://localhost' },
      { 'sec-fetch-site': 'none' },
    ] as Record<string, string>[]) {
      expect(await send(headers)).toBe('device.unknown');
    }
    const read = await test.request('GET', '/health', undefined, { origin: 'https://evil.example' });
    expect(read.status).toBe(200);
  });
});

describe('the built app', () => {
  const get = async (path: string, headers: Record<string, string> = {}) => {
    const test = await createTestEndpoint({ config: { staticDir: built } });
    const response = await test.app.request(path, { headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text };
  };
  const navigation = { accept: 'text/html', 'sec-fetch-mode': 'navigate' };

  it('is served with its chunks kept for ever and its entry files asked for anew', async () => {
    const chunk = await get('/assets/app-1a2b.js');
    expect([chunk.status, chunk.text]).toEqual([200, 'export {};']);
    expect(chunk.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    for (const path of ['/', '/index.html', '/sw.js', '/manifest.webmanifest']) {
      const file = await get(path, navigation);
      expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    }
    expect((await get('/sw.js')).headers.get('content-type')).toContain('javascript');
    expect((await get('/manifest.webmanifest')).headers.get('content-type')).toContain(
      'application/manifest+json',
    );
  });

  it('is served packed where a packed file lies beside', async () => {
    const chunk = await get('/assets/app-1a2b.js', { 'accept-encoding': 'gzip, br' });
    expect([chunk.text, chunk.headers.get('content-encoding')]).toEqual(['brotli', 'br']);
    expect(chunk.headers.get('cache-control')).toContain('immutable');
  });

  it('answers a navigation to any page with the app, and nothing else', async () => {
    const page = await get('/chien-dich/1', navigation);
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(page.text).toContain('Thi Đua');
    for (const [path, headers] of [
      ['/assets/gone-9z.js', navigation],
      ['/missing.png', navigation],
      ['/chien-dich/1', { accept: '*/*', 'sec-fetch-mode': 'cors' }],
      ['/../../etc/passwd', {}],
      ['/%2e%2e/%2e%2e/etc/passwd', navigation],
      ['/api/v1/unknown', navigation],
    ] as const) {
      const answer = await get(path, headers);
      if (path.includes('passwd')) expect(answer.text).not.toContain('root:');
      else expect([path, answer.status]).toEqual([path, 404]);
    }
  });
});

describe('a page that outlives its build', () => {
  const place = mkdtempSync(join(tmpdir(), 'thi-dua-builds-'));
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  /** Deploys a build over the one before, as an operator does, and starts the endpoint. */
  async function deploy(name: string) {
    const staticDir = join(place, 'dist');
    rmSync(staticDir, { recursive: true, force: true });
    mkdirSync(join(staticDir, 'assets'), { recursive: true });
    writeFileSync(join(staticDir, 'index.html'), `<title>${name}</title>`);
    writeFileSync(join(staticDir, 'assets', `desk-${name}.js`), `export const build = '${name}';`);
    const { app } = await createTestEndpoint({ config: { staticDir, dataDir: join(place, 'data') } });
    return async (path: string) => {
      const answer = await app.request(path, { headers: { accept: 'text/html' } });
      return [answer.status, await answer.text()] as const;
    };
  }

  it('C3: still gets the chunks of its own build through three deployments, and the app itself anew', async () => {
    await deploy('one');
    let get = await deploy('two');
    expect(await get('/assets/desk-one.js')).toEqual([200, "export const build = 'one';"]);
    expect(await get('/')).toEqual([200, '<title>two</title>']);
    await deploy('three');
    // Started again without a new build: nothing is pushed out by it.
    for (let start = 0; start < 5; start++) get = await deploy('four');
    expect((await get('/assets/desk-one.js'))[0]).toBe(200);
    expect((await get('/assets/desk-four.js'))[0]).toBe(200);
    get = await deploy('five');
    expect((await get('/assets/desk-one.js'))[0]).toBe(404);
    for (const name of ['two', 'three', 'four', 'five'])
      expect((await get(`/assets/desk-${name}.js`))[0]).toBe(200);
  });

  it('C3: costs nobody the endpoint where the disk takes nothing', async () => {
    const blocked = join(place, 'no-folder');
    writeFileSync(blocked, '');
    const { app } = await createTestEndpoint({ config: { staticDir: built, dataDir: blocked } });
    expect((await app.request('/assets/app-1a2b.js')).status).toBe(200);
  });
});

describe('the contract', () => {
  it('is published for every route, from the guards that check it', async () => {
    const test = await createTestEndpoint();
    const { body } = await test.request('GET', '/openapi.json');
    const paths = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace('{id}', ':id')}`),
    );
    const served = test.app.routes
      .filter((route) => route.path.startsWith('/api/v1/') && route.method !== 'ALL')
      .map((route) => `${route.method} ${route.path}`);
    expect(paths.toSorted()).toEqual([...new Set(served)].toSorted());
    const push = body.paths['/api/v1/push'].post;
    const schema = push.requestBody.content['application/json'].schema;
    expect(schema.required).toEqual(
      expect.arrayContaining(['protocol', 'nonce', 'client', 'boot', 'sentAt', 'changes']),
    );
    expect(JSON.stringify(schema)).toContain('"withdraw"');
    // Every reference leads somewhere in the document.
    const refs = [...JSON.stringify(body).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((found) => found[1] ?? '');
    expect(refs).toContain('components/schemas/PlanBlock');
    for (const ref of refs)
      expect([ref, ref.split('/').reduce((at, key) => at?.[key], body)]).not.toEqual([ref, undefined]);
  });
});
