import type { Certainty, Evidence, Found, Span } from './draft.ts';

/** Collects the place of every value by its path while a draft is put together. */
export class EvidenceBook {
  readonly spans: Record<string, Evidence> = {};

  /** Notes where a value was read, and hands the value on; null when nothing was found. */
  take<T>(path: string, found: Found<T> | null | undefined): T | null {
    if (!found) return null;
    this.note(path, found.span, found.certainty);
    return found.value;
  }

  note(path: string, span: Span, certainty: Certainty): void {
    this.spans[path] = { start: span.start, end: span.end, certainty };
  }

  /** The values of a list, each noted under `path.index`. */
  takeAll<T>(path: string, list: readonly Found<T>[]): T[] {
    return list.map((found, index) => {
      this.note(`${path}.${index}`, found.span, found.certainty);
      return found.value;
    });
  }
}
