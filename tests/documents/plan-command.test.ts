import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../src/documents/plan/draft.ts';
import { docxBytes } from './plan/docx-bytes.ts';
import { pastedPlan } from './plan/papers/province.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'plan-'));
const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [path.join(folder, 'plan.mjs'), ...args], {
    encoding: 'utf8',
    cwd: path.dirname(folder),
    env: { ...process.env, INIT_CWD: folder },
  });

beforeAll(async () => {
  const bundle = await rolldown({ input: 'src/server/plan.ts', platform: 'node' });
  await bundle.write({
    dir: folder,
    format: 'esm',
    entryFileNames: 'plan.mjs',
    chunkFileNames: '[name]-[hash].mjs',
  });
  await bundle.close();
  writeFileSync(path.join(folder, 'kế hoạch.txt'), pastedPlan);
  writeFileSync(path.join(folder, 'utf16.txt'), `\ufeff${pastedPlan}`, 'utf16le');
  writeFileSync(
    path.join(folder, 'plan.docx'),
    new Uint8Array(docxBytes(['KẾ HOẠCH', 'Phát động thi đua năm 2026'])),
  );
  writeFileSync(path.join(folder, 'broken.docx'), 'PK\x03\x04 không phải tệp Word');
  // "KẾ HOẠCH" as Windows-1258 has it: the tone stands behind its letter.
  writeFileSync(
    path.join(folder, 'windows.txt'),
    Buffer.from('K\xca\xec HOA\xf2CH\nPh\xe1t \xf0\xf4\xf2ng thi \xf0ua n\xe3m 2026\n', 'latin1'),
  );
  writeFileSync(path.join(folder, 'plan.pdf'), '%PDF');
  writeFileSync(path.join(folder, 'scan.docx'), '%PDF');
  writeFileSync(path.join(folder, 'large.txt'), 'Thi đua. '.repeat(200_000));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the command that reads a plan', () => {
  it.each(['kế hoạch.txt', 'utf16.txt'])('prints the draft of %s as JSON and nothing else', (file) => {
    const { status, stdout, stderr } = run(file);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const draft = JSON.parse(stdout) as PlanDraft;
    expect(draft).toMatchObject({ kind: 'plan', year: 2027, issuer: 'Ban Thường vụ LĐLĐ tỉnh Vĩnh Sơn' });
    expect(draft.rounds).toHaveLength(2);
  });

  it('reads a Word file', () => {
    expect(JSON.parse(run('plan.docx').stdout)).toMatchObject({ docType: 'KẾ HOẠCH', year: 2026 });
  });

  it('reads a text in the letters of Windows, as the desk does', () => {
    expect(JSON.parse(run('windows.txt').stdout)).toMatchObject({ docType: 'KẾ HOẠCH', year: 2026 });
  });

  it.each([
    ['a file that is not there', 'khong-co.txt', /Không mở được tệp “khong-co\.txt”/],
    ['a broken Word file', 'broken.docx', /Không đọc được tệp này/],
    ['another type of file', 'plan.pdf', /Chưa đọc được loại tệp của “plan\.pdf”/],
    ['one that is called Word and is not', 'scan.docx', /Chưa đọc được loại tệp của “scan\.docx”/],
    ['a text no plan is as long as', 'large.txt', /quá lớn so với một kế hoạch/],
  ])('says in one sentence why it cannot read %s', (_, file, sentence) => {
    const { status, stdout, stderr } = run(file);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('tells how it is used when no file is named', () => {
    expect(run()).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('npm run -s plan'),
    });
  });
});
