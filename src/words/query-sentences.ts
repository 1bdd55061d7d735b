import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** The titles of the documented queries, and what they tell. */
export const QUERY_SENTENCES: readonly MessageDescriptor[] = [
  msg`Spending by category, this month and before`,
  msg`The newest month beside the average of the three before it, the largest first.`,
  msg`Net worth over time`,
  msg`What is owned, owed and left at the end of each month.`,
  msg`Money in and out by month`,
  msg`And what was left of it. Moves between own accounts count on both sides.`,
  msg`Where the money goes`,
  msg`The twenty payees that most was paid to in all.`,
  msg`Payments that come back`,
  msg`The same payee in at least three months, about once a month: subscriptions, rent, dues.`,
  msg`Income by month`,
  msg`Money in of the category INCOME, by payer.`,
  msg`Without a category`,
  msg`What neither you nor Plaid has said anything of, the largest first.`,
  msg`What the last sync changed`,
  msg`Every version that the newest run brought: new rows, changes and rows that were taken back.`,
  msg`Balances day by day`,
  msg`Of every account over its newest thirty days.`,
  msg`How syncing went`,
  msg`By bank: runs, failures, rows and seconds, and the last error with its id for Plaid’s support.`,
];
