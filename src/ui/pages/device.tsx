import { useModel } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { createDevicePage } from '../../state/device-page.ts';
import { device as deviceWords } from '../../text/device.ts';
import { door } from '../../text/door.ts';
import { shell } from '../../text/shell.ts';
import { EnrolForm } from '../door/enrol-form.tsx';
import type { PageProps } from '../page-props.ts';
import { Button } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { Page, Section } from '../parts/page.tsx';
import { useFormat, useWords } from '../words.tsx';
import { Keeping } from './device/keeping.tsx';
import { LeaveDialog } from './device/leave-dialog.tsx';
import { LooksForm } from './device/looks-form.tsx';
import { Reminders } from './device/reminders.tsx';
import { People } from './device/people.tsx';

/** `/may` Máy này: who is on this device, how safe and ready it is, how it looks. */
export function DevicePage({ session, device }: PageProps) {
  const words = useWords(deviceWords);
  const doors = useWords(door);
  const shells = useWords(shell);
  const format = useFormat();
  const model = useModel(() => createDevicePage(session, device));
  const [adding, setAdding] = useState(session.navigation.query.value.has('them'));
  const place = useRef<HTMLDivElement>(null);
  // Who came to enter a code has it before her eyes.
  useEffect(() => place.current?.scrollIntoView({ block: 'center' }), []);
  const paused = Boolean(session.world.facts.value.paused);
  const offline = model.offline.value;
  const pulledAt = model.pulledAt.value;
  return (
    <Page title={words.title}>
      <Section title={words.people}>
        <People session={session} device={device} onLeave={(officer) => void model.askToLeave(officer)} />
        {adding ? (
          <div ref={place}>
            <Card>
              <p>{paused ? doors.againLead(session.officer.name) : doors.anotherLead}</p>
              <EnrolForm around={session} device={device} onDone={() => setAdding(false)} />
              <Button kind="quiet" onPress={() => setAdding(false)}>
                {shells.cancel}
              </Button>
            </Card>
          </div>
        ) : (
          <div>
            <Button icon="plus" onPress={() => setAdding(true)}>
              {words.add}
            </Button>
          </div>
        )}
      </Section>
      <Section title={words.offline.title}>
        <p role="status">
          {offline === null
            ? words.offline.checking
            : offline === 'no'
              ? words.offline.notReady
              : `✓ ${words.offline[offline === 'all' ? 'ready' : 'mostly']}`}
        </p>
        <p>
          {pulledAt === null
            ? words.offline.never
            : words.offline.updated(format.moment(pulledAt, session.clock.device.value))}
        </p>
      </Section>
      <Reminders session={session} />
      <Keeping session={session} model={model} />
      <Section title={words.looks.title}>
        <LooksForm looks={session.looks} />
      </Section>
      <Section title={words.version}>
        <p>{words.build(session.environment.build)}</p>
      </Section>
      <LeaveDialog session={session} model={model} />
    </Page>
  );
}
