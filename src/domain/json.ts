/** Any value JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object, as a form's body is. */
export type JsonObject = { readonly [key: string]: Json };

/**
 * The RFC 8785 form of a value: keys sorted by UTF-16 code unit, no white space, numbers as ECMAScript prints them.
 * Equal content gives equal text, so its hash tells whether a change was altered. `undefined` members are left out.
 * Works through a list instead of calling itself: what a client sends may nest deeper than the stack.
 */
export function canonicalJson(value: unknown): string {
  const text: string[] = [];
  const todo: ({ readonly write: string } | { readonly value: unknown })[] = [{ value }];
  for (let next = todo.pop(); next; next = todo.pop()) {
    if ('write' in next) {
      text.push(next.write);
    } else if (Array.isArray(next.value)) {
      text.push('[');
      todo.push({ write: ']' });
      for (let i = next.value.length - 1; i >= 0; i--) {
        todo.push({ value: (next.value as unknown[])[i] ?? null });
        if (i > 0) todo.push({ write: ',' });
      }
    } else if (isObject(next.value)) {
      const object = next.value;
      const keys = Object.keys(object)
        .filter((key) => object[key] !== undefined)
        .sort();
      text.push('{');
      todo.push({ write: '}' });
      for (let i = keys.length - 1; i >= 0; i--) {
        const key = keys[i] ?? '';
        todo.push({ value: object[key] }, { write: `${i > 0 ? ',' : ''}${JSON.stringify(key)}:` });
      }
    } else {
      text.push(JSON.stringify(next.value) ?? 'null');
    }
  }
  return text.join('');
}

/** Whether a value nests at most so many levels: 0 for a number or text, 1 for a list of them. */
export function isShallow(value: unknown, deepest: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= deepest; depth++) {
    level = level.filter((item) => typeof item === 'object' && item !== null);
    if (level.length === 0) return true;
    level = level.flatMap((item) => Object.values(item as object) as unknown[]);
  }
  return false;
}

/** Whether a value is a plain JSON object (not an array, not null). */
export function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
