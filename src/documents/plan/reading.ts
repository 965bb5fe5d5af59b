import type { Found, Certainty, Span } from './draft.ts';
import { foldText } from './fold.ts';

/**
 * A stretch of the source made readable, letter by letter tied to where it stands there: decomposed letters composed,
 * odd spaces made plain, bold marks and invisible signs left out. `text` is what is shown, `fold` what is searched;
 * both have the same length.
 */
export class Reading {
  readonly text: string;
  readonly fold: string;
  readonly #starts: Uint32Array;
  readonly #ends: Uint32Array;

  constructor(text: string, fold: string, starts: Uint32Array, ends: Uint32Array) {
    this.text = text;
    this.fold = fold;
    this.#starts = starts;
    this.#ends = ends;
  }

  /** Reads a whole source; `\f`, `\v` and the Unicode line ends count as line ends. */
  static of(source: string): Reading {
    const text: string[] = [];
    const starts = new Uint32Array(source.length * 2 + 4);
    const ends = new Uint32Array(source.length * 2 + 4);
    let size = 0;
    for (let at = 0; at < source.length;) {
      if (source.startsWith('**', at)) {
        at += 2;
        continue;
      }
      let next = at + 1;
      while (next < source.length && isMark(source.charCodeAt(next))) next += 1;
      const cluster = next === at + 1 ? source.charAt(at) : source.slice(at, next).normalize('NFC');
      const clean = cluster.length === 1 ? cleanLetter(cluster) : cluster.slice(0, 4);
      for (const unit of clean.split('')) {
        text.push(unit);
        starts[size] = at;
        ends[size] = next;
        size += 1;
      }
      at = next;
    }
    const joined = text.join('');
    return new Reading(joined, foldText(joined), starts.slice(0, size), ends.slice(0, size));
  }

  /** Several stretches as one, a space between them. */
  static join(parts: readonly Reading[]): Reading {
    const only = parts[0];
    if (only && parts.length === 1) return only;
    const length = parts.reduce((sum, part) => sum + part.length + 1, 0);
    const starts = new Uint32Array(length);
    const ends = new Uint32Array(length);
    let size = 0;
    for (const part of parts) {
      starts.set(part.#starts, size);
      ends.set(part.#ends, size);
      size += part.length;
      const edge = part.#ends[part.length - 1] ?? 0;
      starts[size] = edge;
      ends[size] = edge;
      size += 1;
    }
    const text = parts.map((part) => part.text).join(' ');
    // Folded again as a whole would differ only at the seams; the parts' own folds are kept.
    const fold = parts.map((part) => part.fold).join(' ');
    return new Reading(text, fold, starts.subarray(0, text.length), ends.subarray(0, text.length));
  }

  get length(): number {
    return this.text.length;
  }

  part(from: number, to: number = this.length): Reading {
    return new Reading(
      this.text.slice(from, to),
      this.fold.slice(from, to),
      this.#starts.subarray(from, to),
      this.#ends.subarray(from, to),
    );
  }

  /** The same without white space at its ends. */
  trim(): Reading {
    const from = this.length - this.text.trimStart().length;
    return this.part(from, Math.max(from, this.text.trimEnd().length));
  }

  /** The same with every run of white space as one space, as justified text is meant to be read. */
  squeeze(): Reading {
    if (!/\s\s|[\t\n]/.test(this.text)) return this;
    const kept: number[] = [];
    for (let at = 0; at < this.length; at += 1) {
      if (!/\s/.test(this.text.charAt(at)) || !/\s/.test(this.text.charAt(at - 1) || 'x')) kept.push(at);
    }
    const pick = (text: string): string =>
      kept
        .map((at) => text.charAt(at))
        .join('')
        .replace(/\s/g, ' ');
    return new Reading(
      pick(this.text),
      pick(this.fold),
      Uint32Array.from(kept, (at) => this.#starts[at] ?? 0),
      Uint32Array.from(kept, (at) => this.#ends[at] ?? 0),
    );
  }

  /** Where a stretch stands in the source; an empty stretch is an empty span. */
  span(from: number = 0, to: number = this.length): Span {
    const start = this.#starts[from] ?? this.#ends[this.length - 1] ?? 0;
    return { start, end: to > from ? (this.#ends[to - 1] ?? start) : start };
  }

  /** What is printed there, on one line, with the span of exactly that. */
  found(from: number, to: number, certainty: Certainty): Found<string> {
    const part = this.part(from, to).trim();
    return { value: oneLine(part.text), span: part.span(), certainty };
  }
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Where a text ends when white space and the given signs at its end are dropped. */
export function endWithout(text: string, signs: string): number {
  let end = text.length;
  while (end > 0 && (signs.includes(text.charAt(end - 1)) || text.charAt(end - 1).trim() === '')) end -= 1;
  return end;
}

function isMark(code: number): boolean {
  return code >= 0x300 && code <= 0x36f;
}

function cleanLetter(letter: string): string {
  if (letter >= ' ' && letter <= '~') return letter;
  if (/[\n\f\v\u0085\u2028\u2029]/.test(letter)) return '\n';
  if (letter === '\t') return letter;
  if (/[\u200b-\u200f\u2060\ufeff\u00ad]/.test(letter)) return '';
  if (/\s/.test(letter)) return ' ';
  return letter < ' ' ? ' ' : letter;
}
