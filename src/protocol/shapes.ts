import * as v from 'valibot';
import { isId } from '../domain/id.ts';
import { type JsonObject, isObject } from '../domain/json.ts';
import { isDay } from '../domain/time.ts';
import { unitKinds } from '../domain/unit.ts';

/** Shapes that several messages share. Each says what it is in `openapi.json` through its metadata. */
export const id = v.pipe(
  v.string(),
  v.check((text: string) => isId(text), 'a UUID in lower case'),
  v.metadata({ format: 'uuid' }),
);

export const instant = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'a moment that exists'),
  v.metadata({ format: 'date-time' }),
);

export const day = v.pipe(
  v.string(),
  v.check((text: string) => isDay(text), 'a day that exists'),
  v.metadata({ format: 'date' }),
);

export const nonce = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

export const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Any JSON object, taken as it is; what it may hold is the form's business, not the envelope's. */
export const body = v.custom<JsonObject>(isObject);

export const unitKind = v.picklist(unitKinds);

export const role = v.picklist(['officer', 'reviewer', 'admin']);

export const officer = v.object({
  id,
  name: v.string(),
  role,
  unit: v.object({ id, name: v.string(), kind: unitKind, parent: v.nullable(id) }),
});
