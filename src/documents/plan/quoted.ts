import { type QuoteClass, classify } from './heads.ts';
import { listItems } from './listed.ts';
import type { Paragraph } from './paragraphs.ts';
import { type Quote, quotesOf } from './quotes.ts';
import { namesBetween } from './unquoted.ts';
import { sentenceAt, sentencesOf } from './sentences.ts';

/** A quotation of the body with what it was found to be. */
export interface Quoted {
  readonly paragraph: Paragraph;
  readonly quote: Quote;
  readonly words: string;
  readonly kind: QuoteClass;
  /** Folded text of its sentence before it, back to the sentence's start. */
  readonly sentence: string;
  /** Folded text between it and the quotation before it, or the sentence's start. */
  readonly lead: string;
  readonly leadFrom: number;
  /** The quotation before it in the same sentence, when the two belong to one list. */
  readonly listedAfter: Quoted | null;
  readonly close: boolean;
}

/** Every quotation of the body, in order, told apart by the words before it and by the list it stands in. */
export function readQuoted(paragraphs: readonly Paragraph[]): Quoted[] {
  const listed = new Map(listItems(paragraphs).map(({ paragraph, kind }) => [paragraph, kind]));
  return paragraphs.flatMap((paragraph) => quotedIn(paragraph, listed.get(paragraph) ?? null));
}

function quotedIn(paragraph: Paragraph, list: 'movement' | 'drive' | null): Quoted[] {
  const { fold, text } = paragraph.reading;
  const sentences = sentencesOf(paragraph.reading);
  const found: Quoted[] = [];
  let previous: Quoted | null = null;
  for (const quote of quotesOf(paragraph.reading)) {
    const opened = sentenceAt(sentences, quote.open).from;
    const before: Quoted | null = previous !== null && previous.quote.close > opened ? previous : null;
    const leadFrom = before ? before.quote.close : Math.max(opened, quote.open - 600);
    const lead = fold.slice(leadFrom, quote.open);
    const words = fold.slice(quote.from, quote.to);
    const goesOn =
      before !== null && isMovement(before) && namesBetween(text, fold, leadFrom, quote.open).complete;
    const judged = goesOn ? null : classify(withoutMarker(lead, paragraph, leadFrom), words);
    const starts = leadFrom === 0 && lead.trim().length <= 4;
    const kind: QuoteClass = judged?.kind ?? before?.kind ?? (starts && list ? list : 'other');
    const item: Quoted = {
      paragraph,
      quote,
      words: text.slice(quote.from, quote.to),
      kind: judged?.kind === 'drive' && listsBoth(lead) ? 'movement' : kind,
      sentence: fold.slice(Math.max(opened, quote.open - 2000), quote.open),
      lead,
      leadFrom,
      listedAfter: before,
      close: judged?.close ?? before?.close ?? true,
    };
    found.push(item);
    previous = item;
  }
  return found;
}

function isMovement(item: Quoted): boolean {
  return item.kind === 'movement' || item.kind === 'drive';
}

/** "các phong trào thi đua, cuộc vận động: …" heads a list of both; its names are not all drives. */
function listsBoth(lead: string): boolean {
  return /phong trào(?: thi đua)?(?: yêu nước)?\s*(?:,|và|;)\s*(?:các\s+)?cuộc vận động[^"]*[^"\s][^"]*$/.test(
    lead,
  );
}

function withoutMarker(lead: string, paragraph: Paragraph, from: number): string {
  const length = paragraph.markers[0]?.length ?? 0;
  return from === 0 ? lead.slice(length) : lead;
}
