import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../../src/documents/plan/draft.ts';
import { readPlan } from '../../../src/documents/plan/read.ts';
import { scanned } from './papers/other.ts';
import { pastedPlan } from './papers/province.ts';

/** Everything a person would confirm, in one spelling, without places. */
function values({ warnings, ...draft }: PlanDraft): string {
  const plain = JSON.stringify(
    { ...draft, warnings: warnings.map(({ code }) => code) },
    (key, value: unknown) => (['span', 'spans', 'source', 'outline'].includes(key) ? undefined : value),
  );
  return plain
    .normalize('NFC')
    .replace(/òa/g, 'oà')
    .replace(/óa/g, 'oá')
    .replace(/ủy/g, 'uỷ')
    .replace(/–/g, '-')
    .replace(/\\"|”/g, '“');
}

function wrapped(text: string): string {
  let page = 0;
  let count = 0;
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => (/^-|\|/.test(line) ? [line] : (`      ${line}`.match(/.{1,84}(?:\s|$)/g) ?? [line])))
    .flatMap((line) =>
      (count += 1) % 20 === 0 ? [line.trimEnd(), '', `            ${(page += 1)}`] : [line.trimEnd()],
    )
    .join('\n');
}

describe('the same plan, as files and scanners spoil it', () => {
  const clean = values(readPlan(pastedPlan));

  it.each([
    ['decomposed letters', (text: string) => text.normalize('NFD')],
    ['Windows line ends', (text: string) => text.replace(/\n/g, '\r\n')],
    ['old Macintosh line ends', (text: string) => text.replace(/\n/g, '\r')],
    ['no empty lines', (text: string) => text.replace(/\n{2,}/g, '\n')],
    ['hard spaces', (text: string) => text.replace(/ /g, '\u00a0')],
    ['double spaces', (text: string) => text.replace(/ /g, '  ')],
    ['zero-width signs', (text: string) => text.replace(/ /g, '\u200b ')],
    ['a byte-order mark', (text: string) => `\ufeff${text}`],
    ['straight quotation marks', (text: string) => text.replace(/[“”]/g, '"')],
    ['long dashes', (text: string) => text.replace(/ - /g, ' – ')],
    [
      'the other school of tone marks',
      (text: string) => text.replace(/óa(?!\p{L})/gu, 'oá').replace(/ủy(?!\p{L})/gu, 'uỷ'),
    ],
    ['no bold marks', (text: string) => text.replaceAll('**', '')],
    ['a tab before each line', (text: string) => text.replace(/^/gm, '\t')],
    ['lines cut at the page’s width, pages numbered', wrapped],
  ])('reads alike with %s', (_, spoil) => {
    expect(values(readPlan(spoil(pastedPlan)))).toBe(clean);
  });

  it('points into the decomposed text as it was given', () => {
    const given = pastedPlan.normalize('NFD');
    const draft = readPlan(given);
    const span = draft.spans['yearTheme'];
    expect(draft.source).toBe(given);
    expect(span && draft.source.slice(span.start, span.end).normalize('NFC')).toBe(draft.yearTheme);
  });

  it('understands Roman numbers a scanner misread, and says so', () => {
    const draft = readPlan(scanned);
    expect(draft.sections.map(({ no, title, items }) => [no, title, items])).toEqual([
      ['I', 'Mục đích', 2],
      ['II', 'Nội dung', 1],
      ['III', 'Thời gian', 0],
      ['IV', 'Tổ chức thực hiện', 1],
    ]);
    const misread = draft.warnings.filter(({ code }) => code === 'misread-numeral');
    expect(misread.map(({ span }) => span && draft.source.slice(span.start, span.end).trim())).toEqual([
      'L.',
      'IL',
      'HI.',
      '1V.',
    ]);
  });

  it('supposes where a name ends whose quotation mark is lost, and says so', () => {
    const draft = readPlan(scanned);
    expect(draft.movements.map(({ name, certainty }) => [name, certainty])).toEqual([
      ['Công sở xanh', 'guess'],
      ['Đồng nghiệp giúp nhau', 'sure'],
    ]);
    expect(draft.warnings.map(({ code }) => code)).toContain('unclosed-quote');
  });
});
