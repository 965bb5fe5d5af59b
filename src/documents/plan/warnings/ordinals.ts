import type { PlanWarning } from '../draft.ts';
import type { Paragraph } from '../paragraphs.ts';
import { oneLine } from '../reading.ts';
import { warning } from './warning.ts';

interface Mention {
  readonly numeral: string;
  readonly term: string | null;
}

const congress =
  /đại hội\s+([^.;:()"]{0,90}?)\s*lần thứ\s+([ivx]{1,6}|\d{1,2})(?![\p{L}\d])((?:\s+(?:của\s+)?[\p{L}]+){0,4})/gu;

/** One congress under two numerals: "Đại hội Đảng bộ tỉnh … lần thứ VII" here, "… XVII" there. */
export function ordinalWarnings(paragraphs: readonly Paragraph[]): PlanWarning[] {
  const seen = new Map<string, Mention>();
  const warnings: PlanWarning[] = [];
  for (const { reading } of paragraphs) {
    for (const match of reading.fold.matchAll(congress)) {
      // The body's name is what stands after the last "đại hội" of a chain of them.
      const body = oneLine((match[1] ?? '').split('đại hội').at(-1) ?? '');
      const tail = reading.fold.slice(match.index, match.index + match[0].length + 60);
      const term = /nhiệm kỳ\s+(\d{4}\s*-\s*\d{4})/.exec(tail)?.[1]?.replace(/\s/g, '') ?? null;
      const general = /^(?:đại biểu\s*)?(?:toàn quốc)?$/.test(body);
      const key = general
        ? `${body}|${oneLine(match[3] ?? '').split(/\s(?:và|nhiệm|khóa|gắn|tiến)/)[0]}`
        : body.replace(/^đại biểu\s+/, '');
      const numeral = (match[2] ?? '').toUpperCase();
      const before = seen.get(key);
      if (!before) seen.set(key, { numeral, term });
      else if (before.numeral !== numeral && !(before.term && term && before.term !== term)) {
        const end = match.index + match[0].length - (match[3] ?? '').length;
        const from = reading.fold.lastIndexOf('đại hội', end);
        const printed = oneLine(reading.text.slice(from, end).replace(/\s*lần thứ.*$/i, ''));
        warnings.push(
          warning(
            'contradictory-ordinals',
            { body: printed, first: before.numeral, second: numeral },
            reading.span(from, end),
          ),
        );
        seen.set(key, { numeral, term });
      }
    }
  }
  return warnings;
}
