import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, startEmulator } from '../../../src/plaid-emulator/server.ts';
import { linkFor } from './link-page.ts';
import { emptyLedger, link, openBank, sync, UK_BANK } from './bank.ts';

let emulator: Emulator;
let plaid: Awaited<ReturnType<typeof openBank>>['plaid'];
let accessToken: string;
let itemId: string;

beforeEach(async () => {
  ({ emulator, plaid } = await openBank({ controlToken: 'let me in' }));
  ({ accessToken, itemId } = await link(plaid));
});
afterEach(() => emulator.close());

const path = '/transactions/sync';
const callSync = () => plaid.transactionsSync({ access_token: accessToken, count: 500 });
const codeOf = (answer: { data: object }): unknown => Reflect.get(answer.data, 'error_code');

describe('faults', () => {
  it('an error for the next calls of one endpoint only, after some that pass', async () => {
    emulator.faults.add({
      kind: 'error',
      path,
      skip: 1,
      times: 2,
      error_type: 'API_ERROR',
      error_code: 'INTERNAL_SERVER_ERROR',
    });
    const codes: unknown[] = [];
    for (let call = 0; call < 4; call += 1) codes.push(codeOf(await callSync()));
    const item = await plaid.itemGet({ access_token: accessToken });
    expect(codes).toEqual([undefined, 'INTERNAL_SERVER_ERROR', 'INTERNAL_SERVER_ERROR', undefined]);
    expect(item.status).toBe(200);
  });

  it('429 with and without Retry-After', async () => {
    emulator.faults.add({ kind: 'rate_limit', path, retry_after: 7 });
    emulator.faults.add({
      kind: 'rate_limit',
      path,
      skip: 1,
      error_code: 'TRANSACTIONS_SYNC_LIMIT',
    });
    const first = await callSync();
    const second = await callSync();
    expect([first.status, first.headers['retry-after']]).toEqual([429, '7']);
    expect([second.status, second.headers['retry-after']]).toEqual([429, undefined]);
    expect(codeOf(second)).toBe('TRANSACTIONS_SYNC_LIMIT');
  });

  it('a connection that is cut before or after the call took effect', async () => {
    const created = await plaid.sandboxPublicTokenCreate({
      institution_id: UK_BANK,
      initial_products: [],
    });
    expect(created.status).toBe(400);
    emulator.faults.add({ kind: 'drop', path: '/item/remove', when: 'before' });
    await expect(plaid.itemRemove({ access_token: accessToken })).rejects.toThrow();
    expect((await plaid.itemGet({ access_token: accessToken })).status).toBe(200);
    emulator.faults.add({ kind: 'drop', path: '/item/remove', when: 'after' });
    await expect(plaid.itemRemove({ access_token: accessToken })).rejects.toThrow();
    expect(codeOf(await plaid.itemGet({ access_token: accessToken }))).toBe('ITEM_NOT_FOUND');
  });

  it.each(['/item/remove', '/link/token/get'])('%s fails so many times', async (endpoint) => {
    const token = await linkFor(emulator, plaid).token();
    const call = () =>
      endpoint === '/item/remove'
        ? plaid.itemRemove({ access_token: accessToken })
        : plaid.linkTokenGet({ link_token: token });
    emulator.faults.add({
      kind: 'error',
      path: endpoint,
      times: 2,
      error_type: 'API_ERROR',
      error_code: 'INTERNAL_SERVER_ERROR',
    });
    const statuses = [await call(), await call(), await call()].map((answer) => answer.status);
    expect(statuses).toEqual([500, 500, 200]);
  });

  it.each(['/item/remove', '/link/token/get'])(
    '%s hangs until it is given up, and takes no effect',
    async (endpoint) => {
      const token = await linkFor(emulator, plaid).token();
      emulator.faults.add({ kind: 'hang', path: endpoint });
      const gaveUp = new AbortController();
      const call =
        endpoint === '/item/remove'
          ? plaid.itemRemove({ access_token: accessToken }, { signal: gaveUp.signal })
          : plaid.linkTokenGet({ link_token: token }, { signal: gaveUp.signal });
      const settled = call.then(
        () => 'answered',
        () => 'given up',
      );
      // The emulator answers another call in the meantime.
      expect((await plaid.itemGet({ access_token: accessToken })).status).toBe(200);
      gaveUp.abort();
      expect(await settled).toBe('given up');
      expect((await plaid.itemGet({ access_token: accessToken })).status).toBe(200);
    },
  );

  it('a body that stops half way, and one that is no JSON', async () => {
    emulator.faults.add({ kind: 'truncate', path });
    await expect(callSync()).rejects.toThrow();
    emulator.faults.add({ kind: 'malformed', path });
    expect(typeof (await callSync()).data).toBe('string');
    expect(codeOf(await callSync())).toBeUndefined();
  });

  it('an institution that is down, until it is up again', async () => {
    emulator.faults.setInstitutionDown(UK_BANK, true);
    expect(codeOf(await callSync())).toBe('INSTITUTION_DOWN');
    emulator.faults.clear();
    expect(codeOf(await callSync())).toBeUndefined();
  });

  it('a log that changes during pagination breaks the loop, and differs after it', async () => {
    const before = await sync(plaid, accessToken, emptyLedger(), 500);
    emulator.faults.add({ kind: 'mutation', after_pages: 2 });
    const first = await callSync();
    const second = await plaid.transactionsSync({
      access_token: accessToken,
      count: 500,
      cursor: first.data.next_cursor,
    });
    const broken = { access_token: accessToken, count: 500, cursor: second.data.next_cursor };
    const codes = [
      codeOf(await plaid.transactionsSync(broken)),
      codeOf(await plaid.transactionsSync(broken)),
    ];
    const after = await sync(plaid, accessToken, emptyLedger(), 500);
    const served = [...first.data.added, ...second.data.added].map((row) => row.transaction_id);
    const vanished = served.filter((id) => !after.rows.has(id));
    expect(codes).toEqual(Array(2).fill('TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION'));
    expect(vanished).toHaveLength(1);
    expect(after.rows.size).toBe(before.rows.size);
    expect([...after.rows.values()].map((row) => row.amount)).not.toEqual(
      [...before.rows.values()].map((row) => row.amount),
    );
  });

  it('a history that is being prepared comes in two parts', async () => {
    const { control } = emulator;
    control.setUpdateStatus({ itemId, status: 'NOT_READY', calls: 1 });
    const preparing = (await callSync()).data;
    control.setUpdateStatus({ itemId, status: 'INITIAL_UPDATE_COMPLETE', calls: 1 });
    const initial = (await callSync()).data;
    const rest = await sync(plaid, accessToken, {
      rows: new Map(initial.added.map((row) => [row.transaction_id, row])),
      cursor: initial.next_cursor,
      pages: 0,
    });
    expect(preparing).toMatchObject({ added: [], next_cursor: '', has_more: false });
    expect(preparing.transactions_update_status).toBe('NOT_READY');
    expect(initial.added.every((row) => row.date >= '2026-10-24')).toBe(true);
    expect(initial.has_more).toBe(false);
    expect(rest.rows.size).toBe((await sync(plaid, accessToken, emptyLedger())).rows.size);
  });
});

describe('controls', () => {
  it('add, post, correct and remove a row', async () => {
    const { control } = emulator;
    const before = await sync(plaid, accessToken, emptyLedger());
    const pending = control.addTransaction({ itemId, amount: 5, name: 'CAFE', pending: true });
    const added = await sync(plaid, accessToken, before);
    const posted = control.postPending({
      itemId,
      transactionId: pending,
      amount: 6,
      first: 'added',
    });
    const after = await sync(plaid, accessToken, added);
    control.modifyTransaction({ itemId, transactionId: posted, name: 'CAFE NERO' });
    const corrected = await sync(plaid, accessToken, after);
    control.removeTransaction({ itemId, transactionId: posted });
    const removed = await sync(plaid, accessToken, corrected);
    expect(added.rows.get(pending)).toMatchObject({ amount: 5, pending: true });
    expect(after.rows.has(pending)).toBe(false);
    expect(after.rows.get(posted)).toMatchObject({
      amount: 6,
      pending: false,
      pending_transaction_id: pending,
    });
    expect(corrected.rows.get(posted)).toMatchObject({ name: 'CAFE NERO' });
    expect([...removed.rows.keys()]).toEqual([...before.rows.keys()]);
  });

  it('move the balances with the rows', async () => {
    const { control } = emulator;
    const balances = async () =>
      (await plaid.accountsGet({ access_token: accessToken })).data.accounts[0]?.balances;
    const before = await balances();
    const pending = control.addTransaction({ itemId, amount: 5, name: 'CAFE', pending: true });
    const held = await balances();
    control.postPending({ itemId, transactionId: pending, amount: 6 });
    const posted = await balances();
    const less = (amount: number | null | undefined, by: number): number =>
      Math.round((amount ?? Number.NaN) * 100 - by * 100) / 100;
    expect(held).toMatchObject({
      current: before?.current,
      available: less(before?.available, 5),
    });
    expect(posted).toMatchObject({
      current: less(before?.current, 6),
      available: less(before?.available, 6),
    });
  });

  it('set an Item error and its end, and the time that consent ends', async () => {
    const { control } = emulator;
    control.setItemError({ itemId, code: 'USER_PERMISSION_REVOKED' });
    expect(codeOf(await callSync())).toBe('USER_PERMISSION_REVOKED');
    control.setItemError({ itemId, code: null });
    control.setConsentExpiration({ itemId, expiresAt: '2026-11-29T00:00:00Z' });
    const { item } = (await plaid.itemGet({ access_token: accessToken })).data;
    expect(item).toMatchObject({ error: null, consent_expiration_time: '2026-11-29T00:00:00Z' });
  });

  it('are reached over HTTP with the token, and by nobody without it', async () => {
    const advance = (token: string) =>
      fetch(`${emulator.url}/emulator/advance`, {
        method: 'POST',
        headers: { 'x-emulator-control': token },
        body: JSON.stringify({ days: 1 }),
      });
    expect((await advance('let me on')).status).toBe(403);
    expect((await advance('let me in')).status).toBe(200);
    const closed = await startEmulator();
    const call = await fetch(`${closed.url}/emulator/advance`, { method: 'POST', body: '{}' });
    await closed.close();
    expect(call.status).toBe(404);
  });

  it('a page of another site that rebinds its name to this machine is turned away', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve) => {
      const { port } = new URL(emulator.url);
      request(
        {
          host: '127.0.0.1',
          port,
          path: '/item/get',
          method: 'POST',
          headers: { host: 'evil.example' },
        },
        (response) => {
          resolve(response.statusCode);
          response.resume();
        },
      ).end();
    });
    expect(status).toBe(421);
  });
});
