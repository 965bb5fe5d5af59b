import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/documents/plan/read.ts';
import { pastedPlan } from './papers/province.ts';

const draft = readPlan(pastedPlan);
const squeezed = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[*\s“”]+/g, ' ')
    .trim();

describe('a provincial plan pasted as plain text', () => {
  it('gives title, year and the issuer that the text itself names', () => {
    expect(draft).toMatchObject({
      kind: 'plan',
      docType: 'KẾ HOẠCH',
      docNumber: null,
      place: null,
      issueDate: null,
      issueDatePrecision: null,
      title: 'Phát động phong trào thi đua yêu nước năm 2027',
      year: 2027,
      schoolYear: null,
      issuer: 'Ban Thường vụ LĐLĐ tỉnh Vĩnh Sơn',
      parentOrg: null,
    });
  });

  it('counts the items of each section in their own numbering', () => {
    expect(draft.sections).toEqual([
      { no: 'I', title: 'Mục đích yêu cầu', items: 2, itemStyle: '1..2' },
      { no: 'II', title: 'Nội dung', items: 3, itemStyle: 'Thứ nhất..Thứ ba' },
      { no: 'III', title: 'Tổ chức thực hiện', items: 2, itemStyle: '1..2' },
    ]);
  });

  it('keeps every word of the body in the outline, nested under its number', () => {
    expect(draft.outline.map(({ no }) => no)).toEqual([null, 'I', 'II', 'III']);
    expect(draft.outline[2]?.blocks.map(({ no }) => no)).toEqual(['Thứ nhất', 'Thứ hai', 'Thứ ba']);
    expect(draft.outline[3]?.blocks[0]?.children?.[0]?.text).toMatch(/^Đợt 1 \(Từ tháng 01\/2027/);
  });

  it('tells movements from mottos, themes, directives and events, the unquoted one by its place in the list', () => {
    expect(draft.movements.map(({ name, kind, quoted }) => ({ name, kind, quoted }))).toEqual([
      { name: 'Thợ giỏi, nghề tinh', kind: 'movement', quoted: true },
      { name: 'Nơi làm việc sáng, sạch, an toàn', kind: 'movement', quoted: true },
      {
        name: 'Công đoàn cùng doanh nghiệp giữ việc làm, giữ thu nhập cho người lao động',
        kind: 'movement',
        quoted: false,
      },
      { name: 'Nữ công khéo tay', kind: 'movement', quoted: true },
      { name: 'Nói không với lãng phí', kind: 'drive', quoted: true },
      { name: 'Học tập và làm theo gương người thợ cả', kind: 'study', quoted: true },
    ]);
    expect(draft.movements[0]?.launchedBy).toBe('Tổng LĐLĐ Việt Nam');
    expect(draft.movements[2]?.certainty).toBe('guess');
  });

  it('gives the goal, the theme of the year and the welfare motto each its own place', () => {
    expect(draft).toMatchObject({
      goalMotto: 'Làm đúng giờ, giao đúng hẹn',
      yearTheme: 'Tổ công đoàn là mái nhà chung',
      welfareMotto: 'Nhà nào cũng có Tết, người nào cũng có quà',
    });
  });

  it('reads both rounds with the precision of their dates and never lends one the theme of the other', () => {
    expect(draft.rounds).toMatchObject([
      {
        no: 1,
        start: '2027-01',
        startPrecision: 'month',
        end: '2027-06-30',
        endPrecision: 'day',
        theme: 'Vào ca sớm - Về đích nhanh',
        events: ['các hoạt động “Tháng Công nhân”'],
      },
      { no: 2, start: '2027-07-01', startPrecision: 'day', end: '2027-12-31', theme: null },
    ]);
    expect(draft.rounds[0]?.anniversaries).toHaveLength(2);
    expect(draft.rounds[1]?.anniversaries[0]).toContain('98 năm Ngày thành lập Công đoàn Việt Nam');
    expect(draft.rounds[1]?.events[0]).toContain('nước rút');
  });

  it('reads the target with its two denominators', () => {
    expect(draft.targets).toEqual([
      { text: '100% các CĐCS và CNVCLĐ', value: 100, unit: '%', denominators: ['CĐCS', 'CNVCLĐ'] },
    ]);
  });

  it('keeps two targets of one sentence apart', () => {
    const text =
      'KẾ HOẠCH\nPhát động thi đua năm 2026\nI. Mục đích\n1. Phấn đấu 95% CĐCS và 90% đoàn viên tham gia.\n';
    expect(readPlan(text).targets.map(({ value, denominators }) => [value, denominators])).toEqual([
      [95, ['CĐCS']],
      [90, ['đoàn viên']],
    ]);
  });

  it('puts the contact together and takes stray spaces out of its address', () => {
    expect(draft.contacts).toEqual([
      {
        unit: 'Ban Chính sách - Pháp luật & Quan hệ lao động',
        phone: '0211.3900123',
        email: 'ban.cspl@vinhson.example.vn',
      },
    ]);
  });

  it('joins a purpose that the table broke over two rows', () => {
    expect(draft.recipients.map(({ purpose }) => purpose)).toEqual([
      'report',
      'report',
      'coordinate',
      'coordinate',
      null,
      'implement',
      'archive',
    ]);
    expect(draft.recipients[5]).toEqual({ name: 'Các cấp CĐ', purpose: 'implement' });
  });

  it('reads the signer', () => {
    expect(draft.signer).toEqual({ authority: 'TM. BAN THƯỜNG VỤ', title: 'CHỦ TỊCH', name: 'Tạ Hoài Nam' });
  });

  it('warns of what is missing, contradictory, broken or mistyped', () => {
    expect(new Set(draft.warnings.map(({ code }) => code))).toEqual(
      new Set([
        'missing-number',
        'missing-date',
        'contradictory-ordinals',
        'round-without-theme',
        'unquoted-movement',
        'open-list',
        'broken-sentence',
        'likely-typo',
      ]),
    );
    const typos = draft.warnings.filter(({ code }) => code === 'likely-typo');
    expect(typos.map(({ span }) => span && draft.source.slice(span.start, span.end))).toEqual([
      'Đề',
      'kip thời',
      'QHLD',
    ]);
    expect(draft.warnings.find(({ code }) => code === 'contradictory-ordinals')?.message).toMatch(
      /“XI”.*“IX”/,
    );
  });

  it('points, for every value, at the words of the source it was read from', () => {
    const at = (path: string): string => {
      const span = draft.spans[path];
      if (!span) throw new Error(`no span for ${path}`);
      return squeezed(draft.source.slice(span.start, span.end));
    };
    for (const field of ['docType', 'title', 'issuer', 'goalMotto', 'yearTheme', 'welfareMotto'] as const) {
      expect(at(field)).toBe(draft[field]);
    }
    draft.movements.forEach(({ name }, index) => expect(at(`movements.${index}.name`)).toBe(name));
    draft.recipients.forEach(({ name }, index) => expect(at(`recipients.${index}.name`)).toBe(name));
    draft.targets.forEach(({ text }, index) => expect(at(`targets.${index}.text`)).toBe(text));
    draft.rounds.forEach(({ theme, anniversaries }, index) => {
      if (theme !== null) expect(at(`rounds.${index}.theme`)).toBe(theme);
      anniversaries.forEach((words, day) => expect(at(`rounds.${index}.anniversaries.${day}`)).toBe(words));
    });
    expect(at('rounds.0.start')).toBe('tháng 01/2027');
    expect(at('rounds.1.end')).toBe('31/12/2027');
    expect(at('contacts.0.email').replace(/\s/g, '')).toBe('ban.cspl@vinhson.example.vn');
    expect(at('signer.name')).toBe('Tạ Hoài Nam');
  });
});
