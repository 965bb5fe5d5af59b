import { fold } from '../domain/fold.ts';

/** A stretch of text, and whether it was looked for. */
export interface Stretch {
  readonly text: string;
  readonly hit: boolean;
}

/** What lies between words. */
const word = /[\p{L}\p{M}\p{N}]+/gu;

/** Cuts a text where it holds one of the folded words, as printed: "phong trao" marks "phong trào". */
export function highlight(text: string, words: readonly string[]): Stretch[] {
  const wanted = new Set(words);
  const found: Stretch[] = [];
  let end = 0;
  const add = (from: number, to: number, hit: boolean): void => {
    if (from < to) found.push({ text: text.slice(from, to), hit });
  };
  for (const match of text.matchAll(word)) {
    if (!wanted.has(fold(match[0]))) continue;
    add(end, match.index, false);
    end = match.index + match[0].length;
    add(match.index, end, true);
  }
  add(end, text.length, false);
  return found;
}
