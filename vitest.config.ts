import { lingui } from '@lingui/vite-plugin';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [lingui({ macroTransform: true })],
  test: {
    include: ['tests/{unit,contract,security,soak}/**/*.test.ts'],
    // npm run test:soak: see tests/soak/soak.ts.
    setupFiles: [
      'tests/support/in-english.ts',
      ...(process.env['TRAX_SOAK'] === '1' ? ['tests/soak/more-runs.ts'] : []),
    ],
    environment: 'node',
    // A process each: native modules and crashes stay apart.
    pool: 'forks',
    // A busy machine is slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
