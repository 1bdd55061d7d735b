import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import type { CallOptions, PlaidClient } from '../plaid/port.ts';
import type { Secret } from '../vault/secret.ts';
import type { SyncItemOutcome } from './sync-item.ts';

const SECOND = 1000;

/**
 * When Trax looks what a refresh has brought, counted from the look before. Plaid tells when it is done
 * by webhook, which a desktop cannot take; it mostly takes seconds, at some banks minutes.
 */
const LOOKS = [0, 15 * SECOND, 45 * SECOND, 120 * SECOND, 300 * SECOND];

export interface Refreshes {
  /**
   * Has Plaid ask the bank for news now, which Plaid bills each time, and syncs until they are there.
   * A second wish while the first is under way joins it, so that it is billed once.
   */
  readonly refresh: (itemId: string) => Promise<Result<undefined>>;
  /** Looks no more. */
  readonly close: () => void;
}

/** Refreshes on a person's word. https://plaid.com/docs/api/products/transactions/#transactionsrefresh */
export function createRefreshes(dependencies: {
  readonly plaid: () => Promise<Result<PlaidClient>>;
  readonly accessToken: (itemId: string) => Promise<Result<Secret>>;
  readonly sync: (itemId: string) => Promise<Result<SyncItemOutcome>>;
  readonly signal: AbortSignal;
  readonly looks?: readonly number[];
}): Refreshes {
  const { plaid, accessToken, sync, signal, looks = LOOKS } = dependencies;
  const underWay = new Map<string, Promise<Result<undefined>>>();
  const timers = new Map<string, NodeJS.Timeout>();

  const ask = async (itemId: string): Promise<Result<undefined>> => {
    const client = await plaid();
    if (!client.ok) return client;
    const token = await accessToken(itemId);
    if (!token.ok) return token;
    const options: CallOptions = { itemId, signal };
    const asked = await client.value.refreshTransactions(token.value, options);
    if (asked.ok) {
      look(itemId, looks);
      return ok(undefined);
    }
    return asked.failure.plaid?.code === 'PRODUCTS_NOT_SUPPORTED'
      ? fail(cannotBeAsked(itemId, asked.failure.plaid))
      : asked;
  };

  /** Syncs at its times until a sync brought something. */
  const look = (itemId: string, [delay, ...later]: readonly number[]): void => {
    clearTimeout(timers.get(itemId));
    timers.delete(itemId);
    if (delay === undefined || signal.aborted) return;
    const timer = setTimeout(() => {
      void sync(itemId).then((result) => {
        if (timers.get(itemId) === timer && !broughtNews(result)) look(itemId, later);
      });
    }, delay);
    timer.unref();
    timers.set(itemId, timer);
  };

  return {
    refresh: (itemId) => {
      const joined = underWay.get(itemId);
      if (joined !== undefined) return joined;
      const asked = ask(itemId).finally(() => underWay.delete(itemId));
      underWay.set(itemId, asked);
      return asked;
    },
    close: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** A failure that a person has to act on ends the looking too. */
const broughtNews = (result: Result<SyncItemOutcome>): boolean =>
  result.ok
    ? result.value.added + result.value.modified + result.value.removed > 0
    : !result.failure.retryable;

const cannotBeAsked = (
  itemId: string,
  plaid: { readonly type: string; readonly code: string; readonly requestId: string | null },
) =>
  failure('PLAID_REJECTED', 'Plaid cannot ask this bank on demand.', {
    itemId,
    plaid,
    action: 'Nothing to do: Plaid asks the bank by itself, one to four times a day.',
  });
