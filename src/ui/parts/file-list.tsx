import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { FileView } from '../../state/files.ts';
import { files as fileWords } from '../../text/files.ts';
import { useFormat, useWords } from '../words.tsx';
import { Icon } from './icon.tsx';
import styles from './file-list.module.css';
import { useFileUrl } from './use-file-url.ts';

/** Files with a small picture, name and size; each opens in full. */
export function FileList({
  files,
  actionOf,
}: {
  readonly files: readonly FileView[];
  /** Something to do with one of them. */
  readonly actionOf?: (file: FileView, index: number) => ComponentChildren;
}) {
  return (
    <ul class={styles.list}>
      {files.map((file, index) => (
        <li key={file.sha256} class={styles.file}>
          <FileTile file={file} no={index + 1} />
          {actionOf?.(file, index)}
        </li>
      ))}
    </ul>
  );
}

function FileTile({ file, no }: { file: FileView; no: number }) {
  const words = useWords(fileWords);
  const format = useFormat();
  const found = useFileUrl(file);
  const [away, setAway] = useState(false);
  const { ref } = file;
  const picture = ref?.type !== 'application/pdf';
  const name = picture ? words.photo(no) : (ref?.name ?? words.paper(no));
  const size = ref && <small>{format.bytes(ref.bytes)}</small>;
  if (away)
    return (
      <p class={styles.away}>
        {words.away} {size}
      </p>
    );
  return (
    <a
      class={styles.tile}
      href={found?.url ?? file.href}
      target="_blank"
      rel="noreferrer"
      aria-label={words.open(name)}
      {...(picture ? {} : { download: ref?.name ?? true })}
    >
      {picture ? (
        found && <img src={found.url} alt="" loading="lazy" onError={() => setAway(true)} />
      ) : (
        <span class={styles.paper}>
          <Icon name="list" />
          {name}
        </span>
      )}
      {size}
    </a>
  );
}
