import type { FormKind } from '../form/types.ts';

/** Kinds that are no part of a campaign until somebody says so (`domain.md` §6.12). */
export const offByDefault: ReadonlySet<FormKind> = new Set(['score-sheet']);
