import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAdmin } from '../../src/server/admin/commands.ts';
import { getConfig } from '../../src/server/config.ts';
import { openEndpoint } from '../../src/server/listen.ts';
import { FolderInUseError } from '../../src/server/store/sqlite/lock.ts';
import { createApp } from '../../src/server/app.ts';
import { createTestEndpoint, review, revise, submit } from './endpoint.ts';
import { type Cluster, startCluster } from './postgres.ts';

let cluster: Cluster;
const folder = mkdtempSync(join(tmpdir(), 'thi-dua-move-'));
beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await cluster.stop();
});

async function admin(args: string[], env: Record<string, string> = {}): Promise<string> {
  const lines: string[] = [];
  await runAdmin(args, getConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', ...env }), (line) =>
    lines.push(line),
  );
  return lines.join('\n');
}

describe('moving a federation to PostgreSQL', () => {
  it('E3: brings everything, compared table by table, and its phones notice nothing', async () => {
    const test = await createTestEndpoint({ folder });
    const commune = await test.addUnit(test.top, 'Phường', 'commune');
    const officer = await test.enrol(await test.addUnit(commune, 'CĐCS \ud83d\ude00'), 'officer', 'Chị Hoa');
    const chief = await test.enrol(commune, 'reviewer');
    const campaign = await test.campaign();
    const first = submit(test, officer, campaign);
    const refused = submit(test, officer, campaign, { body: {} });
    const draft = { ...submit(test, officer, campaign), type: 'draft' };
    await officer.push(first, refused, draft);
    await chief.send(review(test, chief, first, 'return', 'Thiếu'));
    const { rows, last } = await officer.pullAll();
    const { epoch } = test.endpoint.store;

    const url = await cluster.database();
    // G1: not from under a running endpoint.
    await expect(admin(['move', '--from', folder, '--to', url])).rejects.toThrow(FolderInUseError);
    await test.close();
    const printed = await admin(['move', '--from', join(folder, 'thi-dua.db'), '--to', url]);
    expect(printed).toMatch(/^change +4 {2}[0-9a-f]{16}$/m);
    expect(printed).toMatch(/^feed +\d+ {2}[0-9a-f]{16}$/m);
    expect(printed).toContain('the same checksum on both sides');

    const config = getConfig({
      DATABASE_URL: url,
      DATA_DIR: folder,
      STATIC_DIR: '/nowhere',
      LOG_LEVEL: 'silent',
    });
    const endpoint = { ...(await openEndpoint(config)), now: () => test.clock.now };
    try {
      expect(endpoint.store).toMatchObject({ kind: 'postgres', epoch });
      const app = createApp(endpoint);
      const call = async (path: string, body?: object) => {
        const response = await app.request(`/api/v1${path}`, {
          method: body ? 'POST' : 'GET',
          headers: {
            'content-type': 'application/json',
            cookie: officer.cookie,
            'x-officer': officer.officer.id,
          },
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
        return response.json();
      };
      // The cursor goes on, and the checksum of what the phone holds is the same.
      const page = await call(`/pull?nonce=n&cursor=${last.cursor}`);
      expect(page).toMatchObject({ more: false, changes: [], checksum: last.checksum });
      const whole = await call('/pull?nonce=n&limit=500');
      expect(whole).toMatchObject({ changes: rows });
      const next = revise(first);
      const reply = await call('/push', {
        protocol: 1,
        build: 'b',
        nonce: 'n',
        client: next.id,
        boot: 'b',
        epoch,
        sentAt: first.at,
        changes: [first, refused, next],
      });
      expect(reply).toMatchObject({
        results: [
          { outcome: 'duplicate', receipt: { number: 'PY-2026-000001' } },
          { outcome: 'rejected', problem: { code: 'form.invalid' } },
          { outcome: 'accepted', receipt: { number: 'PY-2026-000002' } },
        ],
      });
      // The command line works beside a running endpoint, and what it writes is news there.
      expect(await admin(['devices'], { DATABASE_URL: url })).toContain('2 devices.');
      await admin(['federation', '--code', 'KH', '--name', 'Khánh Hòa'], { DATABASE_URL: url });
      const invited = await admin(
        ['invite', '--federation', 'KH', '--unit', 'KH', '--role', 'admin', '--name', 'An'],
        { DATABASE_URL: url },
      );
      expect(invited).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}\n/);
    } finally {
      await endpoint.store.close();
    }
    await expect(admin(['move', '--from', folder, '--to', url])).rejects.toThrow(
      'The database holds data already (table federation): give --to an empty one.',
    );
  });

  it('takes the folder and the database the environment names where they are called by their kind', async () => {
    const url = await cluster.database();
    const words = ['move', '--from', 'sqlite', '--to', 'postgres'];
    await expect(admin(words)).rejects.toThrow('--to must be an address');
    expect(await admin(words, { DATABASE_URL: url })).toContain('the same checksum on both sides');
  });

  it.each([
    [['--from', '/nowhere', '--to', 'postgres://h/d'], 'There is no database in /nowhere'],
    [['--from', '/nowhere', '--to', 'mysql://h/d'], '--to must be an address like postgres://'],
    [['--from', '/nowhere'], '--to is missing'],
  ])('says what is wrong with %j', async (args, words) => {
    await expect(admin(['move', ...args])).rejects.toThrow(words);
  });
});
