import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runAdmin } from '../../src/server/admin/commands.ts';
import { getConfig } from '../../src/server/config.ts';
import { openEndpoint } from '../../src/server/listen.ts';
import { openPostgres } from '../../src/server/store/postgres/open.ts';
import { type Phone, type TestEndpoint, createTestEndpoint, envelope, newId, submit } from './endpoint.ts';
import { type Cluster, addressOf, startCluster } from './postgres.ts';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.stop());
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'thi-dua-backup-'));
  folders.push(folder);
  return folder;
}

/** A command line over one place of data. */
type Admin = (...args: string[]) => Promise<string>;
const adminOf =
  (env: Record<string, string>): Admin =>
  async (...args) => {
    const lines: string[] = [];
    await runAdmin(args, getConfig({ LOG_LEVEL: 'silent', ...env }), (line) => lines.push(line));
    return lines.join('\n');
  };

/** A place for data in one of the stores: for the command line, and to run an endpoint on. */
async function place(kind: 'sqlite' | 'postgres') {
  const folder = newFolder();
  const url = kind === 'postgres' ? await cluster.database() : null;
  const env = { DATA_DIR: folder, ...(url === null ? {} : { DATABASE_URL: url }) };
  return {
    env,
    admin: adminOf(env),
    run: async () =>
      createTestEndpoint({
        folder,
        config: { dataDir: folder, database: url === null ? null : addressOf(url) },
        ...(url === null ? {} : { store: await openPostgres(addressOf(url)) }),
      }),
  };
}

/** What the endpoint on this place says of itself, and its rows for a phone. */
async function seen(env: Record<string, string>) {
  const endpoint = await openEndpoint(getConfig({ LOG_LEVEL: 'silent', ...env }));
  const { store } = endpoint;
  const [federation] = await store.read((reader) => reader.federations());
  const units = await store.read((reader) => reader.units(1));
  const { epoch, key } = store;
  await store.close();
  return { federation, units: units.toSorted((a, b) => (a.id < b.id ? -1 : 1)), epoch, key };
}

describe.each([
  ['sqlite', 'sqlite'],
  ['postgres', 'postgres'],
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
] as const)('a backup of %s onto %s', (from, onto) => {
  it('is taken beside the running endpoint and brings everything back, with a new epoch', async () => {
    const source = await place(from);
    const test = await source.run();
    const unit = await test.addUnit(test.top, 'CĐCS \ud83d\ude00 "ngoặc"');
    const officer = await test.enrol(unit, 'officer', 'Chị Hoa');
    const campaign = await test.campaign();
    await officer.push(submit(test, officer, campaign), submit(test, officer, campaign, { body: {} }));
    const { head } = await test.endpoint.store.read((reader) => reader.federation(test.fed));
    const backups = newFolder();
    const said = await source.admin('backup', '--to', backups);
    expect(said).toContain(`PY LĐLĐ tỉnh: up to change ${head}`);
    const [name = ''] = readdirSync(backups);
    expect(name).toMatch(/^thi-dua-\d{8}-\d{6}\.backup$/);
    // The running endpoint tells phones from now on that this much is safe.
    const hello = await officer.call('POST', '/push', envelope(test, newId(), []));
    expect(hello.body.backupHorizon).toBe(head);
    const units = await test.endpoint.store.read((reader) => reader.units(test.fed));
    const { epoch, key } = test.endpoint.store;
    await test.close();

    const target = await place(onto);
    const done = await target.admin('restore', '--from', backups);
    expect(done).toContain('PY LĐLĐ tỉnh is as it was on ');
    expect(done).toContain('the same number of rows and the same checksum');
    expect(done).toContain(`New receipts begin at PY-${new Date().getFullYear()}-100001.`);
    const after = await seen(target.env);
    expect(after.federation).toMatchObject({ code: 'PY', head, backupHorizon: head });
    expect(after.units).toEqual(units.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    expect(after.key).toBe(key);
    expect(after.epoch).not.toBe(epoch);
    // What the second store holds can be backed up again, and a further federation gets a number of its own.
    await target.admin('federation', '--code', 'KH', '--name', 'Khánh Hòa');
    expect(await target.admin('backup', '--to', join(newFolder(), 'hai.backup'))).toContain('KH Khánh Hòa');
  });
});

describe.each(['sqlite', 'postgres'] as const)('restoring on %s', (kind) => {
  it('never overwrites a living federation unasked, nor under a running endpoint, and keeps what was there', async () => {
    const { admin, run, env } = await place(kind);
    const test = await run();
    const backup = join(newFolder(), 'mot.backup');
    await admin('backup', '--to', backup);
    await test.addUnit(test.top, 'CĐCS sau bản sao');
    await expect(admin('restore', '--from', backup, '--replace')).rejects.toThrow(
      /endpoint (\(process \d+\)|is running)/,
    );
    await test.close();
    await expect(admin('restore', '--from', backup)).rejects.toThrow(
      /There is a living federation \(PY, \d+ changes\) .* Add --replace/,
    );
    expect((await seen(env)).units).toHaveLength(2);
    const said = await admin('restore', '--from', backup, '--replace');
    expect((await seen(env)).units).toHaveLength(1);
    const kept = /kept in (\S+)\.\n/.exec(`${said}\n`)?.[1] ?? '';
    expect(kept).toContain('before-restore-');
    expect(readdirSync(env.DATA_DIR).map((name) => join(env.DATA_DIR, name))).toContain(kept);
    if (kind === 'postgres') {
      // Put aside as a backup: it can be put back.
      await admin('restore', '--from', kept, '--replace');
      expect((await seen(env)).units).toHaveLength(2);
    }
  });
});

describe('a backup', () => {
  it('takes the newest of a folder', async () => {
    const { admin, run, env } = await place('sqlite');
    const test = await run();
    const folder = newFolder();
    await admin('backup', '--to', join(folder, 'a-cu.backup'));
    await test.addUnit(test.top, 'CĐCS mới');
    await admin('backup', '--to', join(folder, 'b-moi.backup'));
    await test.close();
    await admin('restore', '--from', folder, '--replace');
    expect((await seen(env)).units).toHaveLength(2);
  });

  it('that is damaged is told, and changes nothing', async () => {
    const { admin, run } = await place('sqlite');
    const test = await run();
    const folder = newFolder();
    const backup = join(folder, 'mot.backup');
    await admin('backup', '--to', backup);
    await test.close();
    const target = await place('sqlite');
    const whole = readFileSync(backup);
    const lines = gunzipSync(whole).toString().split('\n');
    const put = (bytes: Uint8Array) => writeFileSync(backup, bytes);
    const refused = async (words: RegExp) => {
      await expect(target.admin('restore', '--from', backup)).rejects.toThrow(words);
      expect(readdirSync(target.env.DATA_DIR).filter((name) => name.endsWith('.db'))).toEqual([]);
    };
    put(whole.subarray(0, whole.length - 20));
    await refused(/is damaged/);
    put(Buffer.from(whole.map((byte, index) => (index === whole.length >> 1 ? byte ^ 0xff : byte))));
    await refused(/is damaged/);
    // A row changed by hand, and one taken out: the sums no longer hold.
    put(gzipSync(lines.join('\n').replace('LĐLĐ tỉnh', 'LĐLĐ khác')));
    await refused(/is damaged/);
    put(gzipSync(lines.filter((line) => !/^\[.*LĐLĐ tỉnh/.test(line)).join('\n')));
    await refused(/is damaged/);
    put(gzipSync(lines.slice(0, -2).join('\n')));
    await refused(/is damaged/);
    put(Buffer.from('xin chào'));
    await refused(/is not a backup of Thi Đua/);
    put(gzipSync('{"backup":"thi-dua","format":2}\n'));
    await refused(/newer release/);
    put(whole);
    await target.admin('restore', '--from', backup);
  });

  it('of another release is left to that release', async () => {
    const { admin, run } = await place('sqlite');
    const test = await run();
    const backup = join(newFolder(), 'mot.backup');
    await admin('backup', '--to', backup);
    await test.close();
    const { createHash } = await import('node:crypto');
    const lines = gunzipSync(readFileSync(backup)).toString().split('\n').slice(0, -2);
    const changed = `${lines.join('\n').replace('"workforce",', '"workers",')}\n`;
    const end = createHash('sha256').update(changed).digest('hex');
    writeFileSync(backup, gzipSync(`${changed}{"end":"${end}"}\n`));
    const target = await place('sqlite');
    await expect(target.admin('restore', '--from', backup)).rejects.toThrow(
      /whose tables differ: restore it with/,
    );
  });

  it.each([
    [['backup'], '--to is missing'],
    [['restore'], '--from is missing'],
    [['restore', '--from', '/nowhere'], 'There is no backup at /nowhere.'],
    [['backup', '--to', '/tmp'], 'There is no database in '],
  ])('%j: %s', async (args, words) => {
    const { admin } = await place('sqlite');
    await expect(admin(...args)).rejects.toThrow(words);
  });

  it('says that a folder holds none, and never writes over one', async () => {
    const { admin, run } = await place('sqlite');
    const folder = newFolder();
    mkdirSync(join(folder, 'files'));
    await expect(admin('restore', '--from', folder)).rejects.toThrow('There is no backup in ');
    const test = await run();
    const backup = join(folder, 'mot.backup');
    await admin('backup', '--to', backup);
    await expect(admin('backup', '--to', backup)).rejects.toThrow('already: choose another name');
    await test.close();
  });
});

describe('a receipt', () => {
  /** An endpoint restored from a backup that knows nothing of a change, and the change with its receipt. */
  async function restored(): Promise<{
    test: TestEndpoint;
    officer: Phone;
    change: ReturnType<typeof submit>;
    receipt: { number: string; at: string; v: number; seal: string };
    offer: (receipts: object[], ...changes: object[]) => Promise<{ outcome: string; receipt: object }>;
  }> {
    const { admin, run, env } = await place('sqlite');
    const test = await run();
    const officer = await test.enrol(await test.addUnit(test.top, 'CĐCS'));
    const campaign = await test.campaign();
    const backup = join(newFolder(), 'mot.backup');
    await admin('backup', '--to', backup);
    const change = submit(test, officer, campaign);
    const { receipt } = await officer.send(change);
    const again = await officer.send(change);
    expect(again).toEqual({ id: change.id, outcome: 'duplicate', receipt });
    await test.close();
    await admin('restore', '--from', backup, '--replace');
    const after = await openEndpoint(getConfig({ LOG_LEVEL: 'silent', STATIC_DIR: '/nowhere', ...env }));
    const { createApp } = await import('../../src/server/app.ts');
    const app = createApp({ ...after, now: () => test.clock.now });
    const offer = async (receipts: object[], ...changes: object[]) => {
      const response = await app.request('/api/v1/push', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          cookie: officer.cookie,
          'x-officer': officer.officer.id,
        },
        body: JSON.stringify({ ...envelope(test, newId(), changes), receipts }),
      });
      return ((await response.json()) as { results: [{ outcome: string; receipt: object }] }).results[0];
    };
    closing.push(() => after.store.close());
    return { test, officer, change, receipt: receipt as never, offer };
  }
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  it('E5 is kept by the change that had it, with number and moment', async () => {
    const { test, change, receipt, offer } = await restored();
    test.clock.now += 86_400_000;
    const { number, at } = receipt;
    expect(await offer([{ change: change.id, ...receipt }], change)).toMatchObject({
      outcome: 'accepted',
      receipt: { number, at },
    });
    // And again, without the proof: the first answer.
    expect(await offer([], change)).toMatchObject({ outcome: 'duplicate', receipt: { number, at } });
  });

  it('E5 is not believed without its proof: another number, moment or change gets a new one', async () => {
    const { test, officer, change, receipt, offer } = await restored();
    test.clock.now += 86_400_000;
    const at = new Date(test.clock.now).toISOString();
    const forged = [
      { ...receipt, number: 'PY-2026-000777' },
      { ...receipt, at: '2026-01-01T00:00:00.000Z' },
      { ...receipt, seal: `${receipt.seal.slice(0, -1)}-` },
      { ...receipt, seal: '' },
    ];
    let count = 100_000;
    for (const one of forged) {
      const other = { ...change, id: newId(), record: newId(), revision: newId() };
      expect(await offer([{ change: other.id, ...one }], other)).toMatchObject({
        outcome: 'accepted',
        receipt: { number: `PY-2026-${++count}`, at },
      });
    }
    // The receipt of one change says nothing of another.
    const other = { ...submit(test, officer, { id: change.campaign } as never), record: newId() };
    expect(await offer([{ change: other.id, ...receipt }], other)).toMatchObject({
      receipt: { number: `PY-2026-${++count}`, at },
    });
  });
});
