/**
 * Everything that can go wrong, as data. A closed list, so that a `switch` over it can be exhaustive
 * and a test can hold every code to a sentence and a next step.
 */
export const FAILURE_CODES = [
  // Set-up
  'KEYCHAIN_UNAVAILABLE',
  'KEYS_MISSING',
  'KEYS_INVALID',
  'ENVIRONMENT_INVALID',
  // Databases and disk
  'DATABASE_NEWER',
  'DATABASE_CORRUPT',
  'DATABASE_READ_ONLY',
  'DATABASE_BUSY',
  'DATABASE_UNAVAILABLE',
  'DISK_FULL',
  // Plaid and the network
  'PLAID_UNREACHABLE',
  'PLAID_MALFORMED',
  'PLAID_REJECTED',
  'RATE_LIMITED',
  'INSTITUTION_UNAVAILABLE',
  'LOGIN_REQUIRED',
  'ITEM_GONE',
  'SYNC_MUTATED',
  // Linking
  'PORT_IN_USE',
  'LINK_UNAVAILABLE',
  'LINK_EXPIRED',
  'LINK_EXITED',
  'RETURN_REFUSED',
  'BROWSER_UNAVAILABLE',
  'TRUST_REFUSED',
  // Import
  'IMPORT_UNREADABLE',
  'RATES_UNREADABLE',
  // Trax itself
  'BAD_REQUEST',
  'SENDER_REFUSED',
  'NOT_FOUND',
  'CANCELLED',
  'ENGINE_CRASHED',
  'INTERNAL',
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** One failure, fit to be shown, logged, stored and sent across processes: it never holds a secret. */
export interface Failure {
  readonly code: FailureCode;
  /** What happened, in a sentence for a person. */
  readonly message: string;
  /** What to do next, in a sentence for a person. */
  readonly action: string;
  /** True when the same call may succeed later without anybody doing anything. */
  readonly retryable: boolean;
  readonly itemId?: string | undefined;
  /** Where in a text that the person wrote it is wrong, in UTF-16 units. */
  readonly place?: { readonly from: number; readonly to: number } | undefined;
  /** Plaid's own words, for support: branch on `code` instead. */
  readonly plaid?:
    | {
        readonly type: string;
        readonly code: string;
        readonly requestId: string | null;
      }
    | undefined;
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

const RETRYABLE: ReadonlySet<FailureCode> = new Set([
  'DATABASE_BUSY',
  'PLAID_UNREACHABLE',
  'RATE_LIMITED',
  'INSTITUTION_UNAVAILABLE',
  'SYNC_MUTATED',
  'ENGINE_CRASHED',
]);

const NEXT_STEP: Readonly<Record<FailureCode, string>> = {
  KEYCHAIN_UNAVAILABLE:
    'Unlock or install a keychain, then try again. On Debian and Ubuntu: sudo apt install gnome-keyring libsecret-1-0, then sign in again.',
  KEYS_MISSING: 'Enter your Plaid client id and secret in Settings.',
  KEYS_INVALID: 'Check the client id and secret in the Plaid dashboard and enter them again.',
  ENVIRONMENT_INVALID: 'Choose Sandbox or Production in Settings.',
  DATABASE_NEWER: 'Install the latest Trax. Your data is untouched.',
  DATABASE_CORRUPT:
    'Nothing was overwritten. Restore a backup. Without one, move finance.db aside and start Trax again: it fetches the history anew.',
  DATABASE_READ_ONLY: 'Make finance.db and its folder writable, then try again.',
  DATABASE_BUSY: 'Close the other program that is writing to finance.db; Trax tries again.',
  DATABASE_UNAVAILABLE: 'Check that the data folder exists and can be opened, then try again.',
  DISK_FULL: 'Free some disk space, then sync again. Nothing was lost.',
  PLAID_UNREACHABLE:
    'Check the network connection, then try again. Syncs go on by themselves once it is back.',
  PLAID_MALFORMED: 'Try again later. If it stays, send the request id to Plaid support.',
  PLAID_REJECTED: 'Look at the details below; Plaid support can help with the request id.',
  RATE_LIMITED: 'Nothing to do: Trax tries again by itself.',
  INSTITUTION_UNAVAILABLE: 'Nothing to do: the bank is having trouble, and Trax tries again.',
  LOGIN_REQUIRED: 'Sign in to the bank again: it takes a minute, and your history stays.',
  ITEM_GONE: 'Link the bank again: Trax joins it to the history that you have.',
  SYNC_MUTATED: 'Nothing to do: Trax tries again by itself.',
  PORT_IN_USE: 'Close the program that uses the port, or choose another port in Settings.',
  LINK_UNAVAILABLE: 'Check the network connection, then try to link again.',
  LINK_EXPIRED: 'Start linking again.',
  LINK_EXITED: 'Link the bank whenever you are ready.',
  RETURN_REFUSED: 'Go back to the bank from the link window, or start linking again.',
  BROWSER_UNAVAILABLE: 'Set a default browser in your system settings, then try again.',
  TRUST_REFUSED: 'Try again and allow the change, or go on past the browser’s warning.',
  RATES_UNREADABLE:
    'Choose a CSV file with the columns date, from, to and rate, or the history of the European Central Bank. Nothing was changed.',
  IMPORT_UNREADABLE: 'Choose a .env file or the folder of Trax for Python.',
  BAD_REQUEST: 'Check what was entered and try again.',
  SENDER_REFUSED: 'Nothing to do: Trax refused a call from a page that is not its own.',
  NOT_FOUND: 'Reload the page: what was asked for is no longer there.',
  CANCELLED: 'Start again whenever you are ready.',
  ENGINE_CRASHED: 'Nothing to do: Trax restarts its engine. Nothing was lost.',
  INTERNAL: 'Try again. If it stays, look at the log (Settings → Data folder).',
};

/**
 * Makes a Failure whose next step and retryability follow from its code.
 * `message` must hold no secret: callers build it from literals, ports, paths and Plaid's public fields.
 */
export function failure(
  code: FailureCode,
  message: string,
  more: Pick<Failure, 'itemId' | 'place' | 'plaid'> & { readonly action?: string } = {},
): Failure {
  const { action, ...rest } = more;
  return {
    code,
    message,
    action: action ?? NEXT_STEP[code],
    retryable: RETRYABLE.has(code),
    ...rest,
  };
}

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const fail = <T = never>(problem: Failure): Result<T> => ({ ok: false, failure: problem });

/** Ends a switch over a closed union: a missing case does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${String(value)}`);
}
