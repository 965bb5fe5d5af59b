import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button } from '../button.tsx';
import styles from './drop-file.module.css';

/** A place to drop a file on, or to choose one; the same file can be given again once it was put right. */
export function DropFile({
  label,
  hint,
  choose,
  accept,
  busy,
  main = true,
  onFile,
  children,
}: {
  /** What the file chooser is called, whatever stands on the button now. */
  readonly label: string;
  /** Beside the button, for who has a pointer to drop with. */
  readonly hint: string;
  readonly choose: string;
  readonly accept: string;
  readonly busy: boolean;
  readonly main?: boolean;
  readonly onFile: (file: File) => void;
  /** Above the button: what kind of file, or where it goes. */
  readonly children: ComponentChildren;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (file: File | undefined): void => {
    if (file) onFile(file);
  };
  return (
    <div
      class={`${styles.drop} ${over ? styles.over : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files[0]);
      }}
    >
      <p>{children}</p>
      <input
        ref={input}
        class="unseen"
        type="file"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={(event) => {
          take(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <div class={styles.actions}>
        <Button kind={main ? 'main' : 'plain'} busy={busy} onPress={() => input.current?.click()}>
          {choose}
        </Button>
        <span class={styles.or}>{hint}</span>
      </div>
    </div>
  );
}
