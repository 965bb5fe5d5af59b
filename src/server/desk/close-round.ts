import { ProblemError } from '../../domain/problem.ts';
import type { RecordRow } from '../../domain/record.ts';
import { rollUp } from '../../domain/rollup.ts';
import { unitTree } from '../../domain/unit-tree.ts';
import type { CloseRoundReply, CloseRoundRequest } from '../../protocol/desk.ts';
import { recordPut } from '../push/rows.ts';
import type { FeedPut } from '../store/port.ts';
import type { Desk, Written } from './write.ts';

/**
 * Closes a round: the accepted figures of this day stay with it, and its fixed records are locked; living ones stay
 * open (`protocol.md` §2).
 */
export async function closeRound(desk: Desk, request: CloseRoundRequest): Promise<Written<CloseRoundReply>> {
  const { writer, fed, officer, at } = desk;
  const stored = await writer.campaign(fed, request.campaign);
  if (!stored) throw new ProblemError({ code: 'right.missing' });
  const { campaign } = stored;
  await desk.allow(campaign.unit, (standing) => standing.administers);
  if (!campaign.rounds.some((round) => round.no === request.round))
    throw new ProblemError({ code: 'not.found' });
  if (await writer.roundClose(fed, campaign.id, request.round))
    throw new ProblemError({ code: 'round.closed' });

  const tags = await writer.recordTags(fed, campaign.id, request.round, campaign.unit);
  const records: RecordRow[] = [];
  for (let from = 0; from < tags.length; from += 500) {
    records.push(
      ...(await writer.records(
        fed,
        tags.slice(from, from + 500).map((tag) => tag.id),
      )),
    );
  }
  const forms = (await writer.forms(fed, campaign.id)).flatMap((entry) =>
    entry.published ? [entry.form] : [],
  );
  const fixed = new Set(forms.filter((form) => form.life === 'fixed').map((form) => form.id));
  const rows: FeedPut[] = [];
  for (const record of records) {
    const form = record.form.slice(0, record.form.indexOf('@'));
    if (record.round !== request.round || record.state !== 'accepted' || !fixed.has(form)) continue;
    rows.push(recordPut({ ...record, state: 'locked' }, campaign.unit));
  }
  const tree = unitTree(await writer.unitsWithin(fed, campaign.unit));
  const accepted = records.filter(
    (record) => record.state === 'accepted' || record.state === 'locked' || record.accepted,
  );
  const figures = rollUp({
    forms,
    tree,
    unit: campaign.unit,
    records: accepted,
    campaign,
    round: request.round,
  });
  return {
    answer: { campaign: campaign.id, round: request.round, locked: rows.length, at },
    rows,
    numbered: (v) =>
      writer.closeRound(
        fed,
        { campaign: campaign.id, round: request.round, by: officer.id, v, d: JSON.stringify(figures) },
        at,
      ),
  };
}
