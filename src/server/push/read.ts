import { hash as digest } from 'node:crypto';
import * as v from 'valibot';
import type { Change } from '../../domain/change.ts';
import { canonicalJson } from '../../domain/json.ts';
import type { ProblemCode } from '../../domain/problem.ts';
import { change as changeShape } from '../../protocol/push.ts';
import { limits } from '../../protocol/version.ts';

/** One change of a request, held against its shape. Whatever it is, it has an id and gets an answer of its own (D6). */
export interface Read {
  readonly id: string;
  /** SHA-256 of the RFC 8785 form of the change as received. */
  readonly hash: string;
  readonly content:
    | { readonly ok: true; readonly change: Change }
    | { readonly ok: false; readonly code: ProblemCode };
  readonly received: object;
}

export function readChange(received: { readonly id: string }): Read {
  const text = canonicalJson(received);
  const hash = digest('sha256', text);
  const { id } = received;
  const bad = (code: ProblemCode): Read => ({ id, hash, received, content: { ok: false, code } });
  if (Buffer.byteLength(text) > limits.change) return bad('change.large');
  const parsed = v.safeParse(changeShape, received);
  return parsed.success
    ? { id, hash, received, content: { ok: true, change: parsed.output as Change } }
    : bad('change.malformed');
}
