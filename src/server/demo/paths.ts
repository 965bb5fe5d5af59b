import type { FormKind, FormLife } from '../../domain/form/types.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Step } from './lives.ts';
import type { Random } from './random.ts';
import { remarkOn, reopening } from './remarks.ts';

/** What a record's path needs to know of it. */
interface Subject {
  readonly kind: FormKind;
  readonly life: FormLife;
  /** The body again, as it is after a correction. */
  readonly mended: () => JsonObject;
  /** Whether the first body is one to be sent back. */
  readonly thin: boolean;
}

/** How a record fares with the level above; most are accepted within days. */
export function pathOf({ kind, mended, thin }: Subject, random: Random): Step[] {
  const soon = (): number => 0.3 + 4.5 * random.next() ** 2;
  const accept = (): Step => ({ type: 'accept', days: soon() });
  const back = (): Step => ({ type: 'return', days: soon(), remark: remarkOn(kind, random) });
  const revise = (): Step => ({ type: 'revise', days: 0.4 + 4 * random.next(), body: mended() });
  const luck = random.next();
  if (thin) return luck < 0.82 ? [back(), revise(), accept()] : [back()];
  if (luck < 0.84) return [accept()];
  if (luck < 0.9) return [back(), revise(), accept()];
  if (luck < 0.925) return [back()];
  if (luck < 0.945) return [{ type: 'withdraw', days: soon() }];
  if (luck < 0.96) return [revise(), accept()];
  if (luck < 0.975) return [revise(), { type: 'sibling', days: 0.5, body: mended() }];
  if (luck < 0.985)
    return [
      revise(),
      { type: 'sibling', days: 0.2, body: mended() },
      { type: 'settle', days: 0.5, body: mended() },
      accept(),
    ];
  return [accept(), { type: 'reopen', days: 1 + soon(), remark: reopening }, revise(), accept()];
}
