import { desk } from '../../../text/desk/desk.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Empty } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';

/** Before anything was launched. */
export function NoCampaign() {
  const words = useWords(desk);
  return (
    <Empty
      action={
        <ButtonLink href="/ban/ke-hoach" kind="main">
          {words.noCampaignDo}
        </ButtonLink>
      }
    >
      {words.noCampaign}
    </Empty>
  );
}
