import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Officer } from '../../domain/officer.ts';
import type { Device, Phase } from '../../state/device.ts';
import { codeInAddress } from '../../state/enrolment-address.ts';
import type { Surroundings } from '../../state/session.ts';
import { door } from '../../text/door.ts';
import { draftText } from '../../text/draft-text.ts';
import { editor } from '../../text/editor.ts';
import { shell } from '../../text/shell.ts';
import { EnrolForm } from '../door/enrol-form.tsx';
import styles from '../door/door.module.css';
import { Button } from '../parts/button.tsx';
import { ProblemNote } from '../parts/problem.tsx';
import { useLanguage, useWords } from '../words.tsx';

/** In front of the pages: nobody is enrolled, or the storage cannot be used. */
export function DoorPage({
  around,
  device,
  phase,
}: {
  readonly around: Surroundings;
  readonly device: Device;
  readonly phase: Exclude<Phase, { is: 'open' }>;
}) {
  const words = useWords(door);
  switch (phase.is) {
    case 'opening':
      return (
        <main class={styles.door}>
          <p role="status">{words.opening}</p>
        </main>
      );
    case 'empty':
      return (
        <Sheet title={words.welcome} lead={words.lead}>
          <Rescued around={around} />
          {phase.away === true && <p role="status">{words.away}</p>}
          <EnrolForm
            around={around}
            device={device}
            code={codeInAddress(around.environment.address.read())}
            onDone={() => around.navigation.go('/', { replace: true })}
          />
          <div class={styles.then}>
            <h2>{words.next}</h2>
            <ol class={styles.steps}>
              {words.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <p class={styles.muted}>{words.noCode}</p>
          </div>
        </Sheet>
      );
    case 'given': {
      const names = phase.known.given.map(({ name }) => name).join(', ');
      return (
        <Sheet title={words.given.title(names)} lead={words.given.lead}>
          <Rescued around={around} />
          <Officers officers={phase.known.given} />
          <Button kind="main" wide onPress={() => void device.takeUp()}>
            {words.given.action}
          </Button>
        </Sheet>
      );
    }
    case 'revoked':
      return (
        <Sheet title={words.revoked.title} lead={words.revoked.text(phase.officer.name)}>
          <Button kind="main" wide onPress={() => void device.open()}>
            {words.revoked.action}
          </Button>
        </Sheet>
      );
    case 'wiped':
      return (
        <Sheet title={words.wiped.title}>
          <ProblemNote problem={{ code: 'storage.wiped' }} />
          <Rescued around={around} />
          <div class={styles.head}>
            <p>{words.wiped.who}</p>
            <Officers officers={phase.officers} />
          </div>
          {phase.unsent !== null && <p>{words.wiped.unsent(phase.unsent)}</p>}
          <Button kind="main" wide onPress={() => void device.recover()}>
            {words.wiped.action}
          </Button>
          <p class={styles.muted}>{words.wiped.note}</p>
        </Sheet>
      );
    case 'failed':
      return (
        <Sheet title={words.failed.title}>
          <ProblemNote problem={phase.problem} />
          <Rescued around={around} />
          <Button kind="main" wide onPress={() => void device.open()}>
            {words.failed.retry}
          </Button>
          <Button wide onPress={() => around.environment.reload()}>
            {words.failed.reload}
          </Button>
        </Sheet>
      );
  }
}

/** Words that were open when the storage went: to be copied or taken away as a file. */
function Rescued({ around }: { readonly around: Surroundings }) {
  const { rescued } = useWords(door);
  const words = useWords(editor);
  const language = useLanguage();
  const [said, say] = useState('');
  const open = around.unsaved.rescued.value;
  if (open.length === 0) return null;
  const text = open.map(({ form, body }) => draftText(form, body, language)).join('\n\n');
  const copy = async (): Promise<void> =>
    say((await around.environment.copy(text)) ? words.copied : words.notCopied);
  return (
    <div class={styles.head}>
      <p>
        <b>{rescued}</b>
      </p>
      <textarea readOnly rows={6} aria-label={rescued} value={text} />
      <Button kind="main" wide onPress={() => void copy()}>
        {words.copyText}
      </Button>
      <Button
        wide
        onPress={() => around.environment.download('ban-nhap.txt', 'text/plain;charset=utf-8', text)}
      >
        {words.saveFile}
      </Button>
      <p role="status">{said}</p>
    </div>
  );
}

function Officers({ officers }: { readonly officers: readonly Officer[] }) {
  return (
    <ul>
      {officers.map((officer) => (
        <li key={officer.id}>
          <b>{officer.name}</b> · {officer.unit.name}
        </li>
      ))}
    </ul>
  );
}

function Sheet({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ComponentChildren;
}) {
  const { app } = useWords(shell);
  useEffect(() => {
    document.title = app;
  }, [app]);
  return (
    <main class={styles.door}>
      <div class={styles.sheet}>
        <p class={styles.brand}>
          <img src="/icon.svg" alt="" />
          {app}
        </p>
        <div class={styles.head}>
          <h1 tabIndex={-1}>{title}</h1>
          {lead && <p>{lead}</p>}
        </div>
        {children}
      </div>
    </main>
  );
}
