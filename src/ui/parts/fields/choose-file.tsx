import { useRef } from 'preact/hooks';
import { Button } from '../button.tsx';
import type { IconName } from '../icon.tsx';

/** A button that lets the phone choose files, or take a photo. */
export function ChooseFile({
  id,
  children,
  accept,
  capture = false,
  many = false,
  busy,
  icon,
  onChoose,
}: {
  readonly id: string;
  readonly children: string;
  readonly accept: string;
  /** The camera at once, where there is one. */
  readonly capture?: boolean;
  readonly many?: boolean;
  readonly busy: boolean;
  readonly icon?: IconName;
  readonly onChoose: (files: readonly File[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        class="unseen"
        type="file"
        tabIndex={-1}
        aria-label={children}
        accept={accept}
        multiple={many}
        {...(capture ? { capture: 'environment' as const } : {})}
        onChange={({ currentTarget }) => {
          const chosen = [...(currentTarget.files ?? [])];
          // The same file may be chosen again after it was removed.
          currentTarget.value = '';
          if (chosen.length > 0) onChoose(chosen);
        }}
      />
      <Button id={id} busy={busy} {...(icon ? { icon } : {})} onPress={() => input.current?.click()}>
        {children}
      </Button>
    </>
  );
}
