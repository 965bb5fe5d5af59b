import { isObject } from '../json.ts';
import type { FieldProblem, ProblemArgs, ProblemCode } from '../problem.ts';
import { isUnclean } from './unclean.ts';

export type Thing = { [key: string]: unknown };

/** What is wrong with a definition from outside, and the small checks everything in it goes through. */
export class Report {
  readonly problems: FieldProblem[] = [];
  readonly #ids = new Set<string>();

  readonly problem = (field: string, code: ProblemCode, args?: ProblemArgs): void => {
    if (this.problems.length < 200) this.problems.push(args ? { field, code, args } : { field, code });
  };

  /** Visits the objects of a list; anything else in it is a problem. */
  each(value: unknown, path: string, most: number, visit: (item: Thing, path: string) => void): void {
    if (!Array.isArray(value)) return this.problem(path, 'field.type', { expected: 'list' });
    if (value.length > most) return this.problem(path, 'field.long', { max: most });
    for (const [index, item] of (value as unknown[]).entries()) {
      if (isObject(item)) visit(item, `${path}.${index}`);
      else this.problem(`${path}.${index}`, 'field.type', { expected: 'object' });
    }
  }

  texts(value: unknown, path: string, visit: (text: string) => void): void {
    if (!Array.isArray(value)) return this.problem(path, 'field.type', { expected: 'list' });
    for (const item of value as unknown[]) {
      if (typeof item === 'string') visit(item);
      else this.problem(path, 'field.type', { expected: 'text' });
    }
  }

  words(value: unknown, path: string): void {
    if (!isObject(value) || typeof value.vi !== 'string' || value.vi.trim() === '')
      return this.problem(path, 'field.required', { part: 'vi' });
    if (value.en !== undefined && typeof value.en !== 'string')
      this.problem(path, 'field.type', { expected: 'text', part: 'en' });
    if (value.vi.length > 2000 || (typeof value.en === 'string' && value.en.length > 2000))
      this.problem(path, 'field.long', { max: 2000 });
  }

  /** An id, once in its kind over the whole form, that is safe as a key and asks for nothing we never hold. */
  id(value: unknown, path: string, kind: 'field' | 'section' | 'check'): value is string {
    if (typeof value !== 'string' || !/^[A-Za-z][A-Za-z0-9-]{0,79}$/.test(value) || value in {}) {
      this.problem(path, 'field.check', { rule: 'name' });
      return false;
    }
    if (this.#ids.has(`${kind}:${value}`)) {
      this.problem(path, 'field.check', { rule: 'duplicate', id: value });
      return false;
    }
    this.#ids.add(`${kind}:${value}`);
    if (kind === 'field' && isUnclean(value)) this.problem(path, 'field.unclean', { part: value });
    return true;
  }
}
