import { describe, expect, it } from 'vitest';
import { corpus } from './corpus.ts';
import { emptyTally, relive } from './schedule.ts';

describe('schedules in which something was wrong once', () => {
  it.each(corpus)('$story', async ({ seed, steps }) => {
    const tally = emptyTally();
    await relive(seed, steps, tally);
    expect(tally.schedules).toBe(1);
  });

  it('live the same twice: a seed is enough to see a failure again', async () => {
    const steps = corpus.flatMap((entry) => entry.steps);
    const twice = [emptyTally(), emptyTally()];
    const weather = { loss: 0.7, strangers: 0.2, refusals: 0.2, slow: 0.2 };
    for (const tally of twice) await relive(7, [{ do: 'weather', weather }, ...steps, ...steps], tally);
    expect(twice[0]).toEqual(twice[1]);
    expect(twice[0]?.faults['request dropped']).toBeGreaterThan(0);
  });
});
