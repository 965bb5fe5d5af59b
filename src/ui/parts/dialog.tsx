import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import styles from './dialog.module.css';

/** Within this the second press of a double one follows: it is meant for the button that opened the dialog, ms. */
const DOUBLE = 400;

/** A question that must be answered before going on. Escape and a press beside it are "no". */
export function Dialog({
  open,
  title,
  onClose,
  children,
  actions,
}: {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  readonly actions: ComponentChildren;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [young, setYoung] = useState(false);
  useEffect(() => {
    const dialog = ref.current;
    if (!open && dialog?.open) dialog.close();
    if (!open || !dialog || dialog.open) return;
    dialog.showModal();
    setYoung(true);
    const timer = setTimeout(() => setYoung(false), DOUBLE);
    return () => clearTimeout(timer);
  }, [open]);
  return (
    <dialog
      ref={ref}
      class={styles.dialog}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === ref.current && !young) onClose();
      }}
    >
      {open && (
        <div class={`${styles.sheet} ${young ? styles.young : ''}`}>
          <h2 id={id}>{title}</h2>
          {children}
          <div class={styles.actions}>{actions}</div>
        </div>
      )}
    </dialog>
  );
}
