import type { Condition, Prefill } from '../form/types.ts';
import { field, given, is } from './build.ts';

const counting = ['submitted', 'accepted'];
type Kind = Prefill['from']['kind'];

function from(kind: Kind, op: Prefill['op'], target: string, where?: Condition, of?: string): Prefill {
  const source = { kind, round: 'same', states: counting } as const;
  return {
    field: target,
    from: where ? { ...source, where } : source,
    op,
    ...(of === undefined ? {} : { of }),
  };
}

const recognised = (level: string): Condition => ({ and: [given('recognizedOn'), is('level', level)] });
const product: Condition = { in: [field('kind'), ['work', 'product']] };

/**
 * What a round report opens with, from the unit's own records of the round (`forms.md`). Fields of those records are
 * named as in `domain.md` §6; an initiative done is one that is applied.
 */
export const reportPrefill: readonly Prefill[] = [
  from('coverage', 'latest', 'workforceTotal', undefined, 'workforceTotal'),
  from('coverage', 'latest', 'memberTotal', undefined, 'memberTotal'),
  from('coverage', 'latest', 'workforceInformed', undefined, 'workforceReached'),
  from('coverage', 'latest', 'movementLaunched', undefined, 'launched'),
  from('coverage', 'latest', 'ownPlanIssued', undefined, 'rolloutPlanIssued'),
  from('pledge-collective', 'count', 'collectivesPledged'),
  from('pledge-individual', 'count', 'individualsPledged'),
  from('pledge-individual', 'count', 'womenPledged', is('gender', 'female')),
  from('pledge-individual', 'count', 'directWorkersPledged', is('directWorker', true)),
  from('initiative', 'count', 'initiativesRegistered'),
  from('initiative', 'count', 'initiativesDone', given('appliedFrom')),
  from('initiative', 'count', 'recognisedBase', recognised('base')),
  from('initiative', 'count', 'recognisedProvince', recognised('province')),
  from('initiative', 'count', 'recognisedMinistry', recognised('ministry')),
  // Calculated and estimated benefit are never added together (`domain.md` §6.5).
  from('initiative', 'sum', 'benefitCalculated', is('benefitBasis', 'calculated'), 'benefitVnd'),
  from('initiative', 'sum', 'benefitEstimated', is('benefitBasis', 'estimated'), 'benefitVnd'),
  from('initiative', 'count', 'initiativesOnPortal', is('portalSubmitted', true)),
  from('initiative', 'count', 'contestEntries', given('contestEntry')),
  from('product-work', 'count', 'worksRegistered', product),
  from('product-work', 'count', 'worksCompleted', { and: [product, given('actualEnd')] }),
  from('product-work', 'count', 'worksPlaqued', { and: [product, given('plaqueGrantedOn')] }),
  from('product-work', 'sum', 'worksValue', product, 'costVnd'),
  from('product-work', 'count', 'hardTasks', is('kind', 'hardTask')),
  from('welfare', 'sum', 'supportedTet', is('occasion', 'tet'), 'beneficiaryCount'),
  from('welfare', 'sum', 'supportedWorkersMonth', is('occasion', 'workersMonth'), 'beneficiaryCount'),
  from('welfare', 'sum', 'supportedDisaster', is('occasion', 'disaster'), 'beneficiaryCount'),
  from('welfare', 'sum', 'supportedEpidemic', is('occasion', 'epidemic'), 'beneficiaryCount'),
  from(
    'welfare',
    'sum',
    'supportedHardship',
    { not: { in: [field('occasion'), ['tet', 'workersMonth', 'disaster', 'epidemic']] } },
    'beneficiaryCount',
  ),
  from('welfare', 'sum', 'moneyUnionFund', is('fundSource', 'union'), 'amountVnd'),
  from('welfare', 'sum', 'moneyWelfareFund', is('fundSource', 'welfare'), 'amountVnd'),
  from('welfare', 'sum', 'moneyEmployer', is('fundSource', 'employer'), 'amountVnd'),
  from('welfare', 'sum', 'moneyDonor', is('fundSource', 'donor'), 'amountVnd'),
  from('story', 'count', 'exemplaryFound', { in: [field('kind'), ['person', 'collective']] }),
  from('story', 'count', 'modelsReplicated', { and: [is('kind', 'model'), is('canReplicate', true)] }),
];
