import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Campaign } from '../../src/domain/campaign.ts';
import { readRows } from '../../src/storage/cache.ts';
import { enqueue, listOutbox } from '../../src/storage/outbox.ts';
import { listSent } from '../../src/storage/sent.ts';
import { enrol } from '../../src/sync/enrol.ts';
import { flush } from '../../src/sync/flush.ts';
import type { Ports } from '../../src/sync/ports.ts';
import { virtualClock } from '../sync/clock.ts';
import { portsOver } from '../sync/device.ts';
import { initiative, newId, submit } from './endpoint.ts';
import { emptyPlan } from './forms.ts';
import { type Programs, bundlePrograms } from './programs.ts';

let programs: Programs;
const data = mkdtempSync(join(tmpdir(), 'thi-dua-process-'));
beforeAll(async () => {
  programs = await bundlePrograms();
});
afterAll(() => {
  programs.remove();
  rmSync(data, { recursive: true, force: true });
});

const start = (program: 'main' | 'admin', args: string[] = [], env: Record<string, string> = {}) =>
  programs.start(program, args, { DATA_DIR: data, ...env });

async function admin(...args: string[]): Promise<{ code: number | null; text: string }> {
  const command = start('admin', args);
  return { code: await command.exit, text: command.output() };
}

describe('the endpoint as a process', () => {
  it('G1, G2: is founded from the command line, serves, refuses a second start, survives kills, and stops when asked', async () => {
    expect(await admin('federation', '--code', 'PY', '--name', 'LĐLĐ tỉnh')).toMatchObject({ code: 0 });
    const invited = await admin('invite', '--unit', 'PY', '--role', 'officer', '--name', 'Hoa');
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(invited.text)?.[0];
    expect(code).toBeDefined();

    let now = start('main');
    let port = await now.port;
    const url = (path: string) => `http://127.0.0.1:${port}/api/v1${path}`;
    const enrolled = await fetch(url('/enrol'), {
      method: 'POST',
      body: JSON.stringify({ code, device: { name: 'máy' } }),
    });
    const cookie = enrolled.headers.get('set-cookie')?.split(';')[0] ?? '';
    const { officer } = (await enrolled.json()) as { officer: { id: string; unit: { id: string } } };
    // Personal data never reach the log.
    expect(now.output()).not.toMatch(/Hoa|thi-dua=/);

    // G1: double start, and the command line beside a running endpoint.
    const second = start('main');
    expect(await second.exit).toBe(1);
    expect(second.output().trim().split('\n')).toHaveLength(1);
    expect(second.output()).toContain('is in use by another running endpoint');
    const beside = await admin('devices');
    expect([beside.code, beside.text]).toEqual([1, expect.stringContaining('stop it')]);

    // G2: killed at random moments under load; whatever was acknowledged is there afterwards, with the same receipt.
    const clock = { now: Date.now() };
    const acknowledged = new Map<string, object>();
    const client = newId();
    const push = async (changes: object[]) => {
      const body = {
        protocol: 1,
        build: 'b',
        nonce: 'n',
        client,
        boot: 'b',
        epoch: null,
        sentAt: new Date().toISOString(),
        changes,
      };
      const response = await fetch(url('/push'), {
        method: 'POST',
        headers: { cookie },
        body: JSON.stringify(body),
      });
      return ((await response.json()) as { results: { id: string; outcome: string; receipt?: object }[] })
        .results;
    };
    const draft = () =>
      submit({ clock } as never, { officer } as never, { id: newId() } as never, { type: 'discard' });
    const sent: object[] = [];
    for (let round = 0; round < 4; round++) {
      // At some moment after it has taken something, however slow that was.
      let killed: NodeJS.Timeout | undefined;
      for (;;) {
        const change = draft();
        sent.push(change);
        try {
          for (const { id, receipt } of await push([change])) acknowledged.set(id, receipt ?? {});
          if (acknowledged.size % 2 === 0) killed ??= setTimeout(() => now.child.kill('SIGKILL'), round * 35);
        } catch {
          break;
        }
      }
      clearTimeout(killed);
      await now.exit;
      now = start('main');
      port = await now.port;
      expect(port).not.toBeNull();
    }
    expect(acknowledged.size).toBeGreaterThan(4);
    for (let from = 0; from < sent.length; from += 100) {
      for (const { id, receipt } of await push(sent.slice(from, from + 100))) {
        if (acknowledged.has(id)) expect(receipt).toEqual(acknowledged.get(id));
      }
    }

    const stream = await fetch(url('/events'), { headers: { cookie } });
    // A browser keeps a connection ready that it may never use: what ends it is the endpoint, not its patience.
    const spare = connect(port ?? 0, '127.0.0.1');
    await once(spare, 'connect');
    const ended = once(spare, 'end');
    now.child.kill('SIGTERM');
    expect(await now.exit).toBe(0);
    await stream.text();
    await ended;
    expect(now.output()).not.toContain('were cut');
  });

  it('says in one sentence that its PostgreSQL does not answer, or that it is none, and never the password', async () => {
    for (const [url, words] of [
      ['postgres://u:secret@127.0.0.1:1/x', /^PostgreSQL at 127\.0\.0\.1:1 does not answer: .*\.$/],
      ['mysql://u:secret@127.0.0.1/x', /^DATABASE_URL must be an address like postgres:.*\.$/],
    ] as const) {
      const refused = start('main', [], { DATABASE_URL: url });
      expect(await refused.exit).toBe(1);
      expect(refused.output().trim()).toMatch(words);
      expect(refused.output()).not.toContain('secret');
    }
  });

  it('finishes what is under way when it is asked to stop, however often it is asked', async () => {
    const place = mkdtempSync(join(tmpdir(), 'thi-dua-stop-'));
    const running = start('main', [], { DATA_DIR: place });
    const port = (await running.port) ?? 0;
    const line = connect(port, '127.0.0.1');
    await once(line, 'connect');
    let reply = '';
    line.on('data', (chunk) => (reply += chunk.toString()));
    const body = JSON.stringify({ code: 'AAAA-AAAA', device: { name: 'máy' } });
    const head = `POST /api/v1/enrol HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
    line.write(`${head}Expect: 100-continue\r\n\r\n`);
    // The endpoint has the request in hand.
    await vi.waitFor(() => expect(reply).toContain('100 Continue'), { timeout: 10_000 });
    running.child.kill('SIGTERM');
    // It takes no new ones: the first signal has been heard.
    await vi.waitFor(
      async () => await expect(fetch(`http://127.0.0.1:${port}/api/v1/health`)).rejects.toThrow(),
      { timeout: 10_000 },
    );
    running.child.kill('SIGTERM');
    running.child.kill('SIGINT');
    line.write(body);
    expect(await running.exit).toBe(0);
    expect(reply).toContain('code.invalid');
    expect(running.output()).toContain('"msg":"stopped"');
    rmSync(place, { recursive: true, force: true });
  });

  it('says in one sentence that its data folder cannot be written, and does not try for ever', async () => {
    const place = mkdtempSync(join(tmpdir(), 'thi-dua-unfit-'));
    const file = join(place, 'a-file');
    writeFileSync(file, '');
    // Nothing can be made in `/proc`, not even by root.
    for (const folder of [file, join(file, 'data'), '/proc/thi-dua']) {
      for (const command of [
        start('main', [], { DATA_DIR: folder }),
        start('admin', ['federation', '--code', 'PY', '--name', 'LĐLĐ tỉnh'], { DATA_DIR: folder }),
      ]) {
        expect([await command.exit, command.output().trim().split('\n')]).toEqual([
          1,
          [expect.stringMatching(/^The data folder .* cannot be written \(E[A-Z]+\): .*DATA_DIR/)],
        ]);
      }
    }
    rmSync(place, { recursive: true, force: true });
  });

  it('E5: a backup beside the running endpoint, 100 reports, the machine lost, restored by the command line: all 100 are back, once, under their numbers', async () => {
    const place = mkdtempSync(join(tmpdir(), 'thi-dua-lost-'));
    const backups = mkdtempSync(join(tmpdir(), 'thi-dua-kept-'));
    const run = async (...args: string[]): Promise<{ code: number | null; text: string }> => {
      const command = start('admin', args, { DATA_DIR: place });
      return { code: await command.exit, text: command.output() };
    };
    await run('federation', '--code', 'PY', '--name', 'LĐLĐ tỉnh');
    const invited = await run('invite', '--unit', 'PY', '--role', 'admin', '--name', 'Hoa');
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(invited.text)?.[0] ?? '';
    let now = start('main', [], { DATA_DIR: place });
    let port = await now.port;
    let cookie = '';
    const line: Ports['fetch'] = async (path, init) => {
      const headers = new Headers(init.headers);
      headers.set('cookie', cookie);
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers });
      cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return response;
    };
    const ports = portsOver(line, { ...virtualClock(), now: Date.now });
    const { officer, holdings } = await enrol(ports, code, 'Máy');
    const phone = { officer };
    const campaign = { id: newId() } as Campaign;
    const launched = await line('/api/v1/campaigns', {
      method: 'POST',
      body: JSON.stringify({
        change: newId(),
        id: campaign.id,
        base: null,
        state: 'launched',
        plan: emptyPlan,
        due: [],
        rounds: [
          {
            no: 1,
            start: '2026-08-01',
            startPrecision: 'day',
            end: '2026-08-31',
            endPrecision: 'day',
            theme: null,
          },
        ],
        forms: [initiative],
        title: 'Thi đua',
        year: 2026,
      }),
    });
    expect(launched.status).toBe(200);
    const send = () => flush(holdings, ports, { in: 'page', hurry: true });
    const write = async (count: number) => {
      for (let i = 0; i < count; i++) {
        const change = submit({ clock: { now: Date.now() } } as never, phone, campaign, {
          form: 'initiative@1',
          body: { people: i },
        });
        await enqueue(holdings.vault, change as never, 'initiative', Date.now());
      }
      await send();
    };
    const numbers = async () =>
      new Map((await listSent(holdings.vault)).map(({ id, receipt }) => [id, receipt?.number]));
    await write(5);
    expect(await run('backup', '--to', backups)).toMatchObject({ code: 0 });
    await write(100);
    const given = await numbers();
    expect(new Set(given.values()).size).toBe(105);
    const running = await run('restore', '--from', backups, '--replace');
    expect([running.code, running.text]).toEqual([
      1,
      expect.stringContaining('in use by another running endpoint'),
    ]);

    now.child.kill('SIGKILL');
    await now.exit;
    rmSync(place, { recursive: true });
    expect(await run('restore', '--from', backups)).toMatchObject({ code: 0 });
    now = start('main', [], { DATA_DIR: place });
    port = await now.port;
    for (let again = 0; again < 3; again++) await send();
    expect(await listOutbox(holdings.vault)).toEqual([]);
    expect(await numbers()).toEqual(given);
    const held = await readRows(holdings.cache, 'record');
    expect(new Set(held.map(({ id }) => id)).size).toBe(105);
    expect(new Set(held.map(({ receipt }) => receipt.number))).toEqual(new Set(given.values()));
    now.child.kill('SIGTERM');
    expect(await now.exit).toBe(0);
    for (const folder of [place, backups]) rmSync(folder, { recursive: true, force: true });
  });

  it('G2: a first start killed at any moment leaves data that open', async () => {
    const place = mkdtempSync(join(tmpdir(), 'thi-dua-first-'));
    for (const wait of [60, 90, 120, 160, 200]) {
      const first = start('main', [], { DATA_DIR: place });
      await new Promise((resolve) => setTimeout(resolve, wait));
      first.child.kill('SIGKILL');
      await first.exit;
    }
    const last = start('main', [], { DATA_DIR: place });
    expect(await last.port).not.toBeNull();
    last.child.kill('SIGTERM');
    expect(await last.exit).toBe(0);
    rmSync(place, { recursive: true, force: true });
  });
});
