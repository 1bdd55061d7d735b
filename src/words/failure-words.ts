import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Failure, FailureCode } from '../shared/failure.ts';
import { SOURCE_LANGUAGE } from '../shared/languages.ts';
import { FAILURE_SENTENCES } from './failure-sentences.ts';
import { translator } from './sentences.ts';

const translationOf = translator(FAILURE_SENTENCES);

/** What happened, and what to do next. */
export type FailureWords = Pick<Failure, 'message' | 'action'>;

/**
 * A failure in the language that is spoken. Failures are made in English, where nobody knows who will
 * read them: another language has a translation of the sentences that stand in a list, else a sentence
 * and a next step for each code. What was wrong in a text of the person's own is said as whoever read it
 * says it.
 */
export function failureWords({ code, message, action, place }: Failure): FailureWords {
  if (i18n.locale === SOURCE_LANGUAGE) return { message, action };
  const [what, next] = WORDS[code];
  return {
    message: translationOf(message) ?? (place === undefined ? i18n._(what) : message),
    action: translationOf(action) ?? i18n._(next),
  };
}

/** What the failure says in English, where the words that are shown are others. */
export const originalWords = (failure: Failure): string | null =>
  failureWords(failure).message === failure.message ? null : failure.message;

const WORDS: Readonly<
  Record<FailureCode, readonly [what: MessageDescriptor, next: MessageDescriptor]>
> = {
  KEYCHAIN_UNAVAILABLE: [
    msg`The system keychain cannot be used.`,
    msg`Unlock or install a keychain, then try again. On Debian and Ubuntu: sudo apt install gnome-keyring libsecret-1-0, then sign in again.`,
  ],
  KEYS_MISSING: [
    msg`There are no Plaid keys yet.`,
    msg`Enter your Plaid client id and secret in Settings.`,
  ],
  KEYS_INVALID: [
    msg`Plaid does not know these keys.`,
    msg`Check the client id and secret in the Plaid dashboard and enter them again.`,
  ],
  ENVIRONMENT_INVALID: [
    msg`The Plaid environment does not fit.`,
    msg`Choose Sandbox or Production in Settings.`,
  ],
  DATABASE_NEWER: [
    msg`finance.db was made by a newer Trax.`,
    msg`Install the latest Trax. Your data is untouched.`,
  ],
  DATABASE_CORRUPT: [
    msg`The database is damaged.`,
    msg`Nothing was overwritten. Restore a backup. Without one, move finance.db aside and start Trax again: it fetches the history anew.`,
  ],
  DATABASE_READ_ONLY: [
    msg`finance.db cannot be written.`,
    msg`Make finance.db and its folder writable, then try again.`,
  ],
  DATABASE_BUSY: [
    msg`Another program is writing to finance.db.`,
    msg`Close the other program that is writing to finance.db; Trax tries again.`,
  ],
  DATABASE_UNAVAILABLE: [
    msg`finance.db cannot be opened.`,
    msg`Check that the data folder exists and can be opened, then try again.`,
  ],
  DISK_FULL: [
    msg`The disk is full.`,
    msg`Free some disk space, then sync again. Nothing was lost.`,
  ],
  PLAID_UNREACHABLE: [
    msg`Plaid cannot be reached.`,
    msg`Check the network connection, then try again. Syncs go on by themselves once it is back.`,
  ],
  PLAID_MALFORMED: [
    msg`Plaid sent an answer that Trax cannot read.`,
    msg`Try again later. If it stays, send the request id to Plaid support.`,
  ],
  PLAID_REJECTED: [
    msg`Plaid refused the request.`,
    msg`Look at the details below; Plaid support can help with the request id.`,
  ],
  RATE_LIMITED: [
    msg`Plaid asked Trax to slow down.`,
    msg`Nothing to do: Trax tries again by itself.`,
  ],
  INSTITUTION_UNAVAILABLE: [
    msg`The bank cannot be reached at the moment.`,
    msg`Nothing to do: the bank is having trouble, and Trax tries again.`,
  ],
  LOGIN_REQUIRED: [
    msg`The bank wants you to sign in again.`,
    msg`Sign in to the bank again: it takes a minute, and your history stays.`,
  ],
  ITEM_GONE: [
    msg`The access to this bank has ended.`,
    msg`Link the bank again: Trax joins it to the history that you have.`,
  ],
  SYNC_MUTATED: [
    msg`The bank changed its data while it was fetched.`,
    msg`Nothing to do: Trax tries again by itself.`,
  ],
  PORT_IN_USE: [
    msg`The port is taken by another program.`,
    msg`Close the program that uses the port, or choose another port in Settings.`,
  ],
  LINK_UNAVAILABLE: [
    msg`Linking cannot begin.`,
    msg`Check the network connection, then try to link again.`,
  ],
  LINK_EXPIRED: [msg`The time for linking has run out.`, msg`Start linking again.`],
  LINK_EXITED: [msg`The bank was not linked.`, msg`Link the bank whenever you are ready.`],
  RETURN_REFUSED: [
    msg`The bank’s answer was not one that Trax waits for.`,
    msg`Go back to the bank from the link window, or start linking again.`,
  ],
  BROWSER_UNAVAILABLE: [
    msg`The browser could not be opened.`,
    msg`Set a default browser in your system settings, then try again.`,
  ],
  TRUST_REFUSED: [
    msg`The certificate was not trusted.`,
    msg`Try again and allow the change, or go on past the browser’s warning.`,
  ],
  RATES_UNREADABLE: [
    msg`The exchange rates cannot be read.`,
    msg`Choose a CSV file with the columns date, from, to and rate, or the history of the European Central Bank. Nothing was changed.`,
  ],
  IMPORT_UNREADABLE: [
    msg`There is nothing there that Trax can import.`,
    msg`Choose a .env file or the folder of Trax for Python.`,
  ],
  BAD_REQUEST: [msg`That cannot be done.`, msg`Check what was entered and try again.`],
  SENDER_REFUSED: [
    msg`A call from an unknown page was refused.`,
    msg`Nothing to do: Trax refused a call from a page that is not its own.`,
  ],
  NOT_FOUND: [
    msg`What was asked for is no longer there.`,
    msg`Reload the page: what was asked for is no longer there.`,
  ],
  CANCELLED: [msg`It was cancelled.`, msg`Start again whenever you are ready.`],
  ENGINE_CRASHED: [
    msg`The part of Trax that syncs your banks stopped unexpectedly.`,
    msg`Nothing to do: Trax restarts its engine. Nothing was lost.`,
  ],
  INTERNAL: [
    msg`Trax met an unexpected error.`,
    msg`Try again. If it stays, look at the log (Settings → Data folder).`,
  ],
};
