import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RECONNECT_SPREAD, afterAsked, backoff } from '../../src/sync/backoff.ts';
import { seeded } from './random.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('waiting before the next try', () => {
  it('D12 is anywhere from nothing to a bound that doubles and ends at ten minutes', () => {
    fc.assert(
      fc.property(chance, fc.nat(60), (random, failures) => {
        const wait = backoff(random, failures);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThan(Math.min(600_000, 2000 * 2 ** failures) + 1);
        expect(backoff(random, failures + 1)).toBeGreaterThanOrEqual(wait);
      }),
    );
  });

  it('D12 never undercuts what the endpoint asked for, and spreads those it told the same', () => {
    fc.assert(
      fc.property(chance, fc.nat(3_600_000), (random, asked) => {
        expect(afterAsked(random, asked)).toBeGreaterThanOrEqual(asked);
        expect(afterAsked(random, asked)).toBeLessThanOrEqual(asked + RECONNECT_SPREAD);
      }),
    );
    expect(afterAsked(0.5, 60_000)).not.toBe(afterAsked(0.6, 60_000));
  });

  it('D12 brings 20,000 phones in within the budget after the line came back, with no peak the endpoint cannot take', () => {
    const random = seeded(12);
    const perSecond = 1500;
    const seconds = new Map<number, number>();
    let late = 0;
    for (let phone = 0; phone < 20_000; phone++) {
      let at = random() * RECONNECT_SPREAD;
      for (let failures = 0; ; failures++) {
        const second = Math.floor(at / 1000);
        const load = seconds.get(second) ?? 0;
        if (load < perSecond) {
          seconds.set(second, load + 1);
          late = Math.max(late, at);
          break;
        }
        // Above its admission limit the endpoint sheds with a Retry-After of five seconds and more.
        at += afterAsked(random(), 5000 + random() * 25_000);
        expect(failures).toBeLessThan(20);
      }
    }
    const peak = Math.max(...seconds.values());
    expect(peak).toBeLessThanOrEqual(perSecond);
    expect(late).toBeLessThan(120_000);
    expect([...seconds.values()].reduce((sum, count) => sum + count, 0)).toBe(20_000);
  });
});
