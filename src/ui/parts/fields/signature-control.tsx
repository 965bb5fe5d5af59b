import { useState } from 'preact/hooks';
import { isSha256 } from '../../../domain/file.ts';
import { files as fileWords } from '../../../text/files.ts';
import { useWords } from '../../words.tsx';
import { Button } from '../button.tsx';
import { FileList } from '../file-list.tsx';
import { ProblemNote } from '../problem.tsx';
import { ChooseFile } from './choose-file.tsx';
import type { FileControlProps } from './control.ts';
import styles from './fields.module.css';
import { SignaturePad } from './signature-pad.tsx';
import { useAdding } from './use-adding.ts';

/** A signature: written on the screen, or a photo of one for who cannot. */
export function SignatureControl({ value, readOnly, id, files }: FileControlProps<'signature'>) {
  const words = useWords(fileWords);
  const adding = useAdding(files.add);
  const [signing, setSigning] = useState(false);
  if (isSha256(value)) {
    return (
      <div class={styles.files}>
        <FileList
          files={[files.view(value)]}
          calls={words.signature}
          actionOf={() =>
            !readOnly && (
              <Button
                id={id}
                kind="quiet"
                icon="close"
                onPress={() => files.remove(value, words.removed(words.signature))}
              >
                {words.remove(words.signature)}
              </Button>
            )
          }
        />
      </div>
    );
  }
  if (readOnly) return <p id={id}>–</p>;
  if (signing) {
    return (
      <SignaturePad
        unfinished={files.unfinished}
        onDone={(drawing) => {
          setSigning(false);
          if (drawing) void adding.add([drawing], true);
        }}
      />
    );
  }
  return (
    <div class={styles.files}>
      {adding.problem && <ProblemNote problem={adding.problem} />}
      {adding.busy && (
        <p class={styles.hint} role="status">
          {words.working}
        </p>
      )}
      <div class={styles.ways}>
        <Button id={id} icon="edit" busy={adding.busy} onPress={() => setSigning(true)}>
          {words.sign}
        </Button>
        <ChooseFile
          id={`${id}-choose`}
          accept="image/*"
          busy={adding.busy}
          onChoose={(chosen) => void adding.add(chosen.slice(0, 1))}
        >
          {words.signatureFile}
        </ChooseFile>
      </div>
    </div>
  );
}
