import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/universal';
import type { Store } from '../../src/server/store/port.ts';
import { openPostgres } from '../../src/server/store/postgres/open.ts';
import { type Phone, createTestEndpoint, newId } from './endpoint.ts';
import { type Cluster, addressOf, startCluster } from './postgres.ts';

let cluster: Cluster;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  cluster = await startCluster();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
afterAll(() => cluster.stop());

async function onPostgres(): Promise<Store> {
  const store = await openPostgres(addressOf(await cluster.database()));
  closing.push(() => store.close());
  return store;
}

const importAs = async (phone: Phone, bytes: Uint8Array | string, query = '', change = newId()) => {
  const file = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const { status, body } = await phone.call('POST', `/units/import?change=${change}${query}`, file, {
    'content-type': 'application/octet-stream',
  });
  return status === 200 ? body : [status, body.code, body.args];
};
const verdicts = (answer: { lines: { code: string; verdict: string }[] }) =>
  answer.lines.map(({ code, verdict }) => `${code} ${verdict}`);
const unitsOf = async (phone: Phone) =>
  new Map(
    (await phone.pullAll()).rows.flatMap((row) =>
      row.t === 'unit' && row.op === 'put' ? [[row.d.code, row.d] as const] : [],
    ),
  );

describe.each([
  ['SQLite', () => Promise.resolve(undefined)],
  ['PostgreSQL', onPostgres],
])('a list of units brought in, on %s', (_, open) => {
  async function province() {
    const store = await open();
    const test = await createTestEndpoint(store ? { store } : {});
    return { test, admin: await test.enrol(test.top, 'admin') };
  }
  const list = [
    'mã,tên,loại,cấp trên,đoàn viên,CNVCLĐ,từ ngày',
    'B1,CĐCS Một,CĐCS,P1,80,100,2025-07-01',
    'B2,CĐCS Hai,CĐCS,Phường 1,x,100,2025-07-01',
    'P1,Phường 1,commune,,,,2025-07-01',
    'B3,CĐCS Ba,CĐCS,P9,1,2,2025-07-01',
    'B4,CĐCS Bốn,CĐCS,B3,1,2,2025-07-01',
    'C1,Vòng,CĐCS,C2,,,',
    'C2,Tròn,CĐCS,C1,,,',
  ].join('\n');

  it('is previewed line by line, then done: parents first, whatever the order; the rest is told', async () => {
    const { test, admin } = await province();
    const dry = await importAs(admin, list, '&dryRun=1');
    expect(dry).toMatchObject({ dryRun: true, file: { type: 'csv', encoding: 'utf-8', guessed: false } });
    expect(dry.lines).toEqual([
      { line: 2, code: 'B1', name: 'CĐCS Một', verdict: 'add' },
      {
        line: 3,
        code: 'B2',
        name: 'CĐCS Hai',
        verdict: 'refused',
        problems: [{ column: 'members', reason: 'number', value: 'x' }],
      },
      { line: 4, code: 'P1', name: 'Phường 1', verdict: 'add' },
      expect.objectContaining({ problems: [{ column: 'parent', reason: 'parent', value: 'P9' }] }),
      expect.objectContaining({
        problems: [{ column: 'parent', reason: 'parent.refused', value: 'B3', line: 5 }],
      }),
      expect.objectContaining({ code: 'C1', verdict: 'refused' }),
      expect.objectContaining({ code: 'C2', verdict: 'refused' }),
    ]);
    expect([...(await unitsOf(admin)).keys()]).toEqual(['PY']);
    const real = await importAs(admin, list);
    expect(real.lines).toEqual(dry.lines);
    const units = await unitsOf(admin);
    expect(new Set(units.keys())).toEqual(new Set(['B1', 'P1', 'PY']));
    expect(units.get('B1')).toMatchObject({ parent: units.get('P1')?.id, members: 80, from: '2025-07-01' });
    expect(units.get('P1')).toMatchObject({ parent: test.top.id, kind: 'commune' });
  });

  it('brought in again changes nothing; what differs is put right by its code, what is not said stays', async () => {
    const { admin } = await province();
    const head = 'mã,tên,cấp trên,đoàn viên,CNVCLĐ';
    const first = `${head}\nP1,Phường 1,,,\nP2,Phường 2,,,\nB1,CĐCS Một,P1,80,100`;
    const change = newId();
    const once = await importAs(admin, first, '', change);
    expect(await importAs(admin, first, '', change)).toEqual(once);
    expect(await importAs(admin, `${first} `, '', change)).toEqual([409, 'change.altered', undefined]);
    const { last } = await admin.pullAll();
    expect(verdicts(await importAs(admin, first))).toEqual(['P1 same', 'P2 same', 'B1 same']);
    expect((await admin.pullAll(last.cursor)).rows).toEqual([]);
    const next = await importAs(admin, `${head}\nB1,CĐCS Một mới,P2,,120`);
    expect(next.lines).toEqual([
      {
        line: 2,
        code: 'B1',
        name: 'CĐCS Một mới',
        verdict: 'change',
        changes: [
          { column: 'name', was: 'CĐCS Một', becomes: 'CĐCS Một mới' },
          { column: 'workforce', was: 100, becomes: 120 },
          { column: 'parent', was: 'Phường 1', becomes: 'Phường 2' },
        ],
      },
    ]);
    const units = await unitsOf(admin);
    expect(units.get('B1')).toMatchObject({ members: 80, workforce: 120, parent: units.get('P2')?.id });
  });

  it('is for the admin of the branch: outside it every line is refused', async () => {
    const { test, admin } = await province();
    const [ward, other] = [
      await test.addUnit(test.top, 'Phường 1', 'commune'),
      await test.addUnit(test.top, 'Phường 2', 'commune'),
    ];
    const near = await test.enrol(ward, 'admin');
    const reviewer = await test.enrol(ward, 'reviewer');
    const text = `mã,tên,cấp trên\nB1,Của mình,\nB2,Của người khác,${other.code}\n${other.code},Đổi tên,`;
    const answer = await importAs(near, text);
    expect(verdicts(answer)).toEqual(['B1 add', 'B2 refused', `${other.code} refused`]);
    expect(answer.lines[1].problems).toEqual([{ column: 'parent', reason: 'right' }]);
    expect((await unitsOf(admin)).get('B1')?.parent).toBe(ward.id);
    expect(await importAs(reviewer, text)).toEqual([403, 'right.missing', undefined]);
    expect(await importAs(near, text, `&unit=${test.top.id}`)).toEqual([403, 'right.missing', undefined]);
    expect(await importAs(near, 'tên\nA')).toEqual([
      422,
      'sheet.unreadable',
      { reason: 'columns', columns: ['code'] },
    ]);
  });

  it('takes three thousand lines of an Excel file within seconds', async () => {
    const { admin } = await province();
    const rows = [
      ['Mã', 'Tên đơn vị', 'Loại', 'Cấp trên', 'Đoàn viên', 'CNVCLĐ'],
      ...Array.from({ length: 60 }, (_u, index) => [`P${index}`, `Phường ${index}`, 'commune', '', 0, 0]),
      ...Array.from({ length: 2940 }, (_u, index) => [
        `B${index}`,
        `CĐCS số ${index}`,
        'Công đoàn cơ sở',
        `P${index % 60}`,
        40,
        50,
      ]),
    ];
    const bytes = new Uint8Array(await (await writeXlsxFile(rows).toBlob()).arrayBuffer());
    const before = performance.now();
    const answer = await importAs(admin, bytes);
    const took = performance.now() - before;
    expect(answer.lines.filter((line: { verdict: string }) => line.verdict === 'add')).toHaveLength(3000);
    expect((await unitsOf(admin)).size).toBe(3001);
    // Some 2 s; the limit only catches a wrong order of growth.
    expect(took).toBeLessThan(100_000);
  });
});
