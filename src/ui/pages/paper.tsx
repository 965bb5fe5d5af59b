import { useModel } from '@preact/signals';
import type { Paper, PaperTools } from '../../state/paper-sheet.ts';
import { createRecordPaper } from '../../state/paper.ts';
import type { Session } from '../../state/session.ts';
import { paperWords } from '../../text/paper.ts';
import { Button } from '../parts/button.tsx';
import { Empty, Page } from '../parts/page.tsx';
import type { PageProps } from '../page-props.ts';
import { useWords } from '../words.tsx';
import { Around } from './paper/around.tsx';
import styles from './paper/paper.module.css';
import { Sheet } from './paper/sheet.tsx';

/** `/in/:record`: one record as it would lie on a desk, to be printed or saved as a Word file. */
export function RecordPaperPage({ session, params }: PageProps) {
  const id = params.record ?? '';
  const model = useModel(() => createRecordPaper(session, id));
  return (
    <PaperFrame
      model={model}
      back={model.own.value ? `/viec/${id}` : `/ban/duyet?ma=${id}`}
      session={session}
    />
  );
}

/** What both kinds of paper share: the officer's own lines above, the sheet below. */
export function PaperFrame({
  model,
  back,
  session,
}: {
  readonly model: PaperModel;
  readonly back: string;
  readonly session: Session;
}) {
  const words = useWords(paperWords);
  const paper = model.paper.value;
  const tools = model.tools.value;
  if (!paper || !tools)
    return (
      <Page title={words.title} back={back}>
        {model.ready.value && (
          <Empty>
            <b>{words.missing}.</b> {words.missingText}
          </Empty>
        )}
      </Page>
    );
  const save = async (): Promise<void> => {
    const file = await model.saveWord();
    if (file !== null) session.announcer.say(words.saved(file));
  };
  return (
    <Page title={words.title} back={back} wide>
      <div class={styles.tools}>
        <Button kind="main" onPress={() => print()}>
          {words.print}
        </Button>
        <Button onPress={() => void save()}>{words.word}</Button>
      </div>
      {model.failed.value && (
        <p class={styles.failed} role="alert">
          {words.failed}
        </p>
      )}
      <Around head={paper.head} onWrite={(key, value) => model.write(key, value)} />
      <p class={styles.check}>{words.check}</p>
      <Sheet paper={paper} tools={tools} />
    </Page>
  );
}

interface PaperModel {
  readonly paper: { readonly value: Paper | null };
  readonly tools: { readonly value: PaperTools | null };
  readonly ready: { readonly value: boolean };
  readonly failed: { readonly value: boolean };
  write<K extends keyof Paper['head']>(key: K, value: Paper['head'][K]): void;
  saveWord(): Promise<string | null>;
}
