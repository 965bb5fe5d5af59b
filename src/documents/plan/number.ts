import type { Found } from './draft.ts';
import type { Reading } from './reading.ts';

/** What "Số:" says. `blank` is a number left open for the clerk: "Số:      /KH-LĐLĐ". */
export type NumberLine =
  | { readonly kind: 'number'; readonly number: Found<string>; readonly from: number; readonly to: number }
  | { readonly kind: 'blank'; readonly symbol: string | null; readonly from: number; readonly to: number };

const symbol = '[\\p{Lu}Đ][\\p{L}&.]{0,14}\\d{0,3}(?:\\s{0,2}[-–—/&]\\s{0,3}[\\p{Lu}\\d][\\p{L}\\d&]{0,14})*';
const labelled = new RegExp(
  `(?:^|[\\s|(])Số\\s{0,3}[:.]?[\\s.…_]{0,30}(\\d(?:\\s?\\d){0,5}[a-zA-Z]?)?[\\s.…_]{0,20}(?:([/-])\\s{0,3}(${symbol}|\\d{4}\\s?/\\s?${symbol}))?`,
  'iu',
);
const bare = new RegExp(`^(\\d{1,6}[a-z]?)\\s{0,6}(/)\\s{0,3}(${symbol})(?=\\s|$|\\|)`, 'u');

/** The number and code of a paper on one of its first lines; stray spaces inside the code are left out. */
export function numberOf(line: Reading): NumberLine | null {
  const match = labelled.exec(line.text) ?? bare.exec(line.text);
  if (!match) return null;
  const lead = /^[\s|(]*/.exec(match[0])?.[0].length ?? 0;
  const from = match.index + lead;
  const to = match.index + match[0].trimEnd().length;
  const code = properCode(match[3]);
  const label = /^số/i.test(line.text.slice(from).normalize('NFC'));
  if (match[1] === undefined) {
    // "Số" alone may be any word of a sentence; the label has a colon, a code or the line to itself.
    return label && (code !== null || /^Số\s*:/i.test(match[0].trim()))
      ? { kind: 'blank', symbol: code, from, to }
      : null;
  }
  if (code === null) return null;
  const at = match.index + match[0].indexOf(match[1]);
  const printed = line.found(at, to, label ? 'sure' : 'likely');
  return {
    kind: 'number',
    number: { ...printed, value: `${match[1].replace(/\s/g, '')}${match[2]}${code}` },
    from,
    to,
  };
}

function properCode(code: string | undefined): string | null {
  if (code === undefined) return null;
  return code
    .replace(/\s+/g, '')
    .replace(/[–—]/g, '-')
    .replace(/[.]+$/, '');
}
