import { isObject } from '../json.ts';

/**
 * Whether a value is no answer: absent, null, blank text, an empty list, or an object of nothing but such. `0` and
 * `false` are answers.
 */
export function isEmpty(value: unknown, depth = 0): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  if (!isObject(value) || depth > 2) return false;
  return Object.values(value).every((member) => isEmpty(member, depth + 1));
}

/** The member an object holds itself, never an inherited one; null counts as absent. */
export function own(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? (value[key] ?? undefined) : undefined;
}
