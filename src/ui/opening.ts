import { useModel } from '@preact/signals';
import { createOpening } from '../state/opening.ts';
import type { Session } from '../state/session.ts';

/** The model behind a button that opens a draft. */
export function useOpening(session: Session): ReturnType<typeof createOpening> {
  return useModel(() => createOpening(session));
}
