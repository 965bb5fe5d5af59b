import type { Reading } from './reading.ts';

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const abbreviation = /(?:^|[\s(])(?:tp|tx|tt|ts|ths|pgs|gs|đ|đc|q|p|st|no|vd|v\.v)$/;

/** The sentences of a paragraph; cells of a table row count as sentences of their own. */
export function sentencesOf(reading: Reading): Stretch[] {
  const { text, fold } = reading;
  const found: Stretch[] = [];
  let from = 0;
  for (const match of text.matchAll(/[.!?…]{1,8}["”’)]{0,4}(?=\s+["“(]?[\p{Lu}\d])|\|/gu)) {
    const tail = fold.slice(Math.max(from, match.index - 6), match.index);
    if (match[0] === '.' && (abbreviation.test(tail) || /^\s*\d{1,3}$/.test(fold.slice(from, match.index))))
      continue;
    const to = match.index + match[0].length;
    found.push({ from, to });
    from = to;
  }
  if (from < text.length) found.push({ from, to: text.length });
  return found;
}

/** The sentence that holds an offset; `sentences` cover the paragraph in order. */
export function sentenceAt(sentences: readonly Stretch[], offset: number): Stretch {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle]?.to ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return sentences[low] ?? { from: 0, to: offset };
}
