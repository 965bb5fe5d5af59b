import type { RecordRow } from '../../domain/record.ts';
import { publishedView } from '../push/rows.ts';
import type { FeedHit } from '../store/port.ts';

/** A feed row as JSON text. What the store holds is passed on letter for letter, unless it is seen from below. */
export function rowText(hit: FeedHit, more = ''): string {
  const head = `{"t":"${hit.t}","id":${JSON.stringify(hit.id)},"v":${hit.v}`;
  if (!hit.live) return `${head},"op":"gone"}`;
  const d =
    hit.t === 'record' && !hit.inside ? JSON.stringify(publishedView(JSON.parse(hit.d) as RecordRow)) : hit.d;
  return `${head},"op":"put","d":${d}${more}}`;
}
