/** A failure whose message is all that the user needs; it is shown without a stack. */
export class SetupError extends Error {}

/** @param {number} since a `performance.now()` */
const seconds = (since) => `(${((performance.now() - since) / 1000).toFixed(1)} s)`;

/**
 * Runs one step and prints one line for it: a mark, the name, what came of it, the time.
 *
 * @param {string} name
 * @param {() => string | Promise<string>} work answers what to print, such as `up to date`
 */
export async function step(name, work) {
  const start = performance.now();
  try {
    const outcome = await work();
    console.log(`✓ ${name.padEnd(17)} ${outcome}  ${seconds(start)}`);
  } catch (error) {
    console.error(`✗ ${name.padEnd(17)} failed  ${seconds(start)}`);
    throw error;
  }
}

/**
 * The end of a script: prints the error as its reader needs it and sets the exit code.
 *
 * @param {unknown} error
 */
export function fail(error) {
  console.error(error instanceof SetupError ? `\n${error.message}\n` : error);
  process.exitCode = 1;
}
