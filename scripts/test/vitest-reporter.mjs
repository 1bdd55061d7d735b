import { emptyTally, writeTally } from './tally.mjs';

/** Counts for `npm test`, and nothing else: vitest's own reporter prints. */
export default class {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const tally = emptyTally();
    tally.failed += unhandledErrors.length;
    for (const module of modules) {
      tally.failed += brokenSuites(module);
      for (const test of module.children.allTests()) {
        const { state, note } = test.result();
        if (state === 'passed') tally.passed += 1;
        else if (state === 'failed') tally.failed += 1;
        else
          tally.skipped.push({
            name: `${module.relativeModuleId} > ${test.fullName}`,
            reason: note,
          });
      }
    }
    writeTally(tally);
  }
}

/**
 * Files and suites that failed outside their tests: an import, a hook.
 *
 * @param {import('vitest/node').TestModule} module
 */
const brokenSuites = (module) =>
  [module, ...module.children.allSuites()].filter((suite) => suite.errors().length > 0).length;
