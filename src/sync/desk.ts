import type { Coverage } from '../domain/coverage.ts';
import type { HistoryEntry } from '../domain/record.ts';
import type { RollUpAnswer } from '../domain/rollup.ts';
import {
  type CampaignReply,
  type CampaignRequest,
  type CloseRoundReply,
  type CloseRoundRequest,
  campaignReply,
  closeRoundReply,
  coverageReply,
  rollUpReply,
} from '../protocol/desk.ts';
import { getReply } from '../protocol/pull.ts';
import { replyOrThrow } from './failure.ts';
import type { Ports } from './ports.ts';
import { type Guard, call } from './transport.ts';

/** Which figures are asked for: a unit and its children in one round, or over the whole campaign. */
export interface Reading {
  readonly campaign: string;
  readonly round: number | null;
  readonly unit: string;
}

/** Records in one `get`. */
const RECORDS = 100;

function read<T>(ports: Ports, officer: string, what: string, of: Reading, guard: Guard<T>): Promise<T> {
  const { campaign, round, unit } = of;
  const query = new URLSearchParams({ campaign, unit, ...(round === null ? {} : { round: String(round) }) });
  const path = `/${what}?${query.toString()}`;
  return call(ports, { method: 'GET', path, officer, expects: { 200: guard } }).then(replyOrThrow);
}

function write<T>(ports: Ports, officer: string, path: string, body: unknown, guard: Guard<T>): Promise<T> {
  return call(ports, { method: 'POST', path, officer, body, expects: { 200: guard } }).then(replyOrThrow);
}

/** The roll-up of a unit and its children (`protocol.md` §5). @throws ProblemError `net.*` or the endpoint's code */
export async function readRollUp(ports: Ports, officer: string, of: Reading): Promise<RollUpAnswer> {
  return (await read(ports, officer, 'rollup', of, rollUpReply)) as unknown as RollUpAnswer;
}

/** Coverage against the frozen denominators. @throws ProblemError `net.*` or the endpoint's code */
export async function readCoverage(ports: Ports, officer: string, of: Reading): Promise<Coverage> {
  return (await read(ports, officer, 'coverage', of, coverageReply)) as unknown as Coverage;
}

/**
 * Publishes a campaign or a new version of one. Repeated with the same `change` it answers the same.
 * @throws ProblemError `base.stale`, `campaign.invalid`, `campaign.state`, `form.altered`, `net.*`
 */
export function publishCampaign(
  ports: Ports,
  officer: string,
  request: CampaignRequest,
): Promise<CampaignReply> {
  return write(ports, officer, '/campaigns', request, campaignReply);
}

/** Closes a round: keeps that day's figures, locks its fixed records. @throws ProblemError `round.closed`, `net.*` */
export function closeRound(
  ports: Ports,
  officer: string,
  request: CloseRoundRequest,
): Promise<CloseRoundReply> {
  return write(ports, officer, '/rounds/close', request, closeRoundReply);
}

/** All revisions and reviews of records, oldest first, by record. @throws ProblemError `net.*` */
export async function history(
  ports: Ports,
  officer: string,
  recordIds: readonly string[],
): Promise<Map<string, readonly HistoryEntry[]>> {
  const found = new Map<string, readonly HistoryEntry[]>();
  for (let from = 0; from < recordIds.length; from += RECORDS) {
    const nonce = ports.id();
    const ids = recordIds.slice(from, from + RECORDS).map((id) => ['record', id]);
    const outcome = await call(ports, {
      method: 'POST',
      path: '/get',
      officer,
      nonce,
      body: { nonce, ids, history: true },
      expects: { 200: getReply },
    });
    for (const row of replyOrThrow(outcome).rows) {
      if (row.history) found.set(row.id, row.history as unknown as HistoryEntry[]);
    }
  }
  return found;
}
