import { fail, failure, ok, type Result } from '../shared/failure.ts';
import type { Account, Bank } from '../shared/model/banks.ts';

/** A bank's name as the person knows it. */
export const bankName = ({ nickname, institution }: Bank): string => nickname ?? institution.name;

export const accountName = ({ nickname, name }: Account): string => nickname ?? name;

/** The bank that a word on the command line means: its item_id, its name, or a part of one name alone. */
export function findBank(banks: readonly Bank[], word: string): Result<Bank> {
  return theOne(
    'bank',
    word,
    banks.map((bank) => ({
      value: bank,
      exact: [bank.itemId, bankName(bank), bank.institution.name],
      told: `${bankName(bank)} (${bank.itemId})`,
    })),
  );
}

/** The account that a word means: its number, account_id, name or last digits. */
export function findAccount(banks: readonly Bank[], word: string): Result<Account> {
  return theOne(
    'account',
    word,
    banks.flatMap((bank) =>
      bank.accounts.map((account) => ({
        value: account,
        exact: [String(account.id), account.accountId, accountName(account), account.mask ?? ''],
        told: `${accountName(account)} of ${bankName(bank)} (${account.id})`,
      })),
    ),
  );
}

interface Candidate<T> {
  readonly value: T;
  readonly exact: readonly string[];
  readonly told: string;
}

/** BAD_REQUEST when nothing or more than one fits, with what there is. */
function theOne<T>(kind: string, word: string, candidates: readonly Candidate<T>[]): Result<T> {
  const wanted = word.trim().toLowerCase();
  const exact = candidates.filter((one) => one.exact.some((name) => name.toLowerCase() === wanted));
  const fitting =
    exact.length > 0
      ? exact
      : candidates.filter((one) => one.exact.some((name) => name.toLowerCase().includes(wanted)));
  const [first, ...more] = wanted === '' ? [] : fitting;
  if (first !== undefined && more.length === 0) return ok(first.value);
  const those = (first === undefined ? candidates : fitting).map(({ told }) => told);
  return fail(
    failure(
      'BAD_REQUEST',
      first === undefined
        ? `There is no ${kind} “${word}”.`
        : `“${word}” fits more than one ${kind}.`,
      {
        action:
          those.length === 0
            ? 'Link a bank in the app first.'
            : `Name one of these: ${those.join(', ')}.`,
      },
    ),
  );
}
