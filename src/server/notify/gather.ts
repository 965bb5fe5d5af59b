import { daysLeft } from '../../domain/deadline.ts';
import { type Day, dayAt } from '../../domain/time.ts';
import type { Fed, News, Reader } from '../store/port.ts';

/** Dues are told on the morning of the day that leaves so many days. */
const TELL_AT = [7, 1];

/** What reviews and new plans of a span of the feed tell whom of those subscribed; the last word on a record wins. */
export async function newsOf(
  reader: Reader,
  fed: Fed,
  span: { after: number; upTo: number },
  today: Day,
): Promise<News[]> {
  const last = new Map<string, News>();
  for (const { record, decision, officer } of await reader.reviewsFor(fed, span, today)) {
    const code = decision === 'accept' ? 'accepted' : decision === 'decide' ? null : 'returned';
    if (code) last.set(`${officer} ${record}`, { officer, code, id: record, days: 0 });
  }
  const plans = await reader.plansFor(fed, span, today);
  return [
    ...last.values(),
    ...plans.map(({ officer, campaign }): News => ({ officer, code: 'plan', id: campaign, days: 0 })),
  ];
}

/** What is due in seven days or tomorrow, for those subscribed whose unit has not handed it in. */
export async function duesOf(reader: Reader, fed: Fed, now: number): Promise<News[]> {
  const today = dayAt(now);
  const found: News[] = [];
  for (const id of await reader.launchedCampaigns(fed)) {
    const campaign = (await reader.campaign(fed, id))?.campaign;
    if (campaign?.state !== 'launched') continue;
    for (const due of campaign.due) {
      const left = daysLeft(due, now);
      if (!TELL_AT.includes(left)) continue;
      const { form, round } = due;
      const asked = { campaign: id, unit: campaign.unit, form, round };
      const of = `${id}/${form}/${round ?? ''}`;
      for (const officer of await reader.owing(fed, asked, today))
        found.push({ officer, code: 'due', id: of, days: left });
    }
  }
  return found;
}
