import type { DoubleAward } from '../../../domain/awards.ts';
import type { AwardsDesk } from '../../../state/desk/awards-desk.ts';
import type { AwardItem } from '../../../state/desk/awards-list.ts';
import { awardWords } from '../../../text/desk/awards.ts';
import { useWords } from '../../words.tsx';
import { useAwardNames } from './award-names.ts';

/** What a nomination shares with another of the same level, whether that one was granted, and the rule that minds. */
export function DoubleNote({
  model,
  item,
  double: { other, rule, shares, granted },
}: {
  readonly model: AwardsDesk;
  readonly item: AwardItem;
  readonly double: DoubleAward;
}) {
  const words = useWords(awardWords);
  const { award } = useAwardNames(model);
  const found = model.itemOf(other);
  const name =
    shares === 'grounds' ? (found?.nomination.subject ?? '') : `“${award(found?.nomination.award ?? '')}”`;
  const campaign = model.choice.campaigns.value.find(({ id }) => id === found?.record.campaign);
  return (
    <>
      <p>
        {words.doubles[shares](name)} {granted && <b>{words.alreadyGranted}</b>}
      </p>
      {campaign && campaign.id !== item.record.campaign && <p>{campaign.title}</p>}
      <small>{words.source(words.rules[rule])}</small>
    </>
  );
}
