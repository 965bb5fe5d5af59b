import type { Campaign } from '../../src/domain/campaign.ts';
import type { Form } from '../../src/domain/form/types.ts';
import type { Officer } from '../../src/domain/officer.ts';

/** What a released client once said, and what it was told. */
export interface Spoken {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text as it was, bytes in base64. */
  readonly body: string | { readonly bytes64: string } | null;
  readonly status: number;
  /** Where an upload goes on. */
  readonly location: string | null;
  readonly reply: unknown;
}

/** The federation in which it was said; a replay makes it anew under the same ids. */
export interface Place {
  /** The one above first. */
  readonly officers: readonly Officer[];
  readonly campaign: Campaign;
  readonly forms: readonly Form[];
  readonly now: string;
}

export interface Envelopes {
  readonly place: Place;
  readonly spoken: readonly Spoken[];
}

/**
 * Every place of a JSON value with the types found there: `results[].receipt.v: number`. Feed rows and results are told
 * apart by their kind, so that no kind hides behind another.
 */
export function placesOf(value: unknown, at = '$', found = new Map<string, Set<string>>()): typeof found {
  const note = (type: string): void => {
    const types = found.get(at) ?? new Set();
    found.set(at, types.add(type));
  };
  if (Array.isArray(value)) {
    note('list');
    for (const item of value as unknown[]) placesOf(item, `${at}[${kindOf(item)}]`, found);
  } else if (typeof value === 'object' && value !== null) {
    note('object');
    for (const [key, inner] of Object.entries(value)) placesOf(inner, `${at}.${key}`, found);
  } else note(value === null ? 'null' : typeof value);
  return found;
}

function kindOf(item: unknown): string {
  if (Array.isArray(item)) return String(item[0]);
  if (typeof item !== 'object' || item === null) return '';
  const { t, op, outcome } = item as Record<string, unknown>;
  return [t, op, outcome].filter((word) => typeof word === 'string').join(' ');
}
