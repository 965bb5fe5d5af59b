import type { Reading } from './reading.ts';

/** How a paragraph is numbered. `word` is "Thứ nhất" and "Một là"; `bullet` is any sign without a number. */
export type MarkerStyle =
  | 'part'
  | 'upper'
  | 'roman'
  | 'article'
  | 'arabic'
  | 'dotted'
  | 'word'
  | 'count'
  | 'lower'
  | 'bullet';

export interface Marker {
  readonly style: MarkerStyle;
  /** As it should read: "II" also where a scanner saw "IL". */
  readonly no: string;
  readonly value: number;
  /** Where the paragraph's own words begin. */
  readonly length: number;
  /** The scanner's letters, when they had to be understood: "HI." */
  readonly misread?: string;
}

const words = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const counts = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
const romans = [
  'I',
  'II',
  'III',
  'IV',
  'V',
  'VI',
  'VII',
  'VIII',
  'IX',
  'X',
  'XI',
  'XII',
  'XIII',
  'XIV',
  'XV',
];

/** 1 for "nhất", "một", "đầu", "I" and "1"; null for what is no number. */
export function ordinalValue(text: string): number | null {
  const word = text.toLowerCase();
  if (/^\d{1,2}$/.test(word)) return Number(word);
  const roman = romans.indexOf(text.toUpperCase());
  if (roman >= 0) return roman + 1;
  if (word === 'bốn') return 4;
  if (word === 'đầu') return 1;
  const at = words.indexOf(word) >= 0 ? words.indexOf(word) : counts.indexOf(word);
  return at < 0 ? null : at + 1;
}

/** Every way the start of a paragraph may be read as its number, the plainest first. */
export function markersOf(paragraph: Reading): Marker[] {
  const text = paragraph.text.slice(0, 60);
  const fold = paragraph.fold.slice(0, 60);
  const found: Marker[] = [];
  const add = (
    style: MarkerStyle,
    match: RegExpExecArray | null,
    value: number | null,
    no?: string,
  ): void => {
    if (match && value !== null && value > 0) {
      found.push({ style, no: no ?? match[1] ?? '', value, length: match[0].length });
    }
  };
  const part = /^phần\s+(?:thứ\s+)?([\p{L}\d]{1,6})(?:\s*[:.-]\s*|\s+|$)/u.exec(fold);
  add(
    'part',
    part,
    part ? ordinalValue(part[1] ?? '') : null,
    part ? text.slice(0, part[0].length).trim() : '',
  );
  const article = /^điều\s+(\d{1,3})\s*[:.]\s*/.exec(fold);
  add('article', article, Number(article?.[1] ?? 0));
  const roman = /^([IVX]{1,5})(?:\s*[.)/:]\s*|\s*[-–]\s+|\s+(?=\p{Lu}{2}))/u.exec(text);
  add('roman', roman, roman ? romans.indexOf(roman[1] ?? '') + 1 : null);
  const upper = /^([A-H])\s*(?:[.)/:]|[-–]\s)\s*/.exec(text);
  add('upper', upper, upper ? (upper[1] ?? '').charCodeAt(0) - 64 : null);
  const dotted = /^(\d{1,2}(?:\.\d{1,2}){1,3})(?:\.|\)|:)?\s+(?!%)/.exec(text);
  add('dotted', dotted, dotted ? Number((dotted[1] ?? '').split('.').at(-1)) : null);
  const arabic = /^(\d{1,2})(?:\s*[.):]\s*|\s*\/\s+|\/(?=\p{L})|\s*[-–]\s+|-(?=\p{L}))(?![\d%])/u.exec(text);
  add('arabic', arabic, Number(arabic?.[1] ?? 0));
  const word = /^thứ\s+(nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)\s*(?:[,:.;-]|là)\s*/.exec(fold);
  const opens = /^\p{Lu}/u.test(text);
  add('word', word, word && opens ? ordinalValue(word[1] ?? '') : null, capital(text, /^\S+\s+[\p{L}]+/u));
  const count = /^(một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+là\s*[,:;]?\s*/.exec(fold);
  add('count', count, count && opens ? ordinalValue(count[1] ?? '') : null, capital(text, /^\S+\s+là/iu));
  const lower = /^([a-zđ])(?:\s?[).]\s*|\/\s+)(?!\p{L}?\.)/u.exec(text);
  add('lower', lower, lower ? 'abcdđefghijklmnopqrstuvwxyz'.indexOf(lower[1] ?? '') + 1 : null);
  const bullet = /^(?:[-–—+*•●▪■◦►✓✔·]|o(?=\s\p{Lu}))\s*(?!\d+\s*[-–—]?$)/u.exec(text);
  add('bullet', bullet, 1, text.charAt(0));
  found.push(...misreadRomans(text));
  return found;
}

function capital(text: string, pattern: RegExp): string {
  return pattern.exec(text)?.[0] ?? '';
}

/** Roman numerals as scanners see them: "L." and "1." for I, "HI." for III, "IL" for II, "1V" for IV. */
function misreadRomans(text: string): Marker[] {
  const match = /^([IVXLHTJl1i!]{1,5})(?:\s*[.,:)]\s*|\s+(?=\p{Lu}{2}))/u.exec(text);
  const seen = match?.[1];
  if (!match || !seen || /^[IVX]+$/.test(seen)) return [];
  const value = romans.indexOf(seen.replace(/H/g, 'II').replace(/[LTJl1i!]/g, 'I')) + 1;
  const no = romans[value - 1];
  return no ? [{ style: 'roman', no, value, length: match[0].length, misread: seen }] : [];
}
