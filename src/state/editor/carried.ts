import { type JsonObject, canonicalJson, isObject } from '../../domain/json.ts';
import type { Draft } from '../../storage/vault.ts';
import type { Mirror } from '../environment.ts';

/** Text that the storage had not taken when this window was reloaded or closed the page (`hazards.md` B6, B9). */
export interface Carried {
  readonly body: JsonObject;
  readonly place: string | undefined;
  /** The save of the draft it was typed after. */
  readonly saves: number;
  /** When it was kept, ms. */
  readonly at: number;
}

const key = (id: string): string => `draft:${id}`;

/** Keeps text for after a reload. Synchronous: a page that is being left has no time for anything else. */
export function carry(mirror: Mirror, id: string, carried: Carried): boolean {
  return mirror.write(key(id), JSON.stringify(carried));
}

export function dropCarried(mirror: Mirror, id: string): void {
  mirror.drop(key(id));
}

/** What was carried over a reload; null when there is nothing. */
export function carriedText(mirror: Mirror, id: string): Carried | null {
  try {
    const found: unknown = JSON.parse(mirror.read(key(id)) ?? 'null');
    if (!isObject(found) || !isObject(found.body)) return null;
    const { place, saves, at } = found;
    return {
      body: found.body as JsonObject,
      place: typeof place === 'string' ? place : undefined,
      saves: typeof saves === 'number' ? saves : -1,
      at: typeof at === 'number' ? at : 0,
    };
  } catch {
    return null;
  }
}

/**
 * What to do with carried text: `none` when the draft already holds it, `resume` when nobody has written since, `choose`
 * when the draft was changed meanwhile and the officer has to say which text is right.
 */
export function judgeCarried(carried: Carried | null, draft: Draft): 'none' | 'resume' | 'choose' {
  if (!carried || canonicalJson(carried.body) === canonicalJson(draft.body)) return 'none';
  return carried.saves === draft.saves ? 'resume' : 'choose';
}
