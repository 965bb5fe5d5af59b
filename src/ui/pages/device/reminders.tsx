import { useModel } from '@preact/signals';
import { createReminding } from '../../../state/reminders.ts';
import type { Session } from '../../../state/session.ts';
import { reminders } from '../../../text/reminders.ts';
import { Button } from '../../parts/button.tsx';
import { Section } from '../../parts/page.tsx';
import { useWords } from '../../words.tsx';

/** Whether this device reminds by itself, and turning that on and off. */
export function Reminders({ session }: { readonly session: Session }) {
  const words = useWords(reminders);
  const model = useModel(() => createReminding(session));
  const state = model.state.value;
  return (
    <Section title={words.title}>
      <p>{words.why}</p>
      <div role="status">
        {state === 'none' && <p>{words.none}</p>}
        {state === 'denied' && <p>{words.denied}</p>}
        {state === 'on' && (
          <p>
            ✓ {words.on} {model.pushed.value === true ? words.pushed : words.notPushed}
          </p>
        )}
      </div>
      {(state === 'off' || state === 'on') && (
        <div>
          <Button
            busy={model.busy.value}
            onPress={() => void (state === 'on' ? model.turnOff() : model.turnOn())}
          >
            {state === 'on' ? words.turnOff : words.turnOn}
          </Button>
        </div>
      )}
    </Section>
  );
}
