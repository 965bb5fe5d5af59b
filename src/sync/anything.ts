import type { Guard } from './transport.ts';

/** For replies whose status says it all. */
export const anything: Guard<unknown> = { '~standard': { validate: (value) => ({ value }) } };
