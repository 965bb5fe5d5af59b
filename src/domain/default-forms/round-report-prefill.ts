import type { Condition, Expression, FormKind, Prefill } from '../form/types.ts';
import { field, given, is } from './build.ts';

const counting = ['submitted', 'accepted'];

interface Rule {
  readonly where?: Condition;
  /** A field of the records, or what is worked out of them. */
  readonly of?: string | Expression;
  readonly round?: Prefill['from']['round'];
}

function from(
  kind: FormKind,
  op: Prefill['op'],
  target: string,
  { where, of, round = 'same' }: Rule = {},
): Prefill {
  const source = { kind, round, states: counting } as const;
  return {
    field: target,
    from: where ? { ...source, where } : source,
    op,
    ...(of === undefined ? {} : typeof of === 'string' ? { of } : { value: of }),
  };
}

/** Of an earlier round of the campaign than the report. */
const before: Condition = is('_round', 'before');

/**
 * A day that lies in the round of the report: what was registered in one round and done in the next counts in the next.
 * What belongs to this round counts from the first day on, whatever its date.
 */
function inRound(id: string): Condition {
  return {
    and: [
      given(id),
      {
        or: [
          { and: [is('_round', 'same'), { not: { gt: [field(id), { roundEnd: true }] } }] },
          {
            and: [before, { ge: [field(id), { roundStart: true }] }, { le: [field(id), { roundEnd: true }] }],
          },
        ],
      },
    ],
  };
}

/** Registered before and still open when this round began. */
function carried(done: string): Condition {
  return {
    and: [
      before,
      { not: is('progress', 'dropped') },
      { or: [{ empty: field(done) }, { ge: [field(done), { roundStart: true }] }] },
    ],
  };
}

const and = (...all: readonly Condition[]): Condition => ({ and: all });
const recognised = (level: string): Rule => ({
  round: 'all',
  where: and(inRound('recognizedOn'), is('level', level)),
});
const product: Condition = { in: [field('kind'), ['work', 'product']] };
const occasion = (id: string): Rule => ({ where: is('occasion', id), of: 'beneficiaryCount' });
const namesMovement = (id: string): Condition => ({ in: [field('movements'), [id]] });

/** What came from one source, goods with the first one. */
function paidFrom(source: string): Rule {
  const first: Expression = { sum: [field('amountVnd'), field('inKindVnd')] };
  return {
    where: { or: [is('fundSource', source), is('secondFundSource', source)] },
    of: {
      sum: [
        { if: [is('fundSource', source), first] },
        { if: [is('secondFundSource', source), field('secondAmountVnd')] },
      ],
    },
  };
}

const all = and();
const granted = is('_granted', true);

/**
 * What a round report opens with, from the unit's own records of the round (`forms.md`). Fields of those records are
 * named as in `domain.md` §6. Each record counts once in a figure, whatever movements it belongs to.
 */
export const reportPrefill: readonly Prefill[] = [
  from('coverage', 'latest', 'workforceTotal', { of: 'workforceTotal' }),
  from('coverage', 'latest', 'memberTotal', { of: 'memberTotal' }),
  from('coverage', 'latest', 'workforceInformed', { of: 'workforceReached' }),
  from('coverage', 'latest', 'movementLaunched', { of: 'launched' }),
  from('coverage', 'latest', 'ownPlanIssued', { of: 'rolloutPlanIssued' }),
  // A unit whose own plan is in its book has one, whatever was confirmed before it was written.
  from('unit-plan', 'latest', 'ownPlanIssued', { round: 'all', of: { value: true } }),
  from('pledge-collective', 'count', 'collectivesPledged'),
  from('pledge-individual', 'count', 'individualsPledged'),
  from('pledge-individual', 'count', 'womenPledged', { where: is('gender', 'female') }),
  from('pledge-individual', 'count', 'directWorkersPledged', { where: is('directWorker', true) }),
  from('pledge-individual', 'count', 'twoGoodsRegistered', {
    where: and(is('gender', 'female'), namesMovement('twoGoods')),
  }),
  from('initiative', 'count', 'initiativesRegistered'),
  from('initiative', 'count', 'initiativesCarried', { round: 'all', where: carried('appliedFrom') }),
  from('initiative', 'count', 'initiativesDone', { round: 'all', where: inRound('appliedFrom') }),
  from('initiative', 'count', 'recognisedBase', recognised('base')),
  from('initiative', 'count', 'recognisedProvince', recognised('province')),
  from('initiative', 'count', 'recognisedMinistry', recognised('ministry')),
  // Calculated and estimated benefit are never added together (`domain.md` §6.5); both count once, when it is applied.
  from('initiative', 'sum', 'benefitCalculated', {
    round: 'all',
    where: and(inRound('appliedFrom'), is('benefitBasis', 'calculated')),
    of: 'benefitVnd',
  }),
  from('initiative', 'sum', 'benefitEstimated', {
    round: 'all',
    where: and(inRound('appliedFrom'), is('benefitBasis', 'estimated')),
    of: 'benefitVnd',
  }),
  from('initiative', 'count', 'initiativesOnPortal', {
    round: 'all',
    where: and(is('portalSubmitted', true), {
      or: [inRound('portalSubmittedOn'), and({ empty: field('portalSubmittedOn') }, is('_round', 'same'))],
    }),
  }),
  from('initiative', 'count', 'contestEntries', { where: given('contestEntry') }),
  from('initiative', 'count', 'contestPrizes', { where: given('contestPrize') }),
  from('product-work', 'count', 'worksRegistered', { where: product }),
  from('product-work', 'count', 'worksCarried', { round: 'all', where: and(product, carried('actualEnd')) }),
  from('product-work', 'count', 'worksCompleted', {
    round: 'all',
    where: and(product, inRound('actualEnd')),
  }),
  from('product-work', 'count', 'worksPlaqued', {
    round: 'all',
    where: and(product, inRound('plaqueGrantedOn')),
  }),
  from('product-work', 'sum', 'worksValue', {
    round: 'all',
    where: and(product, inRound('actualEnd')),
    of: 'costVnd',
  }),
  from('product-work', 'count', 'hardTasks', { where: is('kind', 'hardTask') }),
  from('welfare', 'sum', 'supportedTet', occasion('tet')),
  from('welfare', 'sum', 'supportedWorkersMonth', occasion('workersMonth')),
  from('welfare', 'sum', 'supportedDisaster', occasion('disaster')),
  from('welfare', 'sum', 'supportedEpidemic', occasion('epidemic')),
  from('welfare', 'sum', 'supportedHardship', {
    where: { not: { in: [field('occasion'), ['tet', 'workersMonth', 'disaster', 'epidemic']] } },
    of: 'beneficiaryCount',
  }),
  from('welfare', 'sum', 'moneyUnionFund', paidFrom('union')),
  from('welfare', 'sum', 'moneyWelfareFund', paidFrom('welfare')),
  from('welfare', 'sum', 'moneyEmployer', paidFrom('employer')),
  from('welfare', 'sum', 'moneyDonor', paidFrom('donor')),
  from('welfare', 'count', 'sheltersBuilt', { where: is('shelter', 'built') }),
  from('welfare', 'count', 'sheltersRepaired', { where: is('shelter', 'repaired') }),
  from('welfare', 'sum', 'shelterMoney', { where: given('shelter'), of: 'totalVnd' }),
  from('story', 'count', 'exemplaryFound', { where: { in: [field('kind'), ['person', 'collective']] } }),
  from('story', 'count', 'modelsReplicated', {
    where: and(is('kind', 'model'), is('canReplicate', true)),
  }),
  from('story', 'sum', 'modelAdopters', { where: is('kind', 'model'), of: 'replicatedCount' }),
  from('story', 'sum', 'newsItems', { of: 'publicationCount' }),
  from('story', 'sum', 'newsDirectWorkers', { where: is('directWorker', true), of: 'publicationCount' }),
  {
    field: 'movementResults',
    from: { kind: 'pledge-individual', round: 'same', states: counting },
    op: 'rows',
    keys: { movement: 'movements' },
    counts: { movementPeople: all },
  },
  {
    field: 'awardLines',
    from: { kind: 'nomination', round: 'same', states: counting },
    op: 'rows',
    keys: { award: 'award', awardFor: 'subjectType' },
    counts: {
      awardProposed: all,
      awardGranted: granted,
      awardWomen: and(granted, is('gender', 'female')),
      awardDirectWorkers: and(granted, is('directWorker', true)),
    },
  },
];
