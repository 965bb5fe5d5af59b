import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runAdmin } from '../../src/server/admin/commands.ts';
import { AdminError } from '../../src/server/admin/read.ts';
import { createApp } from '../../src/server/app.ts';
import { getConfig } from '../../src/server/config.ts';
import { openEndpoint } from '../../src/server/listen.ts';
import { createTestEndpoint, phoneOf } from './endpoint.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function office() {
  const folder = mkdtempSync(join(tmpdir(), 'thi-dua-admin-'));
  folders.push(folder);
  const run = async (...args: string[]) => {
    const lines: string[] = [];
    await runAdmin(args, { ...getConfig({}), dataDir: folder }, (line) => lines.push(line));
    return lines.join('\n');
  };
  const file = (text: string) => {
    const path = join(folder, 'units.csv');
    writeFileSync(path, text);
    return path;
  };
  return { folder, run, file };
}
const header = 'code,name,kind,parent,members,workforce,from';

describe('the command line', () => {
  it('founds a federation, brings its units and invites its first officer', async () => {
    const { run, file } = office();
    await run('federation', '--code', 'PY', '--name', 'LĐLĐ tỉnh Phú Yên');
    // Children before parents, quotes, semicolons, a byte order mark: as office programs write it.
    const csv = `\uFEFFcode;name;kind;parent;members;workforce;from\r\nB1;"CĐCS ""May; Việt""";grassroots;P1;80;100;2025-07-01\r\nP1;Phường 1;commune;PY;0;0;2025-07-01\r\n`;
    expect(await run('units', '--file', file(csv))).toBe(
      '2 units are added, 0 changed, 0 were there already.',
    );
    const invited = await run('invite', '--unit', 'B1', '--role', 'officer', '--name', 'Chị Hoa');
    expect(invited).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}\nGood once, until /);
    expect(await run('devices')).toBe('0 devices.');
  });

  it('gives an officer who is there already a code for another phone, and she stays the same person', async () => {
    const { run, folder } = office();
    const first = await createTestEndpoint({ folder });
    const enrolled = await first.request('POST', '/enrol', {
      code: await first.code(first.top, 'officer', 'Chị Hoa'),
      device: { name: 'Máy cũ' },
    });
    const { officer } = phoneOf(first, enrolled);
    await first.code(first.top, 'officer', 'Anh Ba');
    await first.code(first.top, 'officer', 'Anh Ba');
    await first.close();
    const asked = ['invite', '--unit', first.top.code, '--officer'];
    const [code = ''] = (await run(...asked, 'Chị Hoa')).split('\n');
    expect(await run(...asked, officer.id)).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}\nGood once/);
    await expect(run(...asked, 'Chị Lan')).rejects.toThrow('has no officer "Chị Lan"');
    await expect(run(...asked, 'Anh Ba')).rejects.toThrow('Say which by id');
    await expect(run(...asked, 'Chị Hoa', '--role', 'admin')).rejects.toThrow('leave --role');

    const again = await openEndpoint({ ...getConfig({}), dataDir: folder, logLevel: 'silent' });
    try {
      const answer = await createApp(again).request('/api/v1/enrol', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ code, device: { name: 'Máy mới' } }),
      });
      expect(await answer.json()).toMatchObject({
        officer: { id: officer.id, name: 'Chị Hoa', role: 'officer' },
      });
    } finally {
      await again.store.close();
    }
  });

  it('lists phones and shuts one out', async () => {
    const { run, folder } = office();
    const test = await createTestEndpoint({ folder });
    const answer = await test.request('POST', '/enrol', {
      code: await test.code(test.top, 'officer', 'Hoa'),
      device: { name: 'Máy của Hoa' },
    });
    const phone = phoneOf(test, answer);
    await test.close();
    expect(await run('devices')).toContain(`${phone.device}  in use`);
    await run('revoke', '--device', phone.device);
    expect(await run('devices')).toContain('revoked');
  });

  it.each([
    [['fly'], 'no command'],
    [['federation', '--code', 'PY'], '--name is missing'],
    [['federation', '--code', 'Phú Yên', '--name', 'x'], 'capital letters'],
    [['federation', '--colour', 'red'], 'colour'],
    [['invite', '--unit', 'X', '--role', 'boss', '--name', 'x'], '--role must be one of'],
    [['invite', '--unit', 'X', '--role', 'officer', '--name', 'x'], 'no federation yet'],
    [['units', '--file', '/nowhere.csv'], 'cannot be read'],
    [['revoke', '--device', 'x'], 'no device'],
  ])('says what is wrong with %j', async (args, words) => {
    const { run } = office();
    await expect(run(...args)).rejects.toThrow(AdminError);
    await expect(run(...args)).rejects.toThrow(words);
  });

  it.each([
    ['name,kind', 'The column “Code” was not found'],
    [`${header}\nA,Tên,grassroots,ZZ,1,2,2025-07-01`, 'Line 2: there is no unit with the code "ZZ"'],
    [`${header}\nA,Tên,club,PY,1,2,2025-07-01`, 'Line 2: the kind must be one of'],
    [`${header}\nA,Tên,grassroots,PY,5,2,2025-07-01`, 'Line 2: members must be no more than workforce'],
    [`${header}\nA,Tên,grassroots,PY,1,2,31/6/2025`, 'Line 2: from must be a day'],
    [
      `${header}\nA,Tên,grassroots,PY,1,2,2025-07-01\nA,Tên,grassroots,PY,1,2,2025-07-01`,
      'Line 3: the code "A" is taken',
    ],
  ])('names the line of a units file that it cannot take, and adds none of them: %j', async (csv, words) => {
    const { run, file } = office();
    await run('federation', '--code', 'PY', '--name', 'x');
    await expect(run('units', '--file', file(csv))).rejects.toThrow(words);
    await run('units', '--file', file(`${header}\nA,Tên,grassroots,PY,1,2,2025-07-01`));
  });
});
