import { z } from 'zod';
import { dayOf, isoDate, MS_A_DAY } from './dates.ts';
import { postPending } from './dynamic-refresh.ts';
import { errors } from './errors.ts';
import type { Item, UpdateStatus } from './item.ts';
import { transactionOf } from './transaction.ts';
import type { World } from './world.ts';

const itemId = z.string();
const transactionId = z.string();

/** What can be done to an Item from outside, each a thing that a bank or Plaid does by itself. */
export const controlSchemas = {
  /** The clock moves on: new transactions, posted pendings, corrections, consent that ends. */
  advance: z.strictObject({ days: z.number().nonnegative() }),
  addTransaction: z.strictObject({
    itemId,
    /** Position among the Item's accounts; the first when absent. */
    account: z.number().int().nonnegative().optional(),
    /** Plaid's sign: positive is money out. */
    amount: z.number(),
    name: z.string(),
    /** `YYYY-MM-DD`; today when absent. */
    date: z.string().optional(),
    pending: z.boolean().optional(),
  }),
  postPending: z.strictObject({
    itemId,
    transactionId,
    amount: z.number().optional(),
    linked: z.boolean().optional(),
    first: z.enum(['removed', 'added']).optional(),
  }),
  modifyTransaction: z.strictObject({
    itemId,
    transactionId,
    amount: z.number().optional(),
    name: z.string().optional(),
    date: z.string().optional(),
  }),
  removeTransaction: z.strictObject({ itemId, transactionId }),
  /** ISO time at which the user's consent ends, or null for never. */
  setConsentExpiration: z.strictObject({ itemId, expiresAt: z.iso.datetime().nullable() }),
  /** An Item error such as ITEM_LOGIN_REQUIRED, or null when all is well again. */
  setItemError: z.strictObject({ itemId, code: z.string().nullable() }),
  /** The next so many syncs tell this status. */
  setUpdateStatus: z.strictObject({
    itemId,
    status: z.enum(['NOT_READY', 'INITIAL_UPDATE_COMPLETE', 'HISTORICAL_UPDATE_COMPLETE']),
    calls: z.number().int().positive(),
  }),
};

type Schemas = typeof controlSchemas;

/** The controls, by the names of {@link controlSchemas}. They throw when an id is unknown. */
export type EmulatorControl = {
  readonly [Name in keyof Omit<Schemas, 'addTransaction' | 'postPending'>]: (
    argument: z.input<Schemas[Name]>,
  ) => void;
} & {
  /** The new transaction's id. */
  readonly addTransaction: (argument: z.input<Schemas['addTransaction']>) => string;
  /** The id under which it is posted. */
  readonly postPending: (argument: z.input<Schemas['postPending']>) => string;
};

export function createControl(world: World, advance: (ms: number) => void): EmulatorControl {
  const itemOf = (id: string): Item => {
    const item = world.items.findById(id);
    if (item === undefined) throw new RangeError(`no Item ${id}`);
    return item;
  };

  const rowOf = (item: Item, id: string) => {
    const row = item.findRow(id, world.now());
    if (row === undefined) throw new RangeError(`no transaction ${id}`);
    return row;
  };

  return {
    advance: ({ days }) => {
      advance(days * MS_A_DAY);
    },
    addTransaction: (argument) => {
      const item = itemOf(argument.itemId);
      const account = item.accounts[argument.account ?? 0];
      if (account === undefined) throw new RangeError('no such account');
      const id = item.newTransactionId();
      const transaction = transactionOf(account, {
        id,
        amount: 0,
        date: argument.date ?? isoDate(dayOf(world.now())),
        name: argument.name,
        detailed: 'OTHER_OTHER',
        confidence: 'UNKNOWN',
        pending: argument.pending ?? false,
      });
      item.inject(
        { kind: 'added', transaction: { ...transaction, amount: argument.amount } },
        world.now(),
      );
      return id;
    },
    postPending: ({ itemId: id, transactionId: row, ...options }) => {
      const item = itemOf(id);
      return postPending(item, rowOf(item, row), world.now(), options);
    },
    modifyTransaction: ({ itemId: id, transactionId: row, amount, name, date }) => {
      const item = itemOf(id);
      const before = rowOf(item, row);
      const transaction = {
        ...before,
        amount: amount ?? before.amount,
        name: name ?? before.name,
        date: date ?? before.date,
      };
      item.inject({ kind: 'modified', transaction }, world.now());
    },
    removeTransaction: ({ itemId: id, transactionId: row }) => {
      const item = itemOf(id);
      const { transaction_id, account_id } = rowOf(item, row);
      item.inject({ kind: 'removed', transaction_id, account_id }, world.now());
    },
    setConsentExpiration: ({ itemId: id, expiresAt }) => {
      itemOf(id).consentExpiresAt = expiresAt === null ? null : Date.parse(expiresAt);
    },
    setItemError: ({ itemId: id, code }) => {
      itemOf(id).error = code === null ? undefined : errors.item(code);
    },
    setUpdateStatus: ({ itemId: id, status, calls }) => {
      itemOf(id).updateStatuses = Array.from({ length: calls }, (): UpdateStatus => status);
    },
  };
}
