import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PlaidClient } from '../../../../src/core/plaid/port.ts';
import { createRefreshes } from '../../../../src/core/sync/refresh-item.ts';
import type { SyncItemOutcome } from '../../../../src/core/sync/sync-item.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { fail, failure, ok, type Result } from '../../../../src/shared/failure.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { scriptedPlaid } from '../../../support/scripted-plaid.ts';

const synced = (added: number): Result<SyncItemOutcome> =>
  ok({
    outcome: 'succeeded',
    complete: true,
    pages: 1,
    added,
    modified: 0,
    removed: 0,
    requests: 1,
    retries: 0,
    restarts: 0,
  });

function desk(options: {
  readonly syncs?: readonly Result<SyncItemOutcome>[];
  readonly looks?: readonly number[];
  readonly refresh?: PlaidClient['refreshTransactions'];
}) {
  const { syncs = [], looks = [0, 10_000, 60_000] } = options;
  const refresh = vi.fn(options.refresh ?? (() => Promise.resolve(ok(undefined))));
  const sync = vi.fn(() => Promise.resolve(syncs[sync.mock.calls.length - 1] ?? synced(0)));
  const refreshes = createRefreshes({
    plaid: () => Promise.resolve(ok({ ...scriptedPlaid([]).client, refreshTransactions: refresh })),
    accessToken: () => Promise.resolve(ok(new Secret('access'))),
    sync,
    signal: new AbortController().signal,
    looks,
  });
  return { refreshes, refresh, sync };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('asking the bank now', () => {
  it('syncs until a sync brings something', async () => {
    const { refreshes, sync } = desk({ syncs: [synced(0), synced(3)] });
    valueOf(await refreshes.refresh('item-1'));
    await vi.runAllTimersAsync();
    expect(sync).toHaveBeenCalledTimes(2);
    expect(sync).toHaveBeenCalledWith('item-1');
  });

  it('gives up looking when nothing comes', async () => {
    const { refreshes, sync } = desk({});
    valueOf(await refreshes.refresh('item-1'));
    await vi.runAllTimersAsync();
    expect(sync).toHaveBeenCalledTimes(3);
  });

  it.each([
    { code: 'LOGIN_REQUIRED', looks: 1 },
    { code: 'PLAID_UNREACHABLE', looks: 2 },
  ] as const)('looks $looks× when the sync fails with $code', async ({ code, looks }) => {
    const { refreshes, sync } = desk({ syncs: [fail(failure(code, 'No.')), synced(1)] });
    valueOf(await refreshes.refresh('item-1'));
    await vi.runAllTimersAsync();
    expect(sync).toHaveBeenCalledTimes(looks);
  });

  it('twice at once is one request, since each is billed; of another bank it is another', async () => {
    const { refreshes, refresh } = desk({ looks: [] });
    const results = await Promise.all(
      ['item-1', 'item-1', 'item-2'].map((itemId) => refreshes.refresh(itemId)),
    );
    for (const result of results) valueOf(result);
    expect(refresh).toHaveBeenCalledTimes(2);
    valueOf(await refreshes.refresh('item-1'));
    expect(refresh).toHaveBeenCalledTimes(3);
  });

  it('that fails starts no sync; a bank that cannot be asked says so', async () => {
    const plaid = { type: 'ITEM_ERROR', code: 'PRODUCTS_NOT_SUPPORTED', requestId: 'request-1' };
    const { refreshes, sync } = desk({
      refresh: () =>
        Promise.resolve(
          fail(failure('PLAID_REJECTED', 'This bank does not offer transactions.', { plaid })),
        ),
    });
    const problem = failureOf(await refreshes.refresh('item-1'));
    expect(problem).toMatchObject({
      message: 'Plaid cannot ask this bank on demand.',
      itemId: 'item-1',
      plaid,
    });
    await vi.runAllTimersAsync();
    expect(sync).not.toHaveBeenCalled();
  });

  it('looks no more once closed', async () => {
    const { refreshes, sync } = desk({ looks: [20_000] });
    valueOf(await refreshes.refresh('item-1'));
    refreshes.close();
    await vi.runAllTimersAsync();
    expect(sync).not.toHaveBeenCalled();
  });
});
