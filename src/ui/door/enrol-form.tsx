import { useModel } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Device } from '../../state/device.ts';
import { createEnrolment } from '../../state/enrolment.ts';
import type { Surroundings } from '../../state/session.ts';
import { door } from '../../text/door.ts';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { ProblemNote } from '../parts/problem.tsx';
import { useWords } from '../words.tsx';
import styles from './door.module.css';

/** Code and device name; the same at the door and in "Máy này". */
export function EnrolForm({
  around,
  device,
  named = null,
  code: given = null,
  onDone,
}: {
  readonly around: Surroundings;
  readonly device: Device;
  /** The name the device has already, if another officer is on it. */
  readonly named?: string | null;
  /** A code that came with the address, from a QR. */
  readonly code?: string | null;
  readonly onDone?: () => void;
}) {
  const words = useWords(door);
  const model = useModel(() => createEnrolment(around, device, named, given));
  const code = useRef<HTMLInputElement>(null);
  useEffect(() => code.current?.focus({ preventScroll: true }), []);
  if (model.gated.value) return <InstallFirst code={given} />;
  return (
    <form
      class={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void model.submit().then((done) => (done ? onDone?.() : code.current?.focus()));
      }}
    >
      <Field label={words.code} hint={words.codeHint} error={model.codeShort.value ? words.codeShort : null}>
        {(ids) => (
          <input
            {...ids}
            ref={code}
            class={styles.code}
            value={model.code.value}
            onInput={(event) => model.typeCode(event.currentTarget.value)}
            autocomplete="one-time-code"
            autocapitalize="characters"
            autocorrect="off"
            spellcheck={false}
            maxLength={20}
            enterkeyhint="next"
          />
        )}
      </Field>
      <Field label={words.name} hint={words.nameHint} error={model.nameEmpty.value ? words.nameEmpty : null}>
        {(ids) => (
          <input
            {...ids}
            value={model.name.value}
            onInput={(event) => model.typeName(event.currentTarget.value)}
            maxLength={120}
            autocomplete="off"
            enterkeyhint="go"
          />
        )}
      </Field>
      {model.problem.value && (
        <ProblemNote problem={model.problem.value} said={words.trouble(model.problem.value)} />
      )}
      <Button kind="main" type="submit" wide busy={model.busy.value}>
        {model.busy.value ? words.submitting : words.submit}
      </Button>
    </form>
  );
}

/** iOS in a browser tab: what would be written here is lost to the installed app (`hazards.md` B5). */
function InstallFirst({ code }: { code: string | null }) {
  const words = useWords(door).install;
  return (
    <div class={styles.form}>
      <h2>{words.title}</h2>
      <p>{words.text}</p>
      {code !== null && (
        <p>
          {words.keepCode} <b>{code}</b>
        </p>
      )}
      <ol class={styles.steps}>
        {words.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </div>
  );
}
