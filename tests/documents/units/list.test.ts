import { describe, expect, it } from 'vitest';
import writeXlsxFile, { type SheetData } from 'write-excel-file/universal';
import { readUnitRows } from '../../../src/documents/units/rows.ts';
import { readSheetFile } from '../../../src/documents/units/sheet.ts';
import { ProblemError } from '../../../src/domain/problem.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const listOf = async (bytes: Uint8Array) => readUnitRows(await readSheetFile(bytes));
const bytesOf = async (rows: SheetData) =>
  new Uint8Array(await (await writeXlsxFile(rows).toBlob()).arrayBuffer());
const problemOf = async (bytes: Uint8Array) => {
  try {
    await listOf(bytes);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('it was read');
};

describe('a list of units', () => {
  it('is read from CSV with whatever separator, quotes, line breaks inside and empty lines', async () => {
    for (const sign of [',', ';', '\t']) {
      const text = [
        ['Mã', 'Tên đơn vị', 'Loại', 'Cấp trên', 'Đoàn viên', 'CNVCLĐ', 'Từ ngày'],
        ['B1', `"CĐCS ""May${sign} Việt"""`, 'CĐCS', 'P1', '80', '1.200', '1/7/2025'],
        [''],
        ['B2', '"Hai\ndòng"', 'nghiệp đoàn', 'P1', '', '', '2025-07-01'],
      ]
        .map((cells) => cells.join(sign))
        .join('\r\n');
      const { rows } = await listOf(utf8(`\uFEFF${text}`));
      expect(rows).toEqual([
        {
          line: 2,
          code: 'B1',
          name: sign === '\t' ? 'CĐCS "May Việt"' : `CĐCS "May${sign} Việt"`,
          kind: 'grassroots',
          parent: 'P1',
          members: 80,
          workforce: 1200,
          from: '2025-07-01',
          id: null,
          problems: [],
        },
        expect.objectContaining({
          line: 5,
          code: 'B2',
          name: 'Hai dòng',
          kind: 'occupational',
          members: null,
          problems: [],
        }),
      ]);
    }
  });

  it('is read from Excel below a title, with its own numbers and dates', async () => {
    const { match, rows } = await listOf(
      await bytesOf([
        ['DANH SÁCH CÔNG ĐOÀN CƠ SỞ NĂM 2026'],
        [null],
        ['STT', 'MA DON VI', 'Tên CĐCS', 'Số đoàn viên', 'Tổng số CNVCLĐ', 'Ngày thành lập', 'Ghi chú'],
        [
          1,
          'B1',
          'CĐCS Một',
          80,
          100,
          { value: new Date('2025-07-01T00:00:00Z'), format: 'dd/mm/yyyy' },
          'x',
        ],
        [2, 7, 'CĐCS Hai', 10.5, 20, 'hôm qua', null],
      ]),
    );
    expect(match.ignored).toEqual(['STT', 'Ghi chú']);
    expect(rows).toEqual([
      expect.objectContaining({
        line: 4,
        code: 'B1',
        members: 80,
        workforce: 100,
        from: '2025-07-01',
        problems: [],
      }),
      expect.objectContaining({
        line: 5,
        code: '7',
        problems: [
          { column: 'members', reason: 'number', value: '10.5' },
          { column: 'from', reason: 'date', value: 'hôm qua' },
        ],
      }),
    ]);
  });

  it('is read in the letters of older programs, and says that they were guessed', async () => {
    // "mã,tên\nB1,CĐCS Nguyễn Huệ – Phú Yên" in Windows-1258.
    const old = new Uint8Array(
      Buffer.from('6de32c74ea6e0a42312c43d04353204e677579eade6e204875eaf2205068fa2059ea6e', 'hex'),
    );
    const sheet = await readSheetFile(old);
    expect(sheet).toMatchObject({ encoding: 'windows-1258', guessed: true });
    expect(readUnitRows(sheet).rows[0]).toMatchObject({ name: 'CĐCS Nguyễn Huệ Phú Yên' });
    const west = await readSheetFile(Uint8Array.from([...utf8('code,name\nB1,'), 0x43, 0x61, 0x66, 0xe9]));
    expect(west).toMatchObject({ encoding: 'windows-1252', guessed: true });
    const wide = new Uint8Array(Buffer.from('\uFEFFmã\ttên\nB1\tĐức', 'utf16le'));
    expect(await readSheetFile(wide)).toMatchObject({ encoding: 'utf-16le', guessed: false });
    expect((await listOf(wide)).rows[0]?.name).toBe('Đức');
  });

  it('names every cell that cannot be, and the line a code was first on', async () => {
    const { rows } = await listOf(
      utf8('code,name,kind,members,workforce\nA,,club,5,x\nA,Tên,,9,3\n,Không mã,,,'),
    );
    expect(rows.map(({ line, problems }) => [line, problems])).toEqual([
      [
        2,
        [
          { column: 'name', reason: 'empty' },
          { column: 'kind', reason: 'kind', value: 'club' },
          { column: 'workforce', reason: 'number', value: 'x' },
        ],
      ],
      [
        3,
        [
          { column: 'members', reason: 'members', value: '9 > 3' },
          { column: 'code', reason: 'twice', value: 'A', line: 2 },
        ],
      ],
      [4, [{ column: 'code', reason: 'empty' }]],
    ]);
  });

  it('says what is wrong with a file that is none', async () => {
    expect(await problemOf(new Uint8Array())).toMatchObject({ args: { reason: 'empty' } });
    expect(await problemOf(utf8('mã,tên\n'))).toMatchObject({ args: { reason: 'empty' } });
    expect(await problemOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]))).toMatchObject({
      args: { reason: 'xls' },
    });
    expect(await problemOf(utf8('PK and no workbook'))).toMatchObject({ args: { reason: 'xlsx' } });
    expect(await problemOf(utf8('tên,ghi chú\nA,B'))).toMatchObject({
      args: { reason: 'columns', columns: ['code'] },
    });
    const many = `code,name\n${'A,B\n'.repeat(10_001)}`;
    expect(await problemOf(utf8(many))).toMatchObject({ args: { reason: 'many', most: 10_000 } });
  });
});
