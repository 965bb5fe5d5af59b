import type { Form } from '../form/types.ts';
import { coverage } from './coverage.ts';
import { initiative } from './initiative.ts';
import { nomination } from './nomination.ts';
import { pledgeCollective } from './pledge-collective.ts';
import { pledgeIndividual } from './pledge-individual.ts';
import { productWork } from './product-work.ts';
import { roundReport } from './round-report.ts';
import { scoreSheet } from './score-sheet.ts';
import { story } from './story.ts';
import { unitPlan } from './unit-plan.ts';
import { welfare } from './welfare.ts';
import { yearReport } from './year-report.ts';

/**
 * The forms that ship with the app and are copied into a campaign when it is made; the province edits them there. What
 * they ask is not in the plan: screens mark it "không có trong kế hoạch".
 */
export const defaultForms: readonly Form[] = [
  coverage,
  unitPlan,
  pledgeCollective,
  pledgeIndividual,
  initiative,
  productWork,
  welfare,
  story,
  roundReport,
  nomination,
  yearReport,
  scoreSheet,
];
