import { createHash } from 'node:crypto';

/** A 32-bit hash (FNV-1a) of some text, for seeding {@link randomFrom}. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number between both ends, inclusive. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly T[]): T;
}

/** Repeatable random numbers (mulberry32): the same keys always give the same row of numbers. */
export function randomFrom(...keys: readonly (string | number)[]): Random {
  let state = hash32(keys.join('\u0000'));
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (choices) => {
      const chosen = choices[Math.floor(next() * choices.length)];
      if (chosen === undefined) throw new RangeError('nothing to pick from');
      return chosen;
    },
  };
}

/** An identifier in the look of Plaid's (37 letters and digits), a pure function of its keys. */
export function plaidId(...keys: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(keys.join('\u0000')).digest('base64url');
  return digest.replace(/[-_]/g, 'x').slice(0, 37);
}
