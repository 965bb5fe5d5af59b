import { type Reading, endWithout } from './reading.ts';

/** Words between quotation marks. `from` and `to` bound the words, `open` and `close` the marks, in the reading. */
export interface Quote {
  readonly from: number;
  readonly to: number;
  readonly open: number;
  readonly close: number;
  /** A mark is missing: where the words end was supposed. */
  readonly unclosed: boolean;
}

const openers = '“„«‟';
const closers = '”»';
const straight = '"″';

/**
 * The quotations of a paragraph, whatever marks it uses: curly, straight, the same mark on both sides, or one missing.
 * A mark missing at the end is supposed at the next ";" or full stop.
 */
export function quotesOf(reading: Reading): Quote[] {
  const { text } = reading;
  const quotes: Quote[] = [];
  let open = -1;
  for (const { 0: mark, index } of text.matchAll(/[“„«‟”»"″]/g)) {
    const role = roleOf(text, index, mark, open >= 0);
    if (role === 'close' && open >= 0) {
      quotes.push(quoteOf(text, open, index, false));
      open = -1;
    } else if (role === 'open') {
      if (open >= 0) quotes.push(unclosed(text, open, index));
      open = index;
    }
  }
  if (open >= 0) quotes.push(unclosed(text, open, text.length));
  return quotes.filter((quote) => quote.to > quote.from);
}

function roleOf(text: string, at: number, mark: string, inside: boolean): 'open' | 'close' | 'none' {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  const looksOpen = /^[\s([:,;|*-]?$/.test(before) && /[\p{L}\d*]/u.test(after);
  const looksClosed = /[^\s([]/.test(before) && /^[\s.,;:)\]!?|*…-]?$/.test(after);
  if (!inside) {
    if (openers.includes(mark)) return 'open';
    return looksOpen || (straight.includes(mark) && !looksClosed) ? 'open' : 'none';
  }
  if (closers.includes(mark)) return looksOpen && !looksClosed ? 'open' : 'close';
  if (straight.includes(mark)) return looksOpen && !looksClosed ? 'open' : 'close';
  return looksClosed ? 'close' : 'open';
}

function quoteOf(text: string, open: number, close: number, missing: boolean): Quote {
  const words = text.slice(open + 1, close);
  const lead = /^[\s*]*/.exec(words)?.[0].length ?? 0;
  const end = Math.max(lead, endWithout(words, '*,;:'));
  return {
    from: open + 1 + lead,
    to: open + 1 + end,
    open,
    close: missing ? close : close + 1,
    unclosed: missing,
  };
}

function unclosed(text: string, open: number, limit: number): Quote {
  const stop = /[;|(]|\.(?=\s|$)/.exec(text.slice(open, Math.min(limit, open + 200)));
  const end = stop ? open + stop.index : Math.min(limit, open + 200);
  // The words that lead to the next name are not of this one: “A, và phong trào “B”.
  const tail = /(?:[,;]|\s)\s*(?:và\s+)?(?:các\s+)?(?:phong trào|cuộc vận động)(?:\s+thi đua)?\s*$/i.exec(
    text.slice(open, end),
  );
  return quoteOf(text, open, tail ? open + tail.index : end, true);
}
