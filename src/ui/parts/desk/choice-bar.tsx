import type { ComponentChildren } from 'preact';
import type { Campaign, Round } from '../../../domain/campaign.ts';
import { desk } from '../../../text/desk/desk.ts';
import { parts } from '../../../text/parts.ts';
import { useFormat, useWords } from '../../words.tsx';
import { Choose } from './choose.tsx';
import styles from './choice-bar.module.css';

/** What a desk page looks at: the campaign, the round, and whatever else the page lets one choose. */
export function ChoiceBar({
  campaigns,
  campaign,
  round,
  allRounds = false,
  onCampaign,
  onRound,
  children,
}: {
  readonly campaigns: readonly Campaign[];
  readonly campaign: Campaign;
  readonly round: Round | null;
  /** Whether "the whole year" can be chosen. */
  readonly allRounds?: boolean;
  readonly onCampaign: (id: string) => void;
  /** 0: all rounds. */
  readonly onRound: (no: number) => void;
  readonly children?: ComponentChildren;
}) {
  const words = useWords(desk);
  const shared = useWords(parts);
  return (
    <div class={styles.bar}>
      <Choose
        label={words.campaign}
        value={campaign.id}
        onChange={onCampaign}
        options={campaigns.map(({ id, title, year, state }) => ({
          id,
          label: `${title.includes(String(year)) ? title : `${title} ${year}`}${state === 'launched' ? '' : ` · ${words.states[state]}`}`,
        }))}
      />
      {campaign.rounds.length > 0 && (
        <Choose
          label={words.round}
          value={String(round?.no ?? 0)}
          onChange={(no) => onRound(Number(no))}
          options={[
            ...campaign.rounds.map(({ no }) => ({ id: String(no), label: shared.round(no) })),
            ...(allRounds || round === null ? [{ id: '0', label: words.allRounds }] : []),
          ]}
        />
      )}
      {children}
    </div>
  );
}

/** From the officer's unit down to the one in view. */
export function UnitPath({
  path,
  href,
}: {
  readonly path: readonly { readonly id: string; readonly name: string }[];
  readonly href: (unit: string) => string;
}) {
  const words = useWords(desk);
  if (path.length < 2) return null;
  return (
    <nav class={styles.path} aria-label={words.path}>
      <ol>
        {path.map(({ id, name }, index) => (
          <li key={id}>
            {index === path.length - 1 ? <b aria-current="page">{name}</b> : <a href={href(id)}>{name}</a>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** `tính đến 14:35`, and whether the device counted by itself. */
export function AsOf({ at, by, now }: { at: number | null; by: 'endpoint' | 'device'; now: number }) {
  const words = useWords(desk);
  const format = useFormat();
  return (
    <p class={styles.asOf}>
      {at === null ? words.asOfNever : words.asOf(format.moment(at, now))}
      {by === 'device' && ` · ${words.fromDevice}`}
    </p>
  );
}
