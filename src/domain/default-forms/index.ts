import type { Form } from '../form/types.ts';
import { coverage } from './coverage.ts';
import { pledgeCollective } from './pledge-collective.ts';
import { roundReport } from './round-report.ts';

/**
 * The forms that ship with the app and are copied into a campaign when it is made; the province edits them there. What
 * they ask is not in the plan: screens mark it "không có trong kế hoạch".
 */
export const defaultForms: readonly Form[] = [coverage, pledgeCollective, roundReport];
