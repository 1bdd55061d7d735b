const LOOK_MS = 30 * 60_000;

/** How old an answer of Plaid's may grow while nobody looks: two a day, far below /item/get's limits. */
export const WATCH_AGE_MS = 12 * 60 * 60_000;
/** And when somebody opens the banks. */
export const OPENED_AGE_MS = 15 * 60_000;

export interface ConsentWatch {
  readonly start: () => void;
  readonly close: () => void;
}

/**
 * Looks every half hour whether a bank's consent runs out or its state has changed. Asking often what
 * is due, instead of setting timers for days ahead, makes up for sleep and for being off.
 */
export function createConsentWatch(look: () => Promise<void>): ConsentWatch {
  let timer: NodeJS.Timeout | undefined;
  return {
    start: () => {
      timer = setInterval(() => void look(), LOOK_MS);
      timer.unref();
      void look();
    },
    close: () => {
      clearInterval(timer);
    },
  };
}
