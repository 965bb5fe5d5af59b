import { shell } from '../../text/shell.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Empty, Page } from '../parts/page.tsx';
import type { PageProps } from '../page-props.ts';
import { useWords } from '../words.tsx';

/** No page has this address. */
export function MissingPage() {
  const words = useWords(shell).page;
  return (
    <Page title={words.missing}>
      <Empty action={<ButtonLink href="/">{words.home}</ButtonLink>}>{words.missingText}</Empty>
    </Page>
  );
}

/** The page is not on this device and there is no network to fetch it. */
export function AbsentPage({ session }: PageProps) {
  const words = useWords(shell).page;
  return (
    <Page title={words.absent}>
      <Empty action={<Button onPress={() => session.environment.reload()}>{words.retry}</Button>}>
        {words.absentText}
      </Empty>
    </Page>
  );
}

/** A desk page, opened by somebody who has no desk. */
export function NotYoursPage() {
  const words = useWords(shell).page;
  return (
    <Page title={words.notYours}>
      <Empty action={<ButtonLink href="/">{words.home}</ButtonLink>}>{words.notYoursText}</Empty>
    </Page>
  );
}
