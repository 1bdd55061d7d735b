import { emptyTally, writeTally } from './tally.mjs';

/** Counts for `npm test`, and nothing else: Playwright's own reporter prints. */
export default class {
  #tally = emptyTally();
  /** @type {import('@playwright/test/reporter').Suite | undefined} */
  #suite;

  onBegin(_config, suite) {
    this.#suite = suite;
  }

  /** An error outside any test: a config or an import that fails. */
  onError() {
    this.#tally.failed += 1;
  }

  onEnd() {
    for (const test of this.#suite?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === 'expected') this.#tally.passed += 1;
      else if (outcome !== 'skipped') this.#tally.failed += 1;
      else
        this.#tally.skipped.push({
          name: test.titlePath().filter(Boolean).join(' > '),
          reason: reasonOf(test),
        });
    }
    writeTally(this.#tally);
  }

  printsToStdio() {
    return false;
  }
}

/** @param {import('@playwright/test/reporter').TestCase} test */
const reasonOf = (test) => {
  const notes = [
    ...test.annotations,
    ...test.results.flatMap((result) => result.annotations ?? []),
  ];
  return notes.find(({ type, description }) => type === 'skip' && description)?.description;
};
