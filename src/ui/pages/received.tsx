import { useModel } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { createReceived } from '../../state/received.ts';
import { nameOfDraft } from '../../state/work-name.ts';
import { received as receivedWords } from '../../text/received.ts';
import type { PageProps } from '../page-props.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Empty, Page, Section } from '../parts/page.tsx';
import { ProblemNote } from '../parts/problem.tsx';
import { useFormat, useWords } from '../words.tsx';
import styles from './received/received.module.css';

/** `/nhan`: photos another app handed over, and the draft they shall go into. */
export function ReceivedPage({ session }: PageProps) {
  const words = useWords(receivedWords);
  const format = useFormat();
  const model = useModel(() => createReceived(session));
  const files = model.files.value;
  const shelves = model.shelves.value;
  const fresh = model.fresh.value;
  if (!model.ready.value) return <Page title={words.title}>{null}</Page>;
  return (
    <Page title={words.title} {...(files.length > 0 ? { lead: words.lead } : {})}>
      {model.failed.value && <p role="alert">{words.failed}</p>}
      {model.problem.value && <ProblemNote problem={model.problem.value} />}
      {files.length === 0 && (
        <Empty action={<ButtonLink href="/">{words.home}</ButtonLink>}>{words.none}</Empty>
      )}
      {files.length > 0 && (
        <>
          <ul class={styles.photos} aria-label={words.list}>
            {files.map((file, at) => (
              <li key={`${at} ${file.name}`}>
                <Thumb data={file.data} type={file.type} label={words.picture(at + 1)} />
              </li>
            ))}
          </ul>
          {shelves.length > 0 && (
            <Section title={words.drafts}>
              <ul class={styles.places}>
                {shelves.map(({ draft, form, room }) => {
                  const title = format.words(form.title);
                  const name = nameOfDraft(draft, form);
                  return (
                    <li key={draft.id}>
                      <Button busy={model.busy.value} onPress={() => void model.put(draft.id)}>
                        {words.put(name || title)}
                      </Button>
                      <small>
                        {name && `${title} · `}
                        {words.room(room)}
                      </small>
                    </li>
                  );
                })}
              </ul>
            </Section>
          )}
          {fresh.length > 0 && (
            <Section title={words.fresh}>
              <ul class={styles.places}>
                {fresh.map((one) => (
                  <li key={`${one.campaign.id} ${one.form.id}`}>
                    <Button busy={model.busy.value} onPress={() => void model.begin(one)}>
                      {words.begin(format.words(one.form.title))}
                    </Button>
                  </li>
                ))}
              </ul>
            </Section>
          )}
          <div>
            <Button kind="danger" busy={model.busy.value} onPress={() => void model.drop()}>
              {words.drop}
            </Button>
          </div>
        </>
      )}
    </Page>
  );
}

function Thumb({ data, type, label }: { data: ArrayBuffer; type: string; label: string }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([data], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data, type]);
  return url === null ? null : <img src={url} alt={label} />;
}
