import { useEffect, useRef, useState } from 'preact/hooks';
import type Pad from 'signature_pad';
import { files as fileWords } from '../../../text/files.ts';
import { useWords } from '../../words.tsx';
import { Button } from '../button.tsx';
import type { FilesPort } from './control.ts';
import styles from './fields.module.css';

/** A signature is ink on paper whatever the screen looks like: these are the picture's own colours. */
const ink = { penColor: 'rgb(16, 42, 87)', backgroundColor: 'rgb(255, 255, 255)' };

/**
 * A box to sign in. Gives the picture, or null when nobody signed. Who goes on to another page, or sends the form, without
 * saying that it is done has signed all the same.
 */
export function SignaturePad({
  unfinished,
  onDone,
}: {
  readonly unfinished: FilesPort['unfinished'];
  readonly onDone: (drawing: Blob | null) => void;
}) {
  const words = useWords(fileWords);
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad | null>(null);
  const given = useRef<Promise<void> | null>(null);
  const [empty, setEmpty] = useState(false);
  const give = (element: HTMLCanvasElement): Promise<void> =>
    (given.current ??= new Promise((resolve) => {
      element.toBlob((drawing) => {
        onDone(drawing);
        resolve();
      }, 'image/png');
    }));
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    let over = false;
    // As many points as the screen has, up to a picture of a sensible weight.
    const ratio = Math.min(2, devicePixelRatio || 1);
    element.width = Math.round(element.clientWidth * ratio);
    element.height = Math.round(element.clientHeight * ratio);
    element.getContext('2d')?.scale(ratio, ratio);
    void import('signature_pad').then(({ default: Made }) => {
      if (over) return;
      pad.current = new Made(element, ink);
      pad.current.addEventListener('beginStroke', () => setEmpty(false));
    });
    const finish = async (): Promise<void> => {
      if (given.current || pad.current?.isEmpty() === false) await give(element);
    };
    const noLonger = unfinished(finish);
    return () => {
      over = true;
      pad.current?.off();
      noLonger();
      void finish();
    };
  }, []);
  const done = (): void => {
    if (!canvas.current || !pad.current || pad.current.isEmpty()) setEmpty(true);
    else void give(canvas.current);
  };
  const cancel = (): void => {
    given.current = Promise.resolve();
    onDone(null);
  };
  return (
    <div class={styles.files}>
      <canvas ref={canvas} class={styles.pad} role="img" aria-label={words.pad} />
      <p class={styles.hint}>{words.padHint}</p>
      {empty && <p role="alert">{words.unsigned}</p>}
      <div class={styles.ways}>
        <Button kind="main" icon="check" onPress={done}>
          {words.done}
        </Button>
        <Button onPress={() => pad.current?.clear()}>{words.again}</Button>
        <Button kind="quiet" onPress={cancel}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
