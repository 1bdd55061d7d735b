import { setTimeout as sleep } from 'node:timers/promises';
import { fail, failure, ok, type Failure, type Result } from '../../shared/failure.ts';
import type { Revocation } from '../../shared/model/banks.ts';
import { isGone } from '../plaid/errors.ts';
import type { PlaidClient } from '../plaid/port.ts';
import type { Vault } from '../vault/vault.ts';

const MINUTE = 60_000;
/** Between two rounds; the last repeats. */
const DELAYS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];

/** `impossible`: the token cannot be opened any more, so only the person can end the access. */
export type RevocationResult = 'done' | 'pending' | 'impossible';

/** What was heard of an Item's end, and what stands in its way. */
type Told =
  | { readonly result: 'done' }
  | { readonly result: 'pending' | 'impossible'; readonly failure: Failure };

export interface Revocations {
  /**
   * Ends an Item at Plaid; when that cannot be done now, goes on trying until it is. `unknown`: no token
   * is stored for it, so Plaid was not asked.
   */
  readonly revoke: (
    itemId: string,
    institutionName?: string,
  ) => Promise<Result<RevocationResult | 'unknown'>>;
  /** What Plaid has not heard yet, oldest first. */
  readonly list: () => Result<readonly Revocation[]>;
  /** Tries all of them now. */
  readonly retry: () => Promise<void>;
  /**
   * Gives up telling Plaid of an Item's end, and forgets its token: the person sees to it. NOT_FOUND when
   * no such end is waiting.
   */
  readonly dismiss: (itemId: string) => Result<undefined>;
  readonly close: () => void;
}

export interface RevocationsOptions {
  readonly vault: Vault;
  readonly plaid: () => Promise<Result<PlaidClient>>;
  /** The list has changed. */
  readonly onChanged: () => void;
  /** How long the person who removes a bank waits for Plaid's answer, in ms. */
  readonly patienceMs?: number;
}

/**
 * Ends Items at Plaid (/item/remove), which also ends their billing. The wish is kept with the token in
 * tokens.sqlite before Plaid is asked, so that neither a missing network nor a crash lets an Item go on
 * unseen; the token is deleted once Plaid knows, or when the person dismisses the wish. One that cannot
 * be opened is kept until then: it opens again when a lost keychain comes back.
 */
export function createRevocations({
  vault,
  plaid,
  onChanged,
  patienceMs = 8000,
}: RevocationsOptions): Revocations {
  const failures = new Map<string, Failure>();
  /** Of which Plaid has heard in this run. */
  const ended = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let round = 0;
  let closed = false;

  const attempt = async (itemId: string): Promise<RevocationResult> => {
    const told = await tellPlaid(vault, plaid, itemId);
    if (told.result === 'done') {
      failures.delete(itemId);
      ended.add(itemId);
    } else {
      failures.set(itemId, told.failure);
    }
    return told.result;
  };

  const pending = () => {
    const items = vault.items();
    return items.ok ? ok(items.value.filter(({ state }) => state === 'removing')) : items;
  };

  const schedule = () => {
    clearTimeout(timer);
    const waiting = pending();
    if (closed || !waiting.ok || waiting.value.length === 0) {
      round = 0;
      return;
    }
    const delay = DELAYS[Math.min(round, DELAYS.length - 1)];
    timer = setTimeout(() => void tryAll(), delay);
    timer.unref();
    round += 1;
  };

  const tryAll = async () => {
    const waiting = pending();
    for (const { itemId } of waiting.ok ? waiting.value : []) {
      if (closed) return;
      await attempt(itemId);
    }
    if (waiting.ok && waiting.value.length > 0) onChanged();
    schedule();
  };

  return {
    revoke: async (itemId, institutionName) => {
      const named = institutionName === undefined ? {} : { institutionName };
      const marked = vault.setItemState(itemId, 'removing', named);
      if (!marked.ok) {
        if (marked.failure.code !== 'NOT_FOUND') return marked;
        return ok(ended.has(itemId) ? 'done' : 'unknown');
      }
      const attempted = attempt(itemId).finally(onChanged);
      const answered = new AbortController();
      const tooLong = sleep(patienceMs, 'pending' as const, { signal: answered.signal });
      const result = await Promise.race([attempted, tooLong.catch(() => 'pending' as const)]);
      answered.abort();
      if (result !== 'done') {
        round = 0;
        schedule();
      }
      return ok(result);
    },
    list: () => {
      const waiting = pending();
      if (!waiting.ok) return waiting;
      return ok(
        waiting.value.map(({ itemId, institutionName, since }) => ({
          itemId,
          institutionName: institutionName ?? 'A bank',
          since,
          failure: failures.get(itemId) ?? null,
        })),
      );
    },
    retry: async () => {
      round = 0;
      await tryAll();
    },
    dismiss: (itemId) => {
      const waiting = pending();
      if (!waiting.ok) return waiting;
      if (!waiting.value.some((item) => item.itemId === itemId)) {
        return fail(failure('NOT_FOUND', 'Plaid has been told already.', { itemId }));
      }
      const forgotten = vault.deleteToken(itemId);
      if (!forgotten.ok) return forgotten;
      failures.delete(itemId);
      onChanged();
      return ok(undefined);
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
    },
  };
}

async function tellPlaid(
  vault: Vault,
  plaid: RevocationsOptions['plaid'],
  itemId: string,
): Promise<Told> {
  const pending = (problem: Failure): Told => ({ result: 'pending', failure: problem });
  const token = await vault.accessToken(itemId);
  if (!token.ok) {
    if (token.failure.code !== 'ITEM_GONE') return pending(token.failure);
    const items = vault.items();
    if (!items.ok) return pending(items.failure);
    const isKept = items.value.some((item) => item.itemId === itemId);
    return isKept ? { result: 'impossible', failure: notOpened(itemId) } : { result: 'done' };
  }
  const client = await plaid();
  if (!client.ok) return pending(client.failure);
  const removed = await client.value.removeItem(token.value, { itemId });
  // Gone is what was wished for: the bank or the person has ended it elsewhere.
  if (!removed.ok && !isGone(removed.failure)) return pending(explained(removed.failure));
  const forgotten = vault.deleteToken(itemId);
  return forgotten.ok ? { result: 'done' } : pending(forgotten.failure);
}

const BY_HAND = 'end the access at my.plaid.com or in the Plaid dashboard, then dismiss this.';

/** The key that sealed it is lost, or the blob was altered. */
const notOpened = (itemId: string): Failure =>
  failure('ITEM_GONE', 'The stored access to this bank cannot be opened.', {
    itemId,
    action: `If the system keychain does not come back, ${BY_HAND}`,
  });

const explained = (problem: Failure): Failure =>
  problem.plaid?.code === 'INVALID_ACCESS_TOKEN'
    ? {
        ...problem,
        message:
          'Plaid does not know this access under the present keys: they may be those of another Plaid account.',
        action: `Enter the keys that the bank was linked with; or ${BY_HAND}`,
      }
    : problem;
