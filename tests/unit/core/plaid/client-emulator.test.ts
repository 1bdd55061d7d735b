import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPlaidClient } from '../../../../src/core/plaid/client.ts';
import { emulatorBaseUrl } from '../../../../src/core/plaid/environment.ts';
import { NO_LIMITS } from '../../../../src/core/plaid/limits.ts';
import type { PlaidClient, PlaidTransaction, SyncPage } from '../../../../src/core/plaid/port.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import type { Result } from '../../../../src/shared/failure.ts';
import type { Fault } from '../../../../src/plaid-emulator/faults.ts';
import { startEmulator } from '../../../../src/plaid-emulator/server.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

type Emulator = Awaited<ReturnType<typeof startEmulator>>;

let emulator: Emulator;
let client: PlaidClient;
beforeAll(async () => {
  emulator = await startEmulator();
  client = clientWith(emulator.secret);
});
afterAll(() => emulator.close());

const clientWith = (secret: string) =>
  createPlaidClient({
    environment: 'demo',
    baseUrl: valueOf(emulatorBaseUrl(emulator.url)),
    keys: { clientId: new Secret(emulator.clientId), secret: new Secret(secret) },
    limits: NO_LIMITS,
    sleep: () => Promise.resolve(),
  });

async function link(username?: string, password?: string) {
  const publicToken = await client.createSandboxPublicToken({
    institutionId: 'ins_117650',
    username,
    password,
  });
  return valueOf(await client.exchangePublicToken(valueOf(publicToken)));
}

async function everyRow(accessToken: Secret, cursor: string | null = null) {
  const rows: PlaidTransaction[] = [];
  for (let more = true, from = cursor; more;) {
    const result: Result<SyncPage> = await client.syncTransactions(accessToken, {
      cursor: from,
      count: 500,
    });
    const page = valueOf(result);
    rows.push(...page.added);
    from = page.nextCursor;
    more = page.hasMore;
  }
  return rows;
}

describe('the client against the emulator', () => {
  it('links a bank, reads it, syncs all of it and ends it', async () => {
    const { accessToken, itemId } = await link();
    const item = valueOf(await client.getItem(accessToken, { itemId }));
    expect(item).toMatchObject({ itemId, institutionId: 'ins_117650', error: null });
    const institution = valueOf(await client.getInstitution('ins_117650', ['GB']));
    expect(institution.name).not.toBe('');
    expect(institution.logo).not.toBeNull();
    const accounts = valueOf(await client.getAccounts(accessToken, { itemId }));

    const rows = await everyRow(accessToken);
    expect(rows.length).toBeGreaterThan(500);
    expect(new Set(rows.map((row) => row.transactionId)).size).toBe(rows.length);
    const known = new Set(accounts.map((account) => account.accountId));
    expect(rows.every((row) => known.has(row.accountId))).toBe(true);
    expect(rows.some((row) => row.originalDescription !== null)).toBe(true);

    valueOf(await client.removeItem(accessToken, { itemId }));
    expect(failureOf(await client.getItem(accessToken, { itemId })).code).toBe('ITEM_GONE');
  });

  it('makes a link token', async () => {
    const made = await client.createLinkToken({
      clientUserId: 'user-1',
      clientName: 'Trax',
      language: 'en',
      countryCodes: ['GB'],
      redirectUri: 'https://localhost:8484/oauth-return',
      daysRequested: 730,
      hosted: false,
      optionalProducts: [],
      chooseAccounts: false,
    });
    expect(Date.parse(valueOf(made).expiresAt)).not.toBeNaN();
  });

  it('makes a link token for a page of the bank’s own, and asks how that goes', async () => {
    const made = valueOf(
      await client.createLinkToken({
        clientUserId: 'user-1',
        clientName: 'Trax',
        language: 'en',
        countryCodes: ['GB'],
        redirectUri: 'https://localhost:8484/oauth-return',
        daysRequested: 730,
        hosted: true,
        optionalProducts: ['investments', 'liabilities'],
        chooseAccounts: false,
      }),
    );
    expect(made.hostedUrl?.reveal()).toContain(emulator.url);
    expect(valueOf(await client.getLinkSessions(made.linkToken))).toEqual([]);
    const unknown = await client.getLinkSessions(new Secret('link-sandbox-unknown'));
    expect(failureOf(unknown).code).toBe('LINK_EXPIRED');
  });

  it('is told that keys are wrong, and for what', async () => {
    valueOf(await client.checkKeys());
    const problem = failureOf(await clientWith('wrong').checkKeys());
    expect(problem.code).toBe('KEYS_INVALID');
    expect(problem.message).toContain('the demo');
  });

  it.each<Fault>([
    { kind: 'drop', when: 'before', path: '/transactions/sync', times: 1 },
    { kind: 'drop', when: 'after', path: '/transactions/sync', times: 1 },
    { kind: 'truncate', path: '/transactions/sync', times: 1 },
    { kind: 'rate_limit', retry_after: 1, path: '/transactions/sync', times: 2 },
  ])('gets over $kind $when', async (fault) => {
    const { accessToken } = await link();
    emulator.faults.add(fault);
    const page = await client.syncTransactions(accessToken, { cursor: null, count: 100 });
    expect(valueOf(page).added).toHaveLength(100);
  });

  it('reports malformed JSON', async () => {
    const { accessToken } = await link();
    emulator.faults.add({ kind: 'malformed', path: '/transactions/sync', times: 1 });
    const page = await client.syncTransactions(accessToken, { cursor: null, count: 100 });
    expect(failureOf(page).code).toBe('PLAID_MALFORMED');
  });

  it('reports a mutation during pagination', async () => {
    const { accessToken } = await link();
    const first = valueOf(await client.syncTransactions(accessToken, { cursor: null, count: 100 }));
    emulator.faults.add({ kind: 'mutation', after_pages: 1, times: 1 });
    const second = await client.syncTransactions(accessToken, {
      cursor: first.nextCursor,
      count: 100,
    });
    expect(failureOf(second).code).toBe('SYNC_MUTATED');
  });
});
