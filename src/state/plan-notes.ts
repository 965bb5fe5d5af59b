import type { Campaign, PlanNote } from '../domain/campaign.ts';
import { passagesOf } from './plan-passages.ts';

/** Notes on a plan: beside the passage they speak of, by its anchor, and those that speak of the plan as a whole. */
export interface PlacedNotes {
  readonly beside: ReadonlyMap<string, readonly PlanNote[]>;
  readonly apart: readonly PlanNote[];
}

/** White space does not tell the paper from the screen. */
const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

/**
 * Finds for each note the passage that holds what it points at in the source: the words themselves, and where they
 * stand more than once, the passage whose start lies next before them.
 */
export function notesByPassage(campaign: Campaign): PlacedNotes {
  const { notes, source } = campaign.plan;
  const passages = passagesOf(campaign).map(({ anchor, text }) => ({
    anchor,
    text: plain(text),
    from: source ? source.text.indexOf(text.slice(0, 60)) : -1,
  }));
  const beside = new Map<string, PlanNote[]>();
  const apart: PlanNote[] = [];
  for (const note of notes) {
    const { at } = note;
    const words = at && source ? plain(source.text.slice(at.start, at.end)) : '';
    const holding = words === '' ? [] : passages.filter(({ text }) => text.includes(words));
    const before = holding.filter(({ from }) => at !== null && from >= 0 && from <= at.start);
    const place = before.sort((a, b) => b.from - a.from)[0] ?? holding[0];
    if (place) beside.set(place.anchor, [...(beside.get(place.anchor) ?? []), note]);
    else apart.push(note);
  }
  return { beside, apart };
}
