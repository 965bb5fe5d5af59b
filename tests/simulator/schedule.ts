import * as fc from 'fast-check';
import { isHistoric } from '../../src/domain/life.ts';
import { type FaultCounts, faultKinds, noFaults } from './faults.ts';
import { type Weather, fine } from './line.ts';
import { Oracle } from './oracle.ts';
import { type Step, anyStep, anyWeather } from './steps.ts';
import { World } from './world.ts';

/** What some schedules have met and done. */
export interface Tally {
  schedules: number;
  steps: number;
  /** Changes that were made, and those that the endpoint had at the end. */
  made: number;
  taken: number;
  readonly faults: FaultCounts;
}

export function emptyTally(): Tally {
  return { schedules: 0, steps: 0, made: 0, taken: 0, faults: noFaults() };
}

/** A schedule under way: after each step everything is looked at, and once more when all is healed. */
class Tale {
  private readonly world: World;
  private readonly oracle: Oracle;
  private readonly seed: number;
  readonly steps: Step[] = [];

  constructor(seed: number, world: World) {
    this.seed = seed;
    this.world = world;
    this.oracle = new Oracle(world);
  }

  async step(step: Step): Promise<void> {
    this.steps.push(step);
    await this.world.take(step);
    if (await this.world.quiet()) this.judge(await this.oracle.now());
  }

  async end(tally: Tally): Promise<void> {
    const rests = await this.world.heal();
    const wrong = await this.oracle.afterwards();
    this.judge(rests ? wrong : ['I7 it never came to rest', ...wrong]);
    tally.schedules += 1;
    tally.steps += this.steps.length;
    for (const { change } of this.world.offered.values()) if (isHistoric(change.type)) tally.made += 1;
    tally.taken += this.oracle.taken();
    for (const kind of faultKinds) tally.faults[kind] += this.world.faults[kind];
  }

  private judge(wrong: readonly string[]): void {
    if (wrong.length === 0) return;
    const entry = JSON.stringify({ seed: this.seed, steps: this.steps });
    throw new Error(`${wrong.slice(0, 5).join('\n')}\nfor the corpus: ${entry}`);
  }
}

/** Lives a schedule that was written down. @throws with what was wrong */
export function relive(seed: number, steps: readonly Step[], tally: Tally = emptyTally()): Promise<void> {
  return World.live(seed, async (world) => {
    const tale = new Tale(seed, world);
    for (const step of steps) await tale.step(step);
    await tale.end(tally);
  });
}

const command = anyStep.map((step): fc.AsyncCommand<object, Tale> => ({
  check: () => true,
  run: (_, tale) => tale.step(step),
  toString: () => JSON.stringify(step),
}));

/** A property that lives a schedule drawn by fast-check. */
export function schedules(
  tally: Tally,
): fc.IAsyncProperty<[number, Weather, Iterable<fc.AsyncCommand<object, Tale>>]> {
  return fc.asyncProperty(
    fc.nat(0x7fffffff),
    fc.oneof(fc.constant(fine), anyWeather, anyWeather),
    fc.commands([command], { maxCommands: 36, size: 'max' }),
    (seed, weather, commands) =>
      World.live(seed, async (world) => {
        const tale = new Tale(seed, world);
        await tale.step({ do: 'weather', weather });
        await fc.asyncModelRun(() => ({ model: {}, real: tale }), commands);
        await tale.end(tally);
      }),
  );
}
