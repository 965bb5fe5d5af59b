import type { RecordRow } from '../../domain/record.ts';
import type { FeedPut } from '../store/port.ts';

/**
 * A record as a feed row. An accepted unit plan is shown to everyone below its unit; an accepted story to everyone the
 * campaign reaches (`protocol.md` §2, Rights).
 * @param owner the unit that launched the record's campaign
 */
export function recordPut(row: RecordRow, owner: string): FeedPut {
  return {
    t: 'record',
    id: row.id,
    unit: row.unit,
    own: false,
    down: downOf(row, owner),
    d: row,
    record: row,
  };
}

function downOf(row: RecordRow, owner: string): string | null {
  const accepted = row.state === 'accepted' || row.state === 'locked' || row.accepted !== undefined;
  if (!accepted || row.siblingOf !== undefined || row.state === 'withdrawn') return null;
  if (row.kind === 'unit-plan') return row.unit;
  return row.kind === 'story' ? owner : null;
}

/** What readers from below see of a record: what was accepted, and nothing of the talk around it (E12). */
export function publishedView(row: RecordRow): RecordRow {
  const {
    accepted,
    siblings: _siblings,
    siblingOf: _siblingOf,
    review: _review,
    asked: _asked,
    ...shown
  } = row;
  return { ...shown, state: row.state === 'locked' ? 'locked' : 'accepted', head: accepted ?? row.head };
}

/** The end of a backed-up draft, for the officers of its unit. */
export function draftGone(id: string, unit: string): FeedPut {
  return { t: 'draft', id, unit, own: true, down: null, d: null };
}
