/** Lets so many through at a time, the first come first, and who has given up by then not at all. */
export interface Turnstile {
  /** Rejects with the signal's reason where it was aborted before there was room. */
  readonly pass: <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T>;
}

export function createTurnstile(room: number): Turnstile {
  const waiting: (() => void)[] = [];
  let inside = 0;
  const enter = async () => {
    if (inside >= room) await new Promise<void>((resolve) => waiting.push(resolve));
    else inside += 1;
  };
  /** Hands the place on. */
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else inside -= 1;
  };
  return {
    pass: async (signal, work) => {
      await enter();
      try {
        signal.throwIfAborted();
        return await work();
      } finally {
        leave();
      }
    },
  };
}
