import { canonicalJson } from '../json.ts';
import type { Condition } from './types.ts';

const no: Condition = { value: false };
const isNo = (condition: Condition | undefined): boolean =>
  condition !== undefined && canonicalJson(condition) === '{"value":false}';

/** A condition that does not hold any more, with the one it was inside, so that it can be given back (`again`). */
export function never(condition?: Condition): Condition {
  return condition === undefined ? no : { and: [no, condition] };
}

/** Whether somebody switched it off. */
export function isNever(condition: Condition | undefined): boolean {
  return isNo(condition) || (condition !== undefined && 'and' in condition && isNo(condition.and[0]));
}

/** The condition as it was before it was switched off; undefined where there was none. */
export function again(condition: Condition | undefined): Condition | undefined {
  if (!isNever(condition)) return condition;
  return condition !== undefined && 'and' in condition ? condition.and[1] : undefined;
}
