import { codeInAddress } from '../../state/enrolment-address.ts';
import { door } from '../../text/door.ts';
import { EnrolForm } from '../door/enrol-form.tsx';
import type { PageProps } from '../page-props.ts';
import { Card } from '../parts/card.tsx';
import { Page } from '../parts/page.tsx';
import { useWords } from '../words.tsx';

/** `/vao` on a device somebody works on already: the code of a QR adds another person. */
export function JoinPage({ session, device }: PageProps) {
  const words = useWords(door);
  const code = codeInAddress(session.environment.address.read());
  return (
    <Page title={words.another} back="/">
      <Card>
        <p>{words.anotherLead}</p>
        <EnrolForm
          around={session}
          device={device}
          code={code}
          named={null}
          onDone={() => session.navigation.go('/', { replace: true })}
        />
      </Card>
    </Page>
  );
}
