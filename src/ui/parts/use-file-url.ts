import { useEffect, useState } from 'preact/hooks';
import type { FileView } from '../../state/files.ts';

/** An address to show a file from: its own bytes where they are here, else the endpoint. null while it is looked up. */
export function useFileUrl(file: FileView): { url: string; here: boolean } | null {
  const [found, setFound] = useState<{ url: string; here: boolean } | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let over = false;
    void file.blob().then((blob) => {
      if (over) return;
      made = blob && URL.createObjectURL(blob);
      setFound(made === null ? { url: file.href, here: false } : { url: made, here: true });
    });
    return () => {
      over = true;
      if (made !== null) URL.revokeObjectURL(made);
    };
    // A file is its hash: the same one needs no second address.
  }, [file.sha256]);
  return found;
}
