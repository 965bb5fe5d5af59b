import { type Coverage, coverage } from '../../domain/coverage.ts';
import type { Campaign } from '../../domain/campaign.ts';
import { fold } from '../../domain/fold.ts';
import type { Form } from '../../domain/form/types.ts';
import type { Officer } from '../../domain/officer.ts';
import { ProblemError } from '../../domain/problem.ts';
import type { RecordRow } from '../../domain/record.ts';
import { type RollUp, type RollUpAnswer, rollUp } from '../../domain/rollup.ts';
import { dayAt } from '../../domain/time.ts';
import type { Unit } from '../../domain/unit.ts';
import { unitTree } from '../../domain/unit-tree.ts';
import type { Endpoint } from '../context.ts';
import type { Fed, Reader, Scope, StoredCampaign } from '../store/port.ts';
import { freezeStarted, frozenOf, launchedOn } from './freeze.ts';

/** What a desk asks about: a round of a campaign (null: all rounds) for a unit and those below it. */
export interface Question {
  readonly campaign: string;
  readonly round: number | null;
  readonly unit: string;
}

/** @throws ProblemError `right.missing` outside the officer's subtree, `not.found` for a campaign not theirs */
async function asked(
  endpoint: Endpoint,
  reader: Reader,
  fed: Fed,
  officer: Officer,
  { campaign, unit }: Question,
): Promise<StoredCampaign & { readonly scope: Scope }> {
  const scope = await reader.scope(fed, officer.id, dayAt(endpoint.now()));
  if (!(await reader.reads(fed, scope, unit))) throw new ProblemError({ code: 'right.missing' });
  const stored = await reader.campaign(fed, campaign);
  const owner = stored?.campaign.unit;
  const seen =
    owner !== undefined && (scope.above.includes(owner) || (await reader.reads(fed, scope, owner)));
  const drafted = stored?.campaign.state === 'draft' && !scope.units.includes(stored.campaign.unit);
  if (!stored || !seen || drafted) throw new ProblemError({ code: 'not.found' });
  return { ...stored, scope };
}

const formsOf = async ({ campaigns }: Endpoint, reader: Reader, fed: Fed, campaign: string) =>
  (await (await campaigns.get(reader, fed, campaign))?.forms(reader)) ?? [];

/** Sums, ratios as Σ/Σ and counts by state (`protocol.md` §5, Roll-up). */
export function readRollUp(
  endpoint: Endpoint,
  fed: Fed,
  officer: Officer,
  question: Question,
): Promise<RollUpAnswer> {
  return endpoint.store.read(async (reader) => {
    const { campaign, scope } = await asked(endpoint, reader, fed, officer, question);
    const { round, unit } = question;
    const figures = rollUp({
      forms: await formsOf(endpoint, reader, fed, campaign.id),
      tree: unitTree(await endpoint.branches.of(reader, fed, unit, scope)),
      unit,
      records: await endpoint.records.of(reader, fed, campaign.id, round, unit),
      campaign,
      round,
    });
    const closed =
      round === null || unit !== campaign.unit ? undefined : await reader.roundClose(fed, campaign.id, round);
    return closed
      ? { ...figures, closed: { at: closed.at, accepted: JSON.parse(closed.d) as RollUp } }
      : figures;
  });
}

/** How far a round has spread (`protocol.md` §5, Coverage). Denominators are kept when the round has begun. */
export async function readCoverage(
  endpoint: Endpoint,
  fed: Fed,
  officer: Officer,
  question: Question,
): Promise<Coverage> {
  const { store } = endpoint;
  const { campaign: id, round, unit } = question;
  const answer = () =>
    store.read(async (reader) => {
      const stored = await asked(endpoint, reader, fed, officer, question);
      const { campaign } = stored;
      const now = endpoint.now();
      const within = await endpoint.branches.of(reader, fed, unit, stored.scope);
      const frozen = round === null ? undefined : await endpoint.frozen.of(reader, fed, id, round);
      const launched = launchedOn(stored);
      const forms = await formsOf(endpoint, reader, fed, id);
      const opened = new Map(
        (
          await reader.opened(
            fed,
            id,
            within.map((one) => one.id),
          )
        ).map((row) => [row.unit, row.version]),
      );
      const read = coverage({
        campaign,
        round,
        unit,
        units: within,
        records: await endpoint.records.of(reader, fed, id, round, unit),
        opened,
        forms,
        now,
        ...(launched === undefined ? {} : { launchedOn: launched }),
        ...(frozen ? { frozen: frozenOf(frozen, within) } : {}),
      });
      const begun = read.frozenOn !== null && read.frozenOn <= dayAt(now) && stored.launchedAt !== null;
      return { read, unkept: round !== null && begun && !frozen };
    });
  const first = await answer();
  if (!first.unkept) return first.read;
  await store.write((writer) => freezeStarted(writer, fed, id, dayAt(endpoint.now())), { fed, what: 'all' });
  return (await answer()).read;
}

/** Everything a sheet about a branch may name. */
export interface Branch {
  readonly campaign: Campaign;
  readonly forms: readonly Form[];
  readonly units: ReadonlyMap<string, Unit>;
  readonly records: readonly RecordRow[];
}

/**
 * The records of a branch as they stand, siblings and withdrawn ones left out, by unit and number.
 * @param withRecords whether they are wanted
 */
export function readBranch(
  endpoint: Endpoint,
  fed: Fed,
  officer: Officer,
  question: Question,
  withRecords: boolean,
): Promise<Branch> {
  return endpoint.store.read(async (reader) => {
    const { campaign, scope } = await asked(endpoint, reader, fed, officer, question);
    const { round, unit } = question;
    const within = await endpoint.branches.of(reader, fed, unit, scope);
    const units = new Map(within.map((one) => [one.id, one]));
    const all = withRecords ? await endpoint.records.of(reader, fed, campaign.id, round, unit) : [];
    const order = new Map(
      within
        .map((one) => ({ id: one.id, name: fold(one.name) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .map(({ id }, place) => [id, place]),
    );
    const placeOf = (record: RecordRow): number => order.get(record.unit) ?? 0;
    return {
      campaign,
      units,
      forms: await formsOf(endpoint, reader, fed, campaign.id),
      records: all
        .filter(({ siblingOf, state }) => siblingOf === undefined && state !== 'withdrawn')
        .toSorted((a, b) => placeOf(a) - placeOf(b) || a.receipt.v - b.receipt.v),
    };
  });
}
