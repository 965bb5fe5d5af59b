import type { createDevicePage } from '../../../state/device-page.ts';
import type { Session } from '../../../state/session.ts';
import { isTight } from '../../../state/safe-keeping.ts';
import { device as deviceWords } from '../../../text/device.ts';
import { safeKeeping } from '../../../text/safe-keeping.ts';
import { Button } from '../../parts/button.tsx';
import { Section } from '../../parts/page.tsx';
import { useFormat, useWords } from '../../words.tsx';

/** Whether the app is installed and its storage is kept, and what can be done about it. */
export function Keeping({
  session,
  model,
}: {
  readonly session: Session;
  readonly model: ReturnType<typeof createDevicePage>;
}) {
  const words = useWords(deviceWords);
  const format = useFormat();
  const safe = useWords(safeKeeping);
  const storage = model.storage.value;
  const install = model.install.value;
  const keep = async (): Promise<void> => {
    if (await model.keep()) session.announcer.say(words.storage.accepted);
  };
  return (
    <>
      <Section title={words.install.title}>
        <p>
          {
            {
              installed: words.install.installed,
              offered: words.install.offered,
              'by-hand': words.install.byHand,
              none: words.install.none,
            }[install]
          }
        </p>
        {install === 'offered' && (
          <div>
            <Button kind="main" onPress={() => void model.offerInstall()}>
              {words.install.action}
            </Button>
          </div>
        )}
      </Section>
      {storage && (
        <Section title={words.storage.title}>
          <p>{storage.kept ? `✓ ${words.storage.kept}` : words.storage.notKept}</p>
          {!storage.kept && (
            <div>
              <Button onPress={() => void keep()}>{words.storage.keep}</Button>
            </div>
          )}
          {model.keepRefused.value && <p role="status">{words.storage.refused}</p>}
          {isTight(storage) && <p role="status">{safe.tight}</p>}
          {storage.used !== null && (
            <p>
              {storage.free === null
                ? words.storage.usedOnly(format.bytes(storage.used))
                : words.storage.used(format.bytes(storage.used), format.bytes(storage.free))}
            </p>
          )}
        </Section>
      )}
    </>
  );
}
