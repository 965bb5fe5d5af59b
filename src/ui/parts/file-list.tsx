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
  calls,
  actionOf,
}: {
  readonly files: readonly FileView[];
  /** What each is called; else a picture is "photo 1" and a paper has its name. */
  readonly calls?: string | undefined;
  /** Something to do with one of them. */
  readonly actionOf?: (file: FileView, index: number) => ComponentChildren;
}) {
  return (
    <ul class={styles.list}>
      {files.map((file, index) => (
        <li key={file.sha256} class={styles.file}>
          <FileTile file={file} no={index + 1} calls={calls} />
          {actionOf?.(file, index)}
        </li>
      ))}
    </ul>
  );
}

function FileTile({ file, no, calls }: { file: FileView; no: number; calls: string | undefined }) {
  const words = useWords(fileWords);
  const format = useFormat();
  const found = useFileUrl(file);
  const [away, setAway] = useState(false);
  const { ref } = file;
  const picture = ref?.type !== 'application/pdf';
  const name = calls ?? (picture ? words.photo(no) : (ref?.name ?? words.paper(no)));
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
