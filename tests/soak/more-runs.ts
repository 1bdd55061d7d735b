import { expect, vi } from 'vitest';
import path from 'node:path';
import type * as FastCheck from 'fast-check';
import { count, timeLeftMs } from './soak.ts';

/**
 * In `npm run test:soak`: every property is tried many times more than it asks for, but for no longer
 * than tests are given, and how often it was goes to the totals. One that asks for a soak's number by
 * itself (`times`) gets that, and the time that is left.
 */
const FACTOR = 100;
const LIMIT_MS = 45_000;
const SOAK_RUNS = 5000;

/** Some histories are tried even when the time is up. */
const LEAST_MS = 1000;

function runsFor(asked: number) {
  const leftMs = Math.max(timeLeftMs(), LEAST_MS);
  return asked >= SOAK_RUNS
    ? { numRuns: asked, interruptAfterTimeLimit: leftMs }
    : { numRuns: asked * FACTOR, interruptAfterTimeLimit: Math.min(LIMIT_MS, leftMs) };
}

vi.mock('fast-check', async (original) => {
  const real = await original<typeof FastCheck>();
  const assert = <Ts>(
    property: FastCheck.IRawProperty<Ts>,
    parameters: FastCheck.Parameters<Ts> = {},
  ) => {
    const { testPath = '' } = expect.getState();
    return real.assert(property, {
      ...parameters,
      ...runsFor(parameters.numRuns ?? 100),
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
