import type { Stand } from '../../../state/desk/reviewed.ts';
import type { MarkName } from '../../../text/marks.ts';
import { Mark } from '../mark.tsx';

const marks: Readonly<Record<Stand, MarkName>> = {
  submitted: 'received',
  returned: 'returned',
  accepted: 'accepted',
  withdrawn: 'withdrawn',
  locked: 'locked',
  waiting: 'waiting',
  sending: 'sending',
  refused: 'refused',
};

/** Where a record stands at the desk, with the officer's own review on its way. */
export function StandMark({ stand, more }: { stand: Stand; more?: string }) {
  return <Mark mark={marks[stand]} more={more} />;
}
