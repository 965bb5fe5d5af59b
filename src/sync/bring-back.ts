import { parseFormKey } from '../domain/form/types.ts';
import { formRowId } from '../domain/feed.ts';
import { continueDraft } from '../storage/backing-up.ts';
import { type Cache, readRow, readRows } from '../storage/cache.ts';
import { readFact, writeFacts } from '../storage/facts.ts';
import type { Run } from './run.ts';

/**
 * Puts the officer's own backed-up drafts into a vault without a past: a new phone, or one whose storage was deleted
 * (`hazards.md` B4, B14). Once; what is here already stays as it is. What was begun elsewhere later is offered, not
 * put here (`continueDraft`).
 */
export async function bringBack(run: Run, cache: Cache): Promise<void> {
  const { vault, officer } = run.holdings;
  if ((await readFact(vault, 'bringBack')) !== true) return;
  const now = run.ports.now();
  let drafts = 0;
  let files = 0;
  for (const row of await readRows(cache, 'draft')) {
    if (row.author !== officer) continue;
    const key = parseFormKey(row.form);
    const form = key && (await readRow(cache, 'form', formRowId(row.campaign, key)));
    if (!form || !(await continueDraft(vault, row, form.kind, now, { claim: false }))) continue;
    drafts += 1;
    files += row.files.length;
  }
  // Killed before this line, it begins anew and finds what it has put here.
  await writeFacts(vault, { bringBack: false, broughtBack: drafts > 0 ? { at: now, drafts, files } : null });
}
