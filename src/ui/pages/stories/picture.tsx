import { pictureView } from '../../../state/stories.ts';
import type { Session } from '../../../state/session.ts';
import { useFileUrl } from '../../parts/use-file-url.ts';
import styles from './stories.module.css';

/** A story's picture; nothing while it is not to be had. With an empty label it only decorates what stands beside it. */
export function Picture({
  session,
  sha256,
  label,
}: {
  readonly session: Session;
  readonly sha256: string;
  readonly label: string;
}) {
  const found = useFileUrl(pictureView(session, sha256));
  if (!found) return null;
  return (
    <img
      class={styles.picture}
      src={found.url}
      alt={label}
      loading="lazy"
      onError={(event) => {
        event.currentTarget.hidden = true;
      }}
    />
  );
}
