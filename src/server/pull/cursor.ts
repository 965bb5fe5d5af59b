import type { Part, Position } from '../store/port.ts';

/** Steps of a first pull in their order (E10): what everyone needs, one's own records, the rest; then the feed itself. */
export const firstSteps = ['frame', 'own', 'rest'] as const satisfies readonly Part[];
export type Step = (typeof firstSteps)[number] | 'all';

/** Where a device stands. Opaque to it; what it may see is never read from here (E12). */
export interface Cursor {
  readonly epoch: string;
  readonly scope: string;
  readonly step: Step;
  /** The head when the first pull began: its steps go up to here, then the feed goes on behind it. */
  readonly horizon: number;
  readonly after: Position;
}

export const start: Position = { v: 0, t: '', id: '' };
/** Behind every row numbered up to `v`. */
export const behind = (v: number): Position => ({ v, t: '~', id: '' });

export function writeCursor({ epoch, scope, step, horizon, after }: Cursor): string {
  return Buffer.from(JSON.stringify([epoch, scope, step, horizon, after.v, after.t, after.id])).toString(
    'base64url',
  );
}

/** @returns null when it is not one of ours */
export function readCursor(text: string): Cursor | null {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (!Array.isArray(value) || value.length !== 7) return null;
  const [epoch, scope, stepText, horizon, v, t, id]: unknown[] = value;
  const step = (['frame', 'own', 'rest', 'all'] as const).find((one) => one === stepText);
  if (
    typeof epoch !== 'string' ||
    typeof scope !== 'string' ||
    typeof t !== 'string' ||
    typeof id !== 'string'
  )
    return null;
  if (!isNumber(horizon) || !isNumber(v) || step === undefined) return null;
  return { epoch, scope, step, horizon, after: { v, t, id } };
}

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
