import { expect, vi } from 'vitest';
import path from 'node:path';
import type * as FastCheck from 'fast-check';
import { count } from './soak.ts';

/**
 * In `npm run test:soak`: every property is tried many times more than it asks for, but for no longer
 * than tests are given, and how often it was goes to the totals.
 */
const FACTOR = 100;
const LIMIT_MS = 45_000;

vi.mock('fast-check', async (original) => {
  const real = await original<typeof FastCheck>();
  const assert = <Ts>(
    property: FastCheck.IRawProperty<Ts>,
    parameters: FastCheck.Parameters<Ts> = {},
  ) => {
    const { testPath = '' } = expect.getState();
    return real.assert(property, {
      ...parameters,
      numRuns: (parameters.numRuns ?? 100) * FACTOR,
      interruptAfterTimeLimit: LIMIT_MS,
      markInterruptAsFailure: false,
      reporter: (details) => {
        count(`histories tried: ${path.basename(testPath)}`, details.numRuns);
        const message = real.defaultReportMessage(details);
        if (message !== undefined) throw new Error(message);
      },
    });
  };
  return { ...real, assert, default: { ...real.default, assert } };
});
