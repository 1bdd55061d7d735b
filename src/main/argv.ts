import { COMMAND_NAMES } from '../cli/command-names.ts';

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

/** Options of the command line that may stand before its command; those with a value of their own first. */
const VALUED = ['--data-dir', '--profile'];
const PLAIN = ['--json', '--no-color'];
const ASKED = ['--help', '-h', '--version', '-V'];

/**
 * What the command line is to run, or null when the app was meant: a launch is a command's when its
 * first word is one, exactly. Chromium's switches before it are Chromium's; `args` begins after the
 * program (and, where Electron runs a folder, after that).
 */
export function cliArguments(args: readonly string[]): readonly string[] | null {
  const own: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    const rest = () => [...own, ...args.slice(index).filter((word) => word !== '--no-sandbox')];
    if (ASKED.includes(arg)) return rest();
    if (VALUED.includes(arg)) {
      own.push(...args.slice(index, index + 2));
      index += 1;
    } else if (PLAIN.includes(arg) || VALUED.some((name) => arg.startsWith(`${name}=`))) {
      own.push(arg);
    } else if (!arg.startsWith('-')) {
      return COMMAND_NAMES.some((name) => name === arg) ? rest() : null;
    }
  }
  return null;
}

/** A command line without what Electron puts before it: the program, and the folder that it runs. */
export function ownArguments(argv: readonly string[], runsFolder: boolean): readonly string[] {
  const folder = argv.findIndex((word, index) => index > 0 && !word.startsWith('-'));
  return argv.slice(runsFolder && folder > 0 ? folder + 1 : 1);
}
