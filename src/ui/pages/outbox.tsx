import { useModel } from '@preact/signals';
import { useState } from 'preact/hooks';
import { createOutbox } from '../../state/outbox.ts';
import { files as fileWords } from '../../text/files.ts';
import { kindWords } from '../../text/kinds.ts';
import { outbox as outboxWords } from '../../text/outbox.ts';
import { parts } from '../../text/parts.ts';
import { ArrivalLine } from '../parts/arrival-line.tsx';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Card } from '../parts/card.tsx';
import { MoreRows } from '../parts/growing.tsx';
import { Empty, Page, Section } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem.tsx';
import { SafeKeeping } from '../parts/safe-keeping.tsx';
import { Lines } from '../parts/work-row.tsx';
import type { PageProps } from '../page-props.ts';
import { useFormat, useWords } from '../words.tsx';
import { EntryCard } from './outbox/entry-card.tsx';
import { GiveFile } from './outbox/give-file.tsx';
import { Receipts } from './outbox/receipts.tsx';
import { TakeFile } from './outbox/take-file.tsx';
import styles from './outbox/outbox.module.css';

/** Items drawn at once. */
const STRETCH = 30;

/** `/hop-gui` Hộp gửi: what has not arrived yet, why, and when it is tried next; and receipts of what has. */
export function OutboxPage({ session }: PageProps) {
  const words = useWords(outboxWords);
  const model = useModel(() => createOutbox(session));
  const files = useWords(fileWords);
  const kinds = useWords(kindWords);
  const shared = useWords(parts);
  const format = useFormat();
  const entries = model.entries.value;
  const [drawn, draw] = useState(STRETCH);
  const beyond = Math.max(0, entries.length - drawn);
  const left = entries.length + model.arrivals.value.length;
  if (!model.ready.value) return <Page title={words.title}>{null}</Page>;
  const paused = model.paused.value === 'device.revoked' ? words.paused.revoked : words.paused;
  const canGo =
    model.arrivals.value.length > 0 ||
    entries.some(({ standing }) => standing !== 'refused' && standing !== 'behind');
  const until = model.quietUntil.value;
  const wait = until === null ? null : words.asksToWait(format.moment(until, session.clock.now.value));
  const sendNow = async (): Promise<void> => {
    const unsent = await model.sendNow();
    if (unsent === 0 && model.arrivals.value.length === 0) session.announcer.say(words.lead(0));
  };
  return (
    <Page title={words.title} lead={(left > 0 || model.everSent.value) && <p>{words.lead(left)}</p>}>
      {model.paused.value && (
        <Card tone="due">
          <h2 class={styles.title}>{paused.title}</h2>
          <p>{paused.text}</p>
          <div>
            <ButtonLink kind="main" href="/may?them=1">
              {words.paused.action}
            </ButtonLink>
          </div>
        </Card>
      )}
      <SafeKeeping session={session} waits={left > 0} />
      <Section title={words.onItsWay}>
        {model.problem.value && <ProblemNote problem={model.problem.value} said={wait} />}
        {left === 0 ? (
          <Empty>{words.empty}</Empty>
        ) : (
          <>
            {!model.paused.value && canGo && (
              <Button kind="main" icon="outbox" wide busy={model.busy.value} onPress={() => void sendNow()}>
                {model.busy.value ? words.sending : words.sendNow}
              </Button>
            )}
            <ul class={styles.list}>
              {entries.slice(0, drawn).map((entry) => (
                <li key={entry.id}>
                  <EntryCard session={session} model={model} entry={entry} />
                </li>
              ))}
              {model.arrivals.value.map(({ record, title, name, campaign, round, kind, arrival }) => (
                <li key={`files ${record}`}>
                  <Card tone={arrival.problem ? 'due' : 'soon'}>
                    <div class={styles.head}>
                      <h3>
                        <a href={`/viec/${record}`}>{title ? format.words(title) : kinds[kind]}</a>
                        {round !== null && ` · ${shared.round(round)}`}
                      </h3>
                      <Lines name={name} campaign={campaign} />
                    </div>
                    <p>{files.textThere}</p>
                    <ArrivalLine session={session} arrival={arrival} />
                  </Card>
                </li>
              ))}
            </ul>
            <MoreRows left={beyond} label={words.more(beyond)} onMore={() => draw(drawn + STRETCH)} />
            <p class={styles.quiet}>{words.keepOpen}</p>
          </>
        )}
      </Section>
      {/* What a stopped device has sealed is not taken either. */}
      {model.paused.value !== 'device.revoked' && <GiveFile session={session} />}
      <TakeFile session={session} />
      <Section title={words.receipts}>
        <Receipts session={session} receipts={model.receipts.value} />
      </Section>
    </Page>
  );
}
