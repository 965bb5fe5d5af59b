import { describe, expect, it } from 'vitest';
import { mutants, plant } from './mutants.ts';

describe('the planted bugs', () => {
  it.each(mutants)('“$name” still fits the place it is planted in', ({ name }) => {
    expect(plant(name).name).toBe('planted bug');
  });

  it('are named once each', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
    expect(() => plant('no such bug')).toThrow('no such bug');
  });
});
