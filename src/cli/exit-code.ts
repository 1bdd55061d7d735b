import { assertNever, type Failure, type FailureCode } from '../shared/failure.ts';

/** How a command ends. Scripts and timers live by these numbers: they never change their meaning. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  /** A person has to do something: sign in to a bank, unlock the keychain, enter keys. */
  actionNeeded: 3,
  /** The network, the bank or another program is in the way: try again later. */
  temporary: 4,
  /** Ctrl-C, as shells count it: 128 and the signal's number. */
  interrupted: 130,
  /** SIGTERM, as from systemd. */
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit code that a failure ends a command with. */
export function exitCodeOf({ code }: Failure): ExitCode {
  return exitCodeOfCode(code);
}

function exitCodeOfCode(code: FailureCode): ExitCode {
  switch (code) {
    case 'BAD_REQUEST':
      return EXIT.usage;
    case 'KEYCHAIN_UNAVAILABLE':
    case 'KEYS_MISSING':
    case 'KEYS_INVALID':
    case 'LOGIN_REQUIRED':
    case 'ITEM_GONE':
      return EXIT.actionNeeded;
    case 'DATABASE_BUSY':
    case 'PLAID_UNREACHABLE':
    case 'RATE_LIMITED':
    case 'INSTITUTION_UNAVAILABLE':
    case 'SYNC_MUTATED':
    case 'ENGINE_CRASHED':
      return EXIT.temporary;
    case 'CANCELLED':
      return EXIT.interrupted;
    case 'ENVIRONMENT_INVALID':
    case 'DATABASE_NEWER':
    case 'DATABASE_CORRUPT':
    case 'DATABASE_READ_ONLY':
    case 'DATABASE_UNAVAILABLE':
    case 'DISK_FULL':
    case 'PLAID_MALFORMED':
    case 'PLAID_REJECTED':
    case 'PORT_IN_USE':
    case 'LINK_UNAVAILABLE':
    case 'LINK_EXPIRED':
    case 'LINK_EXITED':
    case 'RETURN_REFUSED':
    case 'BROWSER_UNAVAILABLE':
    case 'TRUST_REFUSED':
    case 'IMPORT_UNREADABLE':
    case 'RATES_UNREADABLE':
    case 'RATES_UNREADABLE':
    case 'SENDER_REFUSED':
    case 'NOT_FOUND':
    case 'INTERNAL':
      return EXIT.failed;
    default:
      return assertNever(code);
  }
}

/** What several runs come to: what wants a person first, then what failed, then what may pass. */
export function worstExitCode(codes: readonly ExitCode[]): ExitCode {
  const order = [
    EXIT.interrupted,
    EXIT.terminated,
    EXIT.actionNeeded,
    EXIT.failed,
    EXIT.usage,
    EXIT.temporary,
  ];
  return order.find((code) => codes.includes(code)) ?? EXIT.ok;
}
