import type { PlanMovement, PlanWarning } from '../draft.ts';
import type { Paragraph } from '../paragraphs.ts';
import type { Quoted } from '../quoted.ts';
import { oneLine } from '../reading.ts';
import { warning } from './warning.ts';

/** Quotation marks that are missing, names that have none, and lists that say they go on. */
export function listWarnings(quoted: readonly Quoted[], movements: readonly PlanMovement[]): PlanWarning[] {
  const unclosed = quoted
    .filter((item) => item.quote.unclosed)
    .map(({ paragraph, quote, words }) =>
      warning('unclosed-quote', { words: oneLine(words) }, paragraph.reading.span(quote.open, quote.to)),
    );
  const bare = movements
    .filter((movement) => !movement.quoted)
    .map((movement) => warning('unquoted-movement', { name: movement.name }, movement.span));
  const open = quoted.flatMap(({ paragraph, quote, kind }) => {
    const trail = /^\s*(?:,\s*)?(?:\.\.\.|…|v\.v)/.exec(
      paragraph.reading.fold.slice(quote.close, quote.close + 12),
    );
    const listed = kind === 'movement' || kind === 'drive' || kind === 'study';
    return trail && listed
      ? [warning('open-list', null, paragraph.reading.span(quote.close, quote.close + trail[0].length))]
      : [];
  });
  return [...unclosed, ...bare, ...open];
}

export function brokenWarnings(paragraphs: readonly Paragraph[]): PlanWarning[] {
  return paragraphs
    .filter((paragraph) => paragraph.broken)
    .map(({ reading }) =>
      warning(
        'broken-sentence',
        { words: oneLine(reading.text.slice(0, 40)).replace(/\s\S*$/, ' …') },
        reading.span(),
      ),
    );
}
