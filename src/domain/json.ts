/** Any value JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A JSON object, as a form's body is. */
export type JsonObject = { readonly [key: string]: Json };

/** Levels that may safely be walked by calling itself. */
const SAFE = 100;

/**
 * The RFC 8785 form of a value: keys sorted by UTF-16 code unit, no white space, numbers as ECMAScript prints them.
 * Equal content gives equal text, so its hash tells whether a change was altered. `undefined` members are left out.
 * What a client sends may nest deeper than the stack: such a value is worked through with a list instead.
 */
export function canonicalJson(value: unknown): string {
  return written(value, SAFE) ?? canonicalOfDeep(value);
}

/** @returns null where the value nests deeper */
function written(value: unknown, levels: number): string | null {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (levels === 0) return null;
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value as unknown[]) {
      const one = written(item ?? null, levels - 1);
      if (one === null) return null;
      text += text === '' ? one : `,${one}`;
    }
    return `[${text}]`;
  }
  const object = value as { [key: string]: unknown };
  for (const key of Object.keys(object).sort()) {
    if (object[key] === undefined) continue;
    const one = written(object[key], levels - 1);
    if (one === null) return null;
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${one}`;
  }
  return `{${text}}`;
}

function canonicalOfDeep(value: unknown): string {
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
  if (typeof value !== 'object' || value === null) return true;
  if (deepest === 0) return false;
  for (const item of Array.isArray(value) ? (value as unknown[]) : Object.values(value)) {
    if (typeof item === 'object' && item !== null && !isShallow(item, deepest - 1)) return false;
  }
  return true;
}

/** Whether a value is a plain JSON object (not an array, not null). */
export function isObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
