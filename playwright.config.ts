import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  // One real app at a time, and no second try: a test that passes sometimes is wrong.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  // Generous for a busy machine: whatever is waited for ends the wait.
  expect: { timeout: 20_000 },
  use: { trace: 'off', screenshot: 'only-on-failure' },
});
