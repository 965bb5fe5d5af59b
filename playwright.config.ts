import { defineConfig } from '@playwright/test';

/** Chromium as a phone and a desk would run it; the endpoint is started by each story for itself. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  globalSetup: './tests/e2e/endpoint.ts',
  workers: 2,
  fullyParallel: false,
  // A slow machine costs time and fails nothing: only what will never come does.
  timeout: 600_000,
  expect: { timeout: 45_000 },
  forbidOnly: true,
  // On a crowded machine a browser may be starved; what passed only at its second try is named and counted apart.
  retries: process.env.CI ? 1 : 0,
  outputDir: 'test-results',
  reporter: [
    ['list'],
    ...(process.env.BROWSER_REPORT
      ? [['json', { outputFile: process.env.BROWSER_REPORT }] as ['json', object]]
      : []),
  ],
  // Those of a single file first: at the end one worker would wait for them.
  projects: [
    {
      name: 'firefox',
      testMatch: 'engines/firefox.e2e.ts',
      use: {
        browserName: 'firefox',
        channel: 'moz-firefox',
        trace: 'off',
        launchOptions: { executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr', args: [] },
      },
    },
    { name: 'webkit', testMatch: 'engines/webkit.e2e.ts' },
    { name: 'chromium', testIgnore: 'engines/**' },
  ],
  use: {
    browserName: 'chromium',
    headless: true,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    trace: 'retain-on-failure',
    actionTimeout: 45_000,
    navigationTimeout: 90_000,
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      chromiumSandbox: false,
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
