import type { OutboxEntry } from '../storage/vault.ts';
import type { World } from './world.ts';

/** How things stand between this device and the endpoint, the most pressing first. */
export type Standing =
  /** The endpoint no longer knows this device: nothing is sent until a new code is entered. */
  | { readonly is: 'paused' }
  | { readonly is: 'sending'; readonly count: number }
  /** Refused by the endpoint: the officer has something to fix. */
  | { readonly is: 'refused'; readonly count: number }
  | { readonly is: 'waiting'; readonly count: number }
  /** All words have arrived; so many photos and papers have not. */
  | { readonly is: 'files'; readonly count: number }
  /** Nothing is unsent; `at` is when news last came, ms. */
  | { readonly is: 'updated'; readonly at: number }
  /** No news came yet; what was written is on this device. */
  | { readonly is: 'saved' }
  /** No news came yet, and nothing was written. */
  | { readonly is: 'new' };

/** Reads the standing off the outbox and the facts. Backups of drafts are the app's own business and do not count. */
export function standingOf({
  outbox,
  facts,
  pulled,
  drafts,
  sent,
  uploads,
}: Pick<World, 'outbox' | 'facts' | 'pulled' | 'drafts' | 'sent' | 'uploads'>): Standing {
  const entries = outbox.value.filter(({ change }) => change.type !== 'draft' && change.type !== 'discard');
  const count = (state: OutboxEntry['state']): number =>
    entries.filter((entry) => entry.state === state).length;
  if (facts.value.paused) return { is: 'paused' };
  if (count('sending') > 0) return { is: 'sending', count: count('sending') };
  if (count('rejected') > 0) return { is: 'refused', count: count('rejected') };
  if (count('queued') > 0) return { is: 'waiting', count: count('queued') };
  if (uploads.value.length > 0) return { is: 'files', count: uploads.value.length };
  const at = pulled.value.pulledAt;
  if (at !== undefined) return { is: 'updated', at };
  return drafts.value.length + sent.value.length > 0 ? { is: 'saved' } : { is: 'new' };
}
