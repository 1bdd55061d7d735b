import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { saveItem, saveItemFailure } from '../../../../src/core/ledger/items.ts';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import type { PlaidItem } from '../../../../src/core/plaid/port.ts';
import { checkItems } from '../../../../src/core/sync/check-items.ts';
import { createConsentWatch } from '../../../../src/core/sync/consent-watch.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { fail, failure, ok, type Result } from '../../../../src/shared/failure.ts';
import { ledgerWithItem, rowsOf } from '../../../support/ledger.ts';
import { item } from '../../../support/plaid-rows.ts';
import { valueOf } from '../../../support/result.ts';
import { scriptedPlaid } from '../../../support/scripted-plaid.ts';

const NOW = new Date('2026-02-01T10:00:00.000Z');
/** After the Items were linked, before they are asked. */
const LONG_AGO = new Date('2026-01-15T00:00:00.000Z');
const LOGIN = {
  type: 'ITEM_ERROR',
  code: 'ITEM_LOGIN_REQUIRED',
  message: 'm',
  displayMessage: null,
};

/** A ledger with Items, and what /item/get says of each. */
async function checking(answers: Record<string, Result<PlaidItem>>) {
  const ledger = await ledgerWithItem();
  for (const itemId of Object.keys(answers)) {
    valueOf(
      await ledger.writer.inTransaction((writing) => {
        saveItem(writing, item(itemId), '2026-01-01T00:00:00.000Z');
      }),
    );
  }
  const asked: string[] = [];
  const stop = new AbortController();
  const client = {
    ...scriptedPlaid([]).client,
    getItem: (_token: Secret, options?: { itemId?: string | undefined }) => {
      const { itemId = '' } = options ?? {};
      asked.push(itemId);
      return Promise.resolve(answers[itemId] ?? fail(failure('INTERNAL', 'not asked for')));
    },
  };
  const check = (since = LONG_AGO, now = NOW) =>
    checkItems(
      {
        ledger,
        plaid: client,
        accessToken: (itemId) =>
          Promise.resolve(
            itemId === 'locked'
              ? fail(failure('KEYCHAIN_UNAVAILABLE', 'Locked.'))
              : itemId === 'no-token'
                ? fail(failure('ITEM_GONE', 'No longer stored.'))
                : ok(new Secret('access')),
          ),
        clock: () => now,
        signal: stop.signal,
      },
      since,
    );
  return { ledger, asked, check, stop };
}

const states = (ledger: Ledger) =>
  rowsOf(
    ledger,
    'SELECT item_id AS id, error_code AS error, consent_expires_at AS ends FROM items ORDER BY item_id',
  );

describe('asking Plaid how each Item stands', () => {
  it('says of one without a token that it is gone, and does not ask Plaid', async () => {
    const { ledger, asked, check } = await checking({
      'item-1': ok(item('item-1')),
      'no-token': ok(item('no-token')),
    });
    expect(await check()).toEqual({ checked: 2, mended: [] });
    expect(asked).toEqual(['item-1']);
    expect(states(ledger)).toMatchObject([
      { id: 'item-1', error: null },
      { id: 'no-token', error: 'ITEM_GONE' },
    ]);
  });

  it('keeps its consent and its error', async () => {
    const ends = '2026-05-01T00:00:00.000Z';
    const { ledger, check } = await checking({
      'item-1': ok({ ...item('item-1'), consentExpiresAt: ends }),
      'item-2': ok({ ...item('item-2'), error: LOGIN }),
    });
    expect(await check()).toEqual({ checked: 2, mended: [] });
    expect(states(ledger)).toEqual([
      { id: 'item-1', error: null, ends },
      { id: 'item-2', error: 'LOGIN_REQUIRED', ends: null },
    ]);
  });

  it('gives those whose error is over, once', async () => {
    const { ledger, check } = await checking({ 'item-1': ok(item('item-1')) });
    const problem = failure('LOGIN_REQUIRED', 'Sign in.', {
      plaid: { type: 'ITEM_ERROR', code: 'ITEM_LOGIN_REQUIRED', requestId: null },
    });
    await ledger.writer.inTransaction((writing) => {
      saveItemFailure(writing, 'item-1', problem);
    });
    expect(await check()).toEqual({ checked: 1, mended: ['item-1'] });
    expect(await check(NOW)).toEqual({ checked: 1, mended: [] });
  });

  it('leaves alone what was asked after the given time', async () => {
    const { asked, check } = await checking({ 'item-1': ok(item('item-1')) });
    await check();
    expect(await check(new Date(NOW.getTime() - 1))).toMatchObject({ checked: 0 });
    expect(await check(NOW)).toMatchObject({ checked: 1 });
    expect(asked).toHaveLength(2);
  });

  it('takes no answer for an answer: it asks again next time, and changes nothing', async () => {
    const { ledger, asked, check } = await checking({
      'item-1': fail(failure('PLAID_UNREACHABLE', 'Away.')),
      locked: ok(item('locked')),
    });
    const before = states(ledger);
    expect(await check()).toEqual({ checked: 0, mended: [] });
    expect(await check(new Date(NOW.getTime() - 1))).toEqual({ checked: 0, mended: [] });
    expect(asked).toEqual(['item-1', 'item-1']);
    expect(states(ledger)).toEqual(before);
  });

  it('keeps that an Item is gone, and asks the others all the same', async () => {
    const { ledger, check } = await checking({
      'item-1': fail(failure('ITEM_GONE', 'Gone.')),
      'item-2': ok(item('item-2')),
    });
    expect(await check()).toEqual({ checked: 2, mended: [] });
    expect(states(ledger)).toMatchObject([{ error: 'ITEM_GONE' }, { error: null }]);
  });

  it('stops when Trax closes', async () => {
    const { asked, check, stop } = await checking({ 'item-1': ok(item('item-1')) });
    stop.abort();
    expect(await check()).toEqual({ checked: 0, mended: [] });
    expect(asked).toEqual([]);
  });
});

describe('the watch over consents', () => {
  it('looks at once, then every half hour, and not after it was closed', () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    let looks = 0;
    const watch = createConsentWatch(() => {
      looks += 1;
      return Promise.resolve();
    });
    watch.start();
    expect(looks).toBe(1);
    vi.advanceTimersByTime(30 * 60_000 - 1);
    expect(looks).toBe(1);
    vi.advanceTimersByTime(1);
    expect(looks).toBe(2);
    watch.close();
    vi.advanceTimersByTime(24 * 3_600_000);
    expect(looks).toBe(2);
  });
});
