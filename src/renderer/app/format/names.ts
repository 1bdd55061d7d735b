import type { Account, Bank } from '../../../shared/model/banks.ts';

/** The user's own name for a bank, or the institution's. */
export const bankName = ({ nickname, institution }: Pick<Bank, 'nickname' | 'institution'>) =>
  nickname ?? institution.name;

/** The user's own name for an account, or the bank's. */
export const accountName = ({ nickname, name }: Pick<Account, 'nickname' | 'name'>) =>
  nickname ?? name;
