import { acceptedRevision } from '../../domain/counted.ts';
import type { RecordRow, Revision } from '../../domain/record.ts';
import type { Work } from '../work.ts';
import type { World } from '../world.ts';
import { newestFilled } from './newest.ts';

/**
 * The unit's records as the unit stands by them: what was handed in without a network counts as it was written, before
 * the level above has it; what is being withdrawn counts no more.
 */
export function handedIn({ records, works, outbox, sent }: World): RecordRow[] {
  const gone = { outbox: outbox.peek(), sent: sent.peek() };
  const newer = new Map(works.peek().flatMap((work) => (isNewer(work) ? [[work.id, work] as const] : [])));
  const pulled = records.peek().filter(({ id }) => !newer.has(id));
  const ours = Array.from(newer.values()).flatMap((work): RecordRow[] => {
    const filled =
      work.onItsWay === 'withdraw' || work.mark === 'withdrawn' ? null : newestFilled(work, gone);
    if (!filled) return [];
    const { id, kind, campaign, round, unit, form, record, receipt } = work;
    const head: Revision = {
      ...filled,
      base: record?.head.revision ?? null,
      author: '',
      receivedAt: filled.at,
    };
    const accepted = record && acceptedRevision(record);
    return [
      {
        ...record,
        id,
        kind,
        campaign,
        round,
        unit,
        form,
        state: 'submitted',
        timing: 'none',
        complete: false,
        head,
        ...(accepted ? { accepted } : {}),
        // Later than anything that has a number already.
        receipt: receipt ?? { at: filled.at, v: Number.MAX_SAFE_INTEGER },
      },
    ];
  });
  return [...pulled, ...ours];
}

/** Whether this device knows more of it than what was pulled. */
function isNewer({ mark, record, receipt }: Work): boolean {
  if (mark === 'waiting' || mark === 'sending') return true;
  return (mark === 'received' || mark === 'withdrawn') && (receipt?.v ?? 0) > (record?.receipt.v ?? 0);
}
