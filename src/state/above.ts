/** What a device knows of the plans of the levels between, as one chunk that `world.ts` fetches after what is needed first. */
export { withPlansAbove } from '../domain/cascade.ts';
export { plansAbove } from '../storage/above.ts';
