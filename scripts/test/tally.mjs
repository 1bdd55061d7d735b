import { readFileSync, writeFileSync } from 'node:fs';

/**
 * What a test runner found, handed from its reporter to `npm test` through the file that TRAX_TALLY
 * names.
 *
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed errors outside any test count too
 * @property {{ name: string, reason: string }[]} skipped
 */

/** @returns {Tally} */
export const emptyTally = () => ({ passed: 0, failed: 0, skipped: [] });

/** @param {Tally} tally */
export function writeTally(tally) {
  if (process.env.TRAX_TALLY) writeFileSync(process.env.TRAX_TALLY, JSON.stringify(tally));
}

/**
 * A runner that died before it could tell counts as one failure, as does one that ended badly though
 * none of its tests failed.
 *
 * @param {string} file
 * @param {number} exitCode the runner's
 * @returns {Tally}
 */
export function readTally(file, exitCode) {
  const tally = readOr(file, emptyTally());
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

/** @param {string} file @param {Tally} otherwise @returns {Tally} */
function readOr(file, otherwise) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return otherwise;
  }
}

/** @param {Tally[]} tallies @returns {Tally} */
export const sum = (tallies) => ({
  passed: tallies.reduce((total, { passed }) => total + passed, 0),
  failed: tallies.reduce((total, { failed }) => total + failed, 0),
  skipped: tallies.flatMap(({ skipped }) => skipped),
});

/** The last line of `npm test`. @param {Tally} tally */
export const summary = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped.length} skipped`;

/** A run that tested nothing is no success. @param {Tally} tally */
export const exitCode = ({ passed, failed }) => (failed > 0 || passed === 0 ? 1 : 0);
