/** What a launch may ask for. Everything else on a command line is ignored: any program can start Trax. */
export interface Launch {
  /** Open the demo bank's profile for this run. */
  readonly demo: boolean;
  /** Start in the tray, as at login. */
  readonly hidden: boolean;
  readonly syncNow: boolean;
}

/**
 * Reads a command line by exact words, so that no value, path or URL on it can mean anything.
 * Also for the command line of a second launch, which Electron hands over as it came.
 * https://www.electronjs.org/docs/latest/api/app#event-second-instance
 */
export function parseLaunch(argv: readonly string[]): Launch {
  return {
    demo: argv.includes('--demo'),
    hidden: argv.includes('--hidden'),
    syncNow: argv.includes('--sync-now'),
  };
}
