import { defineConfig } from '@playwright/test';

/** Why these flags: as root there is no sandbox, and nothing may call out from a test. */
const CHROMIUM_FLAGS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  // One app for all: they share two cores with its Redis and Chroma.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  outputDir: '../../.data/web-test-results',
  // In `npm test`: a machine out of breath may fail a test, a defect fails it twice. It is named then.
  retries: process.env['WEB_TEST_RESULT'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [
    ['list'],
    ...(process.env['WEB_TEST_RESULT']
      ? [['json', { outputFile: process.env['WEB_TEST_RESULT'] }] as ['json', object]]
      : []),
  ],
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 800 },
    launchOptions: { executablePath: '/usr/bin/chromium', args: CHROMIUM_FLAGS },
  },
});
