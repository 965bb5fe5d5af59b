import MiniSearch from 'minisearch';
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
    searchOptions: {
      boost: { text: 2 },
      prefix: true,
      // Short Vietnamese syllables are all alike: only longer words may hold a slip.
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    },
  });
  index.addAll(passages.map((passage, id) => ({ ...passage, id })));
  return (query) => {
    const every = index.search(query, { combineWith: 'AND' });
    const found = every.length > 0 ? every : index.search(query, { combineWith: 'OR' });
    return found.slice(0, MOST).flatMap(({ id, terms }) => {
      const passage = passages[Number(id)];
      return passage ? [{ passage, words: terms }] : [];
    });
  };
}
