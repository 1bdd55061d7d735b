import { setTimeout as sleep } from 'node:timers/promises';
import { ok, type Failure, type Result } from '../../shared/failure.ts';
import type { Revocation } from '../../shared/model.ts';
import { isGone } from '../plaid/errors.ts';
import type { PlaidClient } from '../plaid/port.ts';
import type { Vault } from '../vault/vault.ts';

const MINUTE = 60_000;
/** Between two rounds; the last repeats. */
const DELAYS = [MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE];

/** `impossible`: the token cannot be opened any more, so only the person can end the access. */
export type RevocationResult = 'done' | 'pending' | 'impossible';

export interface Revocations {
  /** Ends an Item at Plaid; when that cannot be done now, goes on trying until it is. */
  readonly revoke: (itemId: string, institutionName?: string) => Promise<Result<RevocationResult>>;
  /** What Plaid has not heard yet, oldest first. */
  readonly list: () => Result<readonly Revocation[]>;
  /** Tries all of them now. */
  readonly retry: () => Promise<void>;
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
 * unseen; the token is deleted once Plaid knows.
 */
export function createRevocations({
  vault,
  plaid,
  onChanged,
  patienceMs = 8000,
}: RevocationsOptions): Revocations {
  const failures = new Map<string, Failure>();
  let timer: NodeJS.Timeout | undefined;
  let round = 0;
  let closed = false;

  const attempt = async (itemId: string): Promise<RevocationResult> => {
    const result = await tellPlaid(vault, plaid, itemId);
    if (result.ok) {
      failures.delete(itemId);
      return result.value;
    }
    failures.set(itemId, result.failure);
    return 'pending';
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
      // Without a token there is nothing that Plaid would have to hear.
      if (!marked.ok) return marked.failure.code === 'NOT_FOUND' ? ok('done') : marked;
      const attempted = attempt(itemId).finally(onChanged);
      const answered = new AbortController();
      const tooLong = sleep(patienceMs, 'pending' as const, { signal: answered.signal });
      const result = await Promise.race([attempted, tooLong.catch(() => 'pending' as const)]);
      answered.abort();
      if (result === 'pending') {
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
): Promise<Result<RevocationResult>> {
  const token = await vault.accessToken(itemId);
  if (!token.ok) {
    if (token.failure.code === 'NOT_FOUND') return ok('done');
    // The key that sealed it is lost, or the blob was altered: no later try can open it.
    if (token.failure.code !== 'ITEM_GONE') return token;
    const forgotten = vault.deleteToken(itemId);
    return forgotten.ok ? ok('impossible') : forgotten;
  }
  const client = await plaid();
  if (!client.ok) return client;
  const removed = await client.value.removeItem(token.value, { itemId });
  // Gone is what was wished for: the bank or the person has ended it elsewhere.
  if (!removed.ok && !isGone(removed.failure)) return removed;
  const forgotten = vault.deleteToken(itemId);
  return forgotten.ok ? ok('done') : forgotten;
}
