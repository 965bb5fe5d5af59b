import { defineConfig } from 'vitest/config';
import { plant } from './mutants.ts';

// The simulator run for longer, or with a bug planted; `npm run soak` starts it.
const mutant = process.env['MUTANT'];

export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  plugins: mutant ? [plant(mutant)] : [],
  test: {
    include: ['tests/simulator/soak-*.ts'],
    setupFiles: ['tests/setup.ts'],
    pool: 'threads',
    maxWorkers: 2,
    testTimeout: 24 * 3_600_000,
  },
  define: { __BUILD__: JSON.stringify('test') },
});
