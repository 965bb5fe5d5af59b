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
  /** Nothing is unsent; `at` is when news last came, ms. */
  | { readonly is: 'updated'; readonly at: number }
  /** Nothing is unsent and no news came yet. */
  | { readonly is: 'saved' };

/** Reads the standing off the outbox and the facts. Backups of drafts are the app's own business and do not count. */
export function standingOf({ outbox, facts, pulled }: Pick<World, 'outbox' | 'facts' | 'pulled'>): Standing {
  const entries = outbox.value.filter(({ change }) => change.type !== 'draft' && change.type !== 'discard');
  const count = (state: OutboxEntry['state']): number =>
    entries.filter((entry) => entry.state === state).length;
  if (facts.value.paused) return { is: 'paused' };
  if (count('sending') > 0) return { is: 'sending', count: count('sending') };
  if (count('rejected') > 0) return { is: 'refused', count: count('rejected') };
  if (count('queued') > 0) return { is: 'waiting', count: count('queued') };
  const at = pulled.value.pulledAt;
  return at === undefined ? { is: 'saved' } : { is: 'updated', at };
}
