import type { PlanWarning } from '../draft.ts';
import type { Paragraph } from '../paragraphs.ts';
import { warning } from './warning.ts';

const counted =
  /(?:^|[^\d])(\d{1,3})\s+năm\s[^();]{3,160}?\(\s*\d{1,2}\s*\/\s*\d{1,2}\s*\/\s*(\d{4})\s*-\s*\d{1,2}\s*\/\s*\d{1,2}\s*\/\s*(\d{4})\s*\)/g;

/** "91 năm … (03/02/1930 - 03/02/2021)" is reckoned again. */
export function anniversaryWarnings(paragraphs: readonly Paragraph[]): PlanWarning[] {
  return paragraphs.flatMap(({ reading }) =>
    [...reading.fold.matchAll(counted)].flatMap((match) => {
      const said = Number(match[1]);
      const years = Number(match[3]) - Number(match[2]);
      return said === years
        ? []
        : [
            warning(
              'anniversary-count',
              { said, counted: years },
              reading.span(match.index, match.index + match[0].length),
            ),
          ];
    }),
  );
}
