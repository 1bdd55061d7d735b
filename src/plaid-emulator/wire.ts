import type { AccountBase, PlaidError, Transaction } from 'plaid';
import type { z } from 'zod';

/**
 * A `plaid` type as it looks in JSON: enums become their string values, so that responses can be
 * checked with `satisfies` without loading the SDK's code.
 */
export type Wire<T> = T extends string
  ? `${T}`
  : T extends readonly (infer Element)[]
    ? Wire<Element>[]
    : T extends object
      ? { [Key in keyof T]: Wire<T[Key]> }
      : T;

/** Like {@link Wire}, with every optional field required: a field the SDK gains stops compiling. */
type Complete<T> = { [Key in keyof T]-?: Wire<T[Key]> };

/** What the emulator leaves out of a transaction, each because Plaid does so too for a new client. */
type LeftOut =
  | 'category'
  | 'category_id'
  | 'business_finance_category'
  | 'client_customization'
  | 'merchant_category_code'
  | 'original_description'
  | 'running_balance';

/** Plaid calls these deprecated, and still always sends them. */
type Deprecated = 'name' | 'transaction_type';

/** A transaction as /transactions/sync returns it. Amounts: positive is money out. */
export type WireTransaction = Omit<Complete<Transaction>, LeftOut | Deprecated> & {
  name: string;
  transaction_type: 'digital' | 'place' | 'special' | 'unresolved';
  original_description?: string;
};

/** An account as /accounts/get returns it. */
export type WireAccount = Wire<AccountBase>;

export type WireErrorType = `${PlaidError['error_type']}`;
export type AccountType = WireAccount['type'];
export type AccountSubtype = WireAccount['subtype'];

/** One schema for every field of a request type: a field the SDK gains stops compiling. */
export type FieldsOf<Request> = Record<keyof Request, z.ZodType>;
