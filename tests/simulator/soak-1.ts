import { expect, it } from 'vitest';
import { hunt, soak } from './soak.ts';

const mutant = process.env['MUTANT'];

if (mutant === undefined) it('lives on', async () => expect(await soak(0)).toBe(0));
else it(`finds the planted bug "${mutant}"`, async () => expect(await hunt(mutant)).toBe(true));
