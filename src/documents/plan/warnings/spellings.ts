import type { PlanWarning } from '../draft.ts';
import { foldText, nameKey } from '../fold.ts';
import { looseKey } from '../movements.ts';
import type { Paragraph } from '../paragraphs.ts';
import { oneLine } from '../reading.ts';
import { warning } from './warning.ts';

/** Names that are printed in more than one way: a movement with and without "và", "Khánh Hoà" beside "Khánh Hòa". */
export function spellingWarnings(
  movements: readonly string[],
  places: readonly string[],
  paragraphs: readonly Paragraph[],
): PlanWarning[] {
  return [
    ...movements.flatMap((name) => otherMovement(name, paragraphs)),
    ...places.flatMap((name) => otherTone(name, paragraphs)),
  ].slice(0, 40);
}

function otherMovement(name: string, paragraphs: readonly Paragraph[]): PlanWarning[] {
  const words = foldText(name).split(/\s+/);
  if (words.length < 6) return [];
  const opening = words.slice(0, 4).join(' ');
  for (const { reading } of paragraphs) {
    for (
      let at = reading.fold.indexOf(opening);
      at >= 0;
      at = reading.fold.indexOf(opening, at + opening.length)
    ) {
      const seen = stretchOf(reading.text, at, looseKey(name));
      if (seen !== null && nameKey(seen) !== nameKey(name)) {
        return [
          warning(
            'two-spellings',
            { first: name, second: oneLine(seen) },
            reading.span(at, at + seen.length),
          ),
        ];
      }
    }
  }
  return [];
}

/** The words from `at` on that have the wanted key, or null. */
function stretchOf(text: string, at: number, wanted: string): string | null {
  const limit = text.slice(at, at + wanted.length + 30);
  for (const end of limit.matchAll(/(?=[\s,;.”"…]|$)/g)) {
    const seen = limit.slice(0, end.index);
    if (seen.length >= wanted.length - 12 && looseKey(seen) === wanted) return seen;
  }
  return null;
}

function otherTone(name: string, paragraphs: readonly Paragraph[]): PlanWarning[] {
  const wanted = foldText(name);
  for (const { reading } of paragraphs) {
    for (
      let at = reading.fold.indexOf(wanted);
      at >= 0;
      at = reading.fold.indexOf(wanted, at + wanted.length)
    ) {
      const seen = reading.text.slice(at, at + wanted.length);
      if (seen.toLowerCase() !== name.toLowerCase() && /^\p{Lu}/u.test(seen)) {
        return [
          warning('two-spellings', { first: name, second: seen }, reading.span(at, at + wanted.length)),
        ];
      }
    }
  }
  return [];
}
