import type { Campaign } from '../domain/campaign.ts';

/** Campaigns the officer works in now. */
export function runningOf(campaigns: readonly Campaign[]): Campaign[] {
  return campaigns.filter(({ state }) => state === 'launched');
}

/**
 * What a campaign is called beside a piece of work; "" while only one runs, for then it goes without saying. Where two
 * have the same title, the number of the plan (or its year) tells them apart.
 */
export function campaignNameOf(id: string, campaigns: readonly Campaign[]): string {
  const running = runningOf(campaigns);
  const campaign = campaigns.find((one) => one.id === id);
  if (!campaign || running.length < 2) return '';
  const { title, plan, year } = campaign;
  const alike = running.some((other) => other.id !== id && other.title === title);
  return alike ? `${title} (${plan.docNumber ?? year})` : title;
}
