import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    setupFiles: ['tests/setup.ts'],
    pool: 'threads',
    maxWorkers: 2,
    // Only what will never come fails a test: a slow machine takes its time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    passWithNoTests: false,
  },
  define: { __BUILD__: JSON.stringify('test') },
});
