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
  expect: {
    timeout: 20_000,
    // A few pixels may differ where curves are smoothed; a word or a line may not.
    toHaveScreenshot: { maxDiffPixels: 60, threshold: 0.15 },
  },
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  // Only `npm run pictures` draws them anew.
  updateSnapshots: 'none',
  use: { trace: 'off', screenshot: 'only-on-failure' },
});
