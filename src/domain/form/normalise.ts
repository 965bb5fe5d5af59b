import { type Json, type JsonObject, isObject } from '../json.ts';

/**
 * A body as it is stored: every text in it in NFC. Keyboards that type tone marks apart (the one of Windows does) give
 * text that looks the same and is not. Called where a draft is saved, before `checkBody`. Nothing else is touched.
 */
export function normaliseBody(body: JsonObject): JsonObject {
  return normalised(body, 0) as JsonObject;
}

function normalised(value: Json, depth: number): Json {
  if (typeof value === 'string') return value.normalize('NFC');
  if (depth > 40) return value;
  if (Array.isArray(value)) return value.map((item: Json) => normalised(item, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, normalised(member, depth + 1)]),
  );
}
