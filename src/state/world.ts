import { type ReadonlySignal, batch, computed, signal } from '@preact/signals';
import type { Campaign } from '../domain/campaign.ts';
import type { PlanAbove } from '../domain/cascade.ts';
import type { DraftRow, FormRow, Notice } from '../domain/feed.ts';
import type { Officer } from '../domain/officer.ts';
import type { RecordRow } from '../domain/record.ts';
import type { Unit } from '../domain/unit.ts';
import { readRows } from '../storage/cache.ts';
import type { CacheFacts, VaultFacts } from '../storage/facts.ts';
import { settled } from '../storage/failure.ts';
import { type InHand, readInHand } from '../storage/in-hand.ts';
import type { Backup, Draft, MetaRow, OutboxEntry, SentEntry, Upload } from '../storage/vault.ts';
import { watch } from '../storage/watch.ts';
import type { Holdings } from '../sync/ports.ts';
import { layOver } from './lay-over.ts';
import type { Work } from './work.ts';

const nothing: InHand = { drafts: [], backedUp: [], outbox: [], sent: [], uploads: [] };

/** What this device knows for the current officer, live: it follows every write, of this window, another or the worker. */
export interface World {
  /** Whether the first read of everything below is done; before that the lists are empty, not "nothing". */
  readonly ready: ReadonlySignal<boolean>;
  readonly campaigns: ReadonlySignal<readonly Campaign[]>;
  /** Accepted plans of the units above the officer's, the nearest first. */
  readonly plansAbove: ReadonlySignal<readonly PlanAbove[]>;
  /** The campaigns as they ask this unit: a sooner due date of a unit in between counts. */
  readonly asked: ReadonlySignal<readonly Campaign[]>;
  readonly forms: ReadonlySignal<readonly FormRow[]>;
  readonly units: ReadonlySignal<readonly Unit[]>;
  /** Records of the officer's own unit. */
  readonly records: ReadonlySignal<readonly RecordRow[]>;
  /** Drafts of the unit that were backed up, whoever writes them. */
  readonly backups: ReadonlySignal<readonly DraftRow[]>;
  /** What is known of the backups of this device's drafts. */
  readonly backedUp: ReadonlySignal<readonly Backup[]>;
  readonly notices: ReadonlySignal<readonly Notice[]>;
  readonly drafts: ReadonlySignal<readonly Draft[]>;
  readonly outbox: ReadonlySignal<readonly OutboxEntry[]>;
  readonly sent: ReadonlySignal<readonly SentEntry[]>;
  /** Files the endpoint still needs. */
  readonly uploads: ReadonlySignal<readonly Upload[]>;
  readonly facts: ReadonlySignal<Partial<VaultFacts>>;
  readonly pulled: ReadonlySignal<Partial<CacheFacts>>;
  /** All of the unit's work, what is on this device laid over what was pulled; latest first. */
  readonly works: ReadonlySignal<readonly Work[]>;
  /** Stops following. */
  close(): void;
}

/**
 * Follows an officer's databases.
 * @param onError called when the storage fails under us, with what reads again; the lists keep what they had
 */
export function followWorld(
  { vault, cache }: Holdings,
  officer: Officer,
  onError: (error: unknown, again: () => void) => void,
): World {
  const waiting = signal(0);
  const stops: (() => void)[] = [];
  let closed = false;
  const live = <T>(name: string, empty: T, query: () => Promise<T>): ReadonlySignal<T> => {
    const value = signal(empty, { name });
    let first = true;
    waiting.value++;
    const arrived = (result: T): void =>
      batch(() => {
        value.value = result;
        if (first) waiting.value--;
        first = false;
      });
    const follow = (): void => {
      stops.push(watch(query, arrived, (error) => onError(error, follow)));
    };
    follow();
    return value;
  };
  const own = { unit: officer.unit.id };
  /** The plans of the levels between come in a chunk of their own; without it the campaign stands as it is. */
  const followAbove = (campaigns: World['campaigns']): Pick<World, 'plansAbove' | 'asked'> => {
    const plans = signal<readonly PlanAbove[]>([]);
    const join = signal<typeof import('./above.ts').withPlansAbove>((campaign) => campaign);
    const chunk = async (): Promise<void> => {
      const above = await import('./above.ts').catch(() => null);
      if (!above || closed) return;
      join.value = above.withPlansAbove;
      const follow = (): void => {
        const stop = watch(
          () => above.plansAbove(cache, officer.unit),
          (found) => (plans.value = found),
          (error) => onError(error, follow),
        );
        stops.push(stop);
      };
      follow();
    };
    void chunk();
    return {
      plansAbove: plans,
      asked: computed(() => campaigns.value.map((campaign) => join.value(campaign, plans.value))),
    };
  };

  const campaigns = live('campaigns', [], () => readRows(cache, 'campaign'));
  const { plansAbove, asked } = followAbove(campaigns);
  const forms = live('forms', [], () => readRows(cache, 'form'));
  const units = live('units', [], () => readRows(cache, 'unit'));
  const records = live('records', [], () => readRows(cache, 'record', own));
  const backups = live('backups', [], () => readRows(cache, 'draft', own));
  const notices = live('notices', [], () => readRows(cache, 'notice'));
  const inHand = live<InHand>('in-hand', nothing, () => readInHand(vault));
  const drafts = computed(() => inHand.value.drafts, { name: 'drafts' });
  const backedUp = computed(() => inHand.value.backedUp, { name: 'backed-up' });
  const outbox = computed(() => inHand.value.outbox, { name: 'outbox' });
  const sent = computed(() => inHand.value.sent, { name: 'sent' });
  const uploads = computed(() => inHand.value.uploads, { name: 'uploads' });
  const facts = live('facts', {}, async () => factsOf<VaultFacts>(await settled(vault.meta.toArray())));
  const pulled = live('pulled', {}, async () => factsOf<CacheFacts>(await settled(cache.meta.toArray())));

  return {
    ready: computed(() => waiting.value === 0, { name: 'ready' }),
    campaigns,
    plansAbove,
    asked,
    forms,
    units,
    records,
    backups,
    backedUp,
    notices,
    drafts,
    outbox,
    sent,
    uploads,
    facts,
    pulled,
    works: computed(
      () =>
        layOver({
          records: records.value,
          drafts: drafts.value,
          outbox: outbox.value,
          sent: sent.value,
          forms: forms.value,
          backups: backups.value,
          backedUp: backedUp.value,
        }),
      { name: 'works' },
    ),
    close: () => {
      closed = true;
      for (const stop of stops) stop();
    },
  };
}

function factsOf<T>(rows: readonly MetaRow[]): Partial<T> {
  return Object.fromEntries(rows.map(({ key, value }) => [key, value])) as Partial<T>;
}
