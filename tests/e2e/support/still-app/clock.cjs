// The clock of one thread stands still at the moment in TRAX_STILL_NOW.
const now = Date.parse(process.env.TRAX_STILL_NOW ?? '');
if (Number.isNaN(now)) throw new Error('TRAX_STILL_NOW is no moment');

globalThis.Date = class extends Date {
  static now() {
    return now;
  }

  /** @param {[]} given */
  constructor(...given) {
    super(...(given.length === 0 ? [now] : given));
  }
};
