import { appendFileSync } from 'node:fs';

/**
 * What `npm run test:soak` asks of a test that `npm test` runs in short. Environment: TRAX_SOAK=1 for the
 * long version, TRAX_SOAK_UNTIL for when to stop (ms since 1970), TRAX_SOAK_TOTALS for the file that
 * totals go to, TRAX_SOAK_SEED to have a run again.
 */
const { TRAX_SOAK, TRAX_SOAK_UNTIL, TRAX_SOAK_TOTALS, TRAX_SOAK_SEED } = process.env;

export const isSoak = TRAX_SOAK === '1';

/** How often something is done: `short` times in `npm test`. */
export const times = (short: number, long: number): number => (isSoak ? long : short);

/** How long a test may take, in ms. */
export const PATIENCE_MS = isSoak ? 6 * 60 * 60_000 : 180_000;

const until = TRAX_SOAK_UNTIL === undefined ? Infinity : Number(TRAX_SOAK_UNTIL);

/** Whether the time that the run was given has passed. */
export const timeIsUp = (): boolean => Date.now() > until;

/** How much of it is left, ms; hours where no end was given. */
export const timeLeftMs = (): number => Math.min(Math.max(until - Date.now(), 0), PATIENCE_MS);

/** Another one each time, and printed, so that what failed can be had again. */
export function newSeed(what: string): number {
  const seed = Number(TRAX_SOAK_SEED ?? Math.floor(Math.random() * 1_000_000_000));
  if (isSoak) process.stdout.write(`${what}: TRAX_SOAK_SEED=${String(seed)}\n`);
  return seed;
}

/** Adds to a total that `npm run test:soak` prints at its end. */
export function count(name: string, by = 1): void {
  if (TRAX_SOAK_TOTALS !== undefined && by > 0) {
    appendFileSync(TRAX_SOAK_TOTALS, `${JSON.stringify({ name, by })}\n`);
  }
}
