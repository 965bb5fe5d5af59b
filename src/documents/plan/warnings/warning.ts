import { type PlanWarningArgs, planWarningText } from '../../../text/plan-warnings.ts';
import type { PlanWarning, Span } from '../draft.ts';

/** A warning with its sentence; `span` null for something the paper lacks. */
export function warning<Code extends keyof PlanWarningArgs>(
  code: Code,
  args: PlanWarningArgs[Code],
  span: Span | null,
): PlanWarning {
  return { code, message: planWarningText(code, args), span };
}
