import type { Found, Span } from './draft.ts';
import type { Period } from './period.ts';
import type { Reading } from './reading.ts';
import { type RoundWords, readRoundWords } from './round-words.ts';

/** A round with the place of each of its values. */
export interface ReadRound {
  readonly no: number;
  readonly label: Found<string>;
  readonly period: Period | null;
  readonly words: RoundWords;
  readonly span: Span;
}

/** Reads a round from its label and the stretches that tell of it, the first of which begins at the label. */
export function roundOf(
  no: number,
  label: Found<string>,
  period: Period | null,
  readings: readonly Reading[],
): ReadRound {
  const end = readings.at(-1)?.span().end ?? label.span.end;
  return {
    no,
    label,
    period,
    words: readRoundWords(readings, period ? relative(period, readings[0], label) : null),
    span: { start: label.span.start, end },
  };
}

/** The period's offsets are the paragraph's; the round's first reading begins at its label. */
function relative(period: Period, first: Reading | undefined, label: Found<string>): Period | null {
  if (!first) return null;
  const end = period.end?.span.end ?? period.start?.span.end ?? label.span.end;
  let to = 0;
  while (to < first.length && first.span(to, to + 1).end <= end) to += 1;
  return { ...period, to };
}
