import { isSha256 } from '../file.ts';
import { isObject } from '../json.ts';
import { isId } from '../id.ts';
import type { FieldProblem, ProblemArgs, ProblemCode } from '../problem.ts';
import { isDay, isMonth, lastDayOf } from '../time.ts';
import { isEmpty } from './empty.ts';
import { type Field, type PersonValue, genders } from './types.ts';

/** Longest "other" of a choice, and longest name and position of a person, in code points. */
const shortText = 200;

/** Whether a field has an answer. A person of whom nothing was written is none, whatever the untouched switches say. */
export function isAnswered(field: Field, value: unknown): boolean {
  if (field.type !== 'person' || !isObject(value)) return !isEmpty(value);
  return Object.entries(value).some(
    ([key, part]) => !personParts.has(key) || (!isEmpty(part) && !(key === 'directWorker' && part === false)),
  );
}

/**
 * What is wrong with one answer, tables apart. `path` is the field's id or `table.0.column`. Total: the value may be
 * anything.
 */
export function valueProblems(field: Field, value: unknown, path: string): FieldProblem[] {
  const found = (code: ProblemCode, args?: ProblemArgs): FieldProblem[] => [
    args ? { field: path, code, args } : { field: path, code },
  ];
  switch (field.type) {
    case 'text':
      return textProblems(value, field.maxLength, path);
    case 'integer':
    case 'decimal':
    case 'money': {
      if (typeof value !== 'number' || !Number.isFinite(value))
        return found('field.type', { expected: field.type });
      if (field.type !== 'decimal' && !Number.isInteger(value))
        return found('field.type', { expected: field.type });
      const min = Math.max(field.min ?? Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER);
      const max = Math.min(field.max ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
      if (value < min) return found('field.min', { min });
      return value > max ? found('field.max', { max }) : [];
    }
    case 'yesNo':
      return typeof value === 'boolean' ? [] : found('field.type', { expected: 'yesNo' });
    case 'date':
      return dateProblems(field, value, found);
    case 'choice':
      return choiceProblems(field, value, path);
    case 'person':
      return personProblems(value, path);
    case 'photo':
    case 'file':
      if (!Array.isArray(value) || !value.slice(0, 1000).every(isSha256))
        return found('field.type', { expected: field.type });
      return value.length > field.max ? found('field.max', { max: field.max }) : [];
    case 'signature':
      return isSha256(value) ? [] : found('field.type', { expected: 'signature' });
    case 'record':
      return isId(value) ? [] : found('field.type', { expected: 'record' });
    case 'table':
    case 'ratio':
    case 'computed':
    case 'note':
      return [];
  }
}

/**
 * Text is NFC, without halves of characters and without NUL, which PostgreSQL cannot hold; its length is counted in
 * code points. `normaliseBody` makes it so on the device.
 */
function textProblems(value: unknown, maxLength: number, path: string, part?: string): FieldProblem[] {
  const found = (code: ProblemCode, args: ProblemArgs): FieldProblem[] => [
    { field: path, code, args: part === undefined ? args : { ...args, part } },
  ];
  if (typeof value !== 'string') return found('field.type', { expected: 'text' });
  if (value.length > maxLength) {
    let length = 0;
    for (const _ of value) if (++length > maxLength) return found('field.long', { max: maxLength });
  }
  if (/\0|\p{Surrogate}/u.test(value)) return found('field.type', { expected: 'text' });
  return value === value.normalize('NFC') ? [] : found('field.type', { expected: 'nfc' });
}

function dateProblems(
  field: Extract<Field, { type: 'date' }>,
  value: unknown,
  found: (code: ProblemCode, args?: ProblemArgs) => FieldProblem[],
): FieldProblem[] {
  const exists = field.precision === 'month' ? isMonth : isDay;
  if (!exists(value)) return found('field.date', { precision: field.precision });
  // A bound may be a month where the answer is a day, and the other way round: compare the days they stand for.
  if (field.min !== undefined && endOf(value) < startOf(field.min))
    return found('field.min', { min: field.min });
  return field.max !== undefined && startOf(value) > endOf(field.max)
    ? found('field.max', { max: field.max })
    : [];
}

const startOf = (date: string): string => (isMonth(date) ? `${date}-01` : date);
const endOf = (date: string): string => (isMonth(date) ? lastDayOf(date) : date);

function choiceProblems(
  field: Extract<Field, { type: 'choice' }>,
  value: unknown,
  path: string,
): FieldProblem[] {
  const wrong = (code: ProblemCode): FieldProblem[] => [{ field: path, code, args: { expected: 'choice' } }];
  const one = (item: unknown): FieldProblem[] => {
    if (typeof item === 'string')
      return field.options.some((option) => option.id === item) ? [] : wrong('field.option');
    if (field.other !== true || !isObject(item)) return wrong('field.type');
    if (Object.keys(item).length !== 1 || !Object.hasOwn(item, 'other')) return wrong('field.type');
    if (isEmpty(item.other)) return [{ field: path, code: 'field.required', args: { part: 'other' } }];
    return textProblems(item.other, shortText, path, 'other');
  };
  if (field.many !== true) return one(value);
  if (!Array.isArray(value)) return wrong('field.type');
  const seen = new Set<unknown>();
  for (const item of value as unknown[]) {
    const problems = one(item);
    if (problems.length > 0) return problems;
    const name = typeof item === 'string' ? item : null;
    if (seen.has(name)) return wrong('field.option');
    seen.add(name);
  }
  return [];
}

function personProblems(value: unknown, path: string): FieldProblem[] {
  const found = (code: ProblemCode, args: ProblemArgs): FieldProblem => ({ field: path, code, args });
  if (!isObject(value)) return [found('field.type', { expected: 'person' })];
  const problems: FieldProblem[] = [];
  // National id, birth date, health and anything else about a person are refused by name, never carried along.
  const strange = Object.keys(value).find((key) => !personParts.has(key));
  if (strange !== undefined)
    problems.push(found('field.unclean', { part: Array.from(strange).slice(0, 40).join('') }));
  if (isEmpty(value.name)) problems.push(found('field.required', { part: 'name' }));
  else problems.push(...textProblems(value.name, shortText, path, 'name'));
  if (!isEmpty(value.position)) problems.push(...textProblems(value.position, shortText, path, 'position'));
  const { directWorker, gender } = value;
  if (directWorker !== undefined && directWorker !== null && typeof directWorker !== 'boolean')
    problems.push(found('field.type', { expected: 'yesNo', part: 'directWorker' }));
  if (!isEmpty(gender) && !genders.some((known) => known === gender))
    problems.push(found('field.option', { expected: 'choice', part: 'gender' }));
  return problems;
}

const allowed: readonly (keyof PersonValue)[] = ['name', 'position', 'directWorker', 'gender'];
const personParts: ReadonlySet<string> = new Set(allowed);
