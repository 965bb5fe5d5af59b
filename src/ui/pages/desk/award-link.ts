import type { AwardsDesk } from '../../../state/desk/awards-desk.ts';

/** The place of the open nomination on its page. */
export const DETAIL = 'de-nghi';

/** Leads to a nomination where it stands, below the table of counts; the top of the page would hide it again. */
export function nominationHref(
  model: AwardsDesk,
  named: Parameters<AwardsDesk['choice']['href']>[0],
): string {
  return `${model.choice.href(named)}#${DETAIL}`;
}
