import { type ReadonlySignal, computed, effect, signal } from '@preact/signals';
import { type Campaign, type Round, currentRound, roundPhase } from '../../domain/campaign.ts';
import type { Day } from '../../domain/time.ts';
import type { Unit } from '../../domain/unit.ts';
import { type UnitTree, unitTree } from '../../domain/unit-tree.ts';
import type { Session } from '../session.ts';

/** What the desk looks at: a campaign, one of its rounds or all of them, a unit of the officer's own branch. */
export interface DeskChoice {
  readonly campaigns: ReadonlySignal<readonly Campaign[]>;
  readonly campaign: ReadonlySignal<Campaign | null>;
  /** null: all rounds. */
  readonly round: ReadonlySignal<Round | null>;
  readonly tree: ReadonlySignal<UnitTree>;
  /** The unit looked at; the officer's own unless another was opened. */
  readonly unit: ReadonlySignal<Pick<Unit, 'id' | 'name' | 'kind'>>;
  /** From the officer's unit down to the one looked at. */
  readonly path: ReadonlySignal<readonly Pick<Unit, 'id' | 'name'>[]>;
  /** What the address says besides: `?ma=` of the review desk. */
  readonly named: ReadonlySignal<URLSearchParams>;
  /** The address of a desk page with another choice; what is left out stays as it is. */
  href(part: ChoicePart, path?: string): string;
  /** Changes the choice in place: no step in the history, and the focus stays where it is. */
  choose(part: ChoicePart): void;
}

interface ChoicePart {
  readonly campaign?: string;
  /** 0: all rounds. */
  readonly round?: number;
  readonly unit?: string;
  /** The record in view; '' for none. */
  readonly record?: string;
  /** The form whose figures a paper shows. */
  readonly form?: string;
}

const order: Readonly<Record<Campaign['state'], number>> = { launched: 0, closed: 1, archived: 2, draft: 3 };

const runs = ({ rounds }: Campaign, today: Day): boolean =>
  rounds.some((round) => roundPhase(round, today) === 'open');

/**
 * The choice lives in the address, so that back, reload and a link sent to a colleague all show the same.
 * @param roundByDefault which round is looked at when the address names none
 */
export function deskChoice(session: Session, roundByDefault: 'current' | 'all' = 'current'): DeskChoice {
  const { world, navigation, officer, clock, environment } = session;
  const named = signal(navigation.query.peek(), { name: 'desk-named' });
  effect(() => {
    // A move back to an address that `choose` had left in place is a move all the same.
    void navigation.move.value;
    named.value = navigation.query.value;
  });
  const campaigns = computed(
    () =>
      world.campaigns.value
        .filter(({ state }) => state !== 'draft')
        // What runs today first: next year's plan, already published, is not yet what the desk is about.
        .sort(
          (a, b) =>
            order[a.state] - order[b.state] ||
            Number(runs(b, clock.today.value)) - Number(runs(a, clock.today.value)) ||
            b.year - a.year,
        ),
    { name: 'desk-campaigns' },
  );
  const campaign = computed(
    () => campaigns.value.find(({ id }) => id === named.value.get('pt')) ?? campaigns.value[0] ?? null,
    { name: 'desk-campaign' },
  );
  const round = computed(
    () => {
      const rounds = campaign.value?.rounds ?? [];
      const wanted = named.value.get('dot');
      if (wanted === '0') return null;
      const found = rounds.find(({ no }) => String(no) === wanted);
      if (found) return found;
      return roundByDefault === 'all' ? null : (currentRound(rounds, clock.today.value) ?? null);
    },
    { name: 'desk-round' },
  );
  const tree = computed(() => unitTree(world.units.value), { name: 'desk-tree' });
  const unit = computed(() => {
    const wanted = named.value.get('dv') ?? '';
    const found = tree.value.isWithin(wanted, officer.unit.id) ? tree.value.get(wanted) : undefined;
    return found ?? tree.value.get(officer.unit.id) ?? officer.unit;
  });
  const href = (part: ChoicePart, path = navigation.path.peek()): string => {
    const now = named.value;
    // Another campaign has other rounds.
    const another = part.campaign !== undefined && part.campaign !== campaign.value?.id;
    const wanted = {
      pt: part.campaign ?? now.get('pt'),
      dot: part.round === undefined ? (another ? null : now.get('dot')) : String(part.round),
      dv: part.unit ?? now.get('dv'),
      mau: part.form ?? null,
      ma: part.record ?? (path === navigation.path.peek() ? now.get('ma') : null),
    };
    const query = new URLSearchParams();
    for (const [key, value] of Object.entries(wanted))
      if (value !== null && value !== '') query.set(key, value);
    const text = query.toString();
    return text === '' ? path : `${path}?${text}`;
  };
  return {
    campaigns,
    campaign,
    round,
    tree,
    unit,
    path: computed(() => {
      const above = tree.value
        .ancestorsOf(unit.value.id)
        .filter(({ id }) => tree.value.isWithin(id, officer.unit.id));
      return [...above.reverse(), unit.value];
    }),
    named,
    href,
    choose: (part) => {
      const address = href(part);
      environment.address.write(address, 'replace');
      named.value = new URL(address, 'http://app').searchParams;
    },
  };
}
