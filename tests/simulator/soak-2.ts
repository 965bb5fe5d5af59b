import { expect, it } from 'vitest';
import { soak } from './soak.ts';

it('lives on', async () => expect(await soak(1)).toBe(0));
