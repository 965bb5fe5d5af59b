export { anniversaryWarnings } from './anniversaries.ts';
export { brokenWarnings, listWarnings } from './lists.ts';
export { impossibleDateWarnings } from './impossible-dates.ts';
export { ordinalWarnings } from './ordinals.ts';
export { roundWarnings } from './rounds.ts';
export { spellingWarnings } from './spellings.ts';
export { typoWarnings } from './typos.ts';
export { warning } from './warning.ts';
