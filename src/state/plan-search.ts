import MiniSearch, { type SearchOptions, type SearchResult } from 'minisearch';
import type { Campaign } from '../domain/campaign.ts';
import { fold } from '../domain/fold.ts';
import { type Passage, passagesOf } from './plan-passages.ts';

/** A passage that was found, with the words to mark in it. */
export interface Hit {
  readonly passage: Passage;
  /** Folded words of the passage that matched. */
  readonly words: readonly string[];
}

/** Looks for words in one plan. */
export type PlanSearch = (query: string) => Hit[];

/** More than a person reads through. */
const MOST = 40;

/** Indexes are built once for each version of a campaign: on a slow phone building one takes most of a second. */
const built = new Map<string, PlanSearch>();

/**
 * The search of a plan. It forgives missing accents and small slips, and finds words by their beginning: "phong trao"
 * and "phong tr" both find "phong trào". What holds all words stands before what holds some.
 */
export function planSearch(campaign: Campaign): PlanSearch {
  const key = `${campaign.id}@${campaign.version}`;
  const known = built.get(key);
  if (known) return known;
  const search = build(passagesOf(campaign));
  built.set(key, search);
  return search;
}

function build(passages: readonly Passage[]): PlanSearch {
  const index = new MiniSearch<Passage & { id: number }>({
    fields: ['text', 'trail'],
    extractField: (passage, field) =>
      field === 'trail' ? passage.trail.join(' ') : String(passage[field as 'id' | 'text']),
    processTerm: (term) => fold(term),
    searchOptions: { boost: { text: 2 }, prefix: true },
  });
  index.addAll(passages.map((passage, id) => ({ ...passage, id })));
  return (query) => {
    // Vietnamese syllables are short and alike: a slip is only supposed where nothing else is found.
    const tries: SearchOptions[] = [
      { combineWith: 'AND' },
      { combineWith: 'AND', fuzzy: 0.25 },
      { fuzzy: 0.25 },
    ];
    let found: SearchResult[] = [];
    for (const options of tries) if (found.length === 0) found = index.search(query, options);
    return found.slice(0, MOST).flatMap(({ id, terms }) => {
      const passage = passages[Number(id)];
      return passage ? [{ passage, words: terms }] : [];
    });
  };
}
