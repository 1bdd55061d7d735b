import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { previewImport } from '../../../../src/core/import/preview.ts';
import { runImport } from '../../../../src/core/import/run-import.ts';
import { Secret } from '../../../../src/core/vault/secret.ts';
import { startEmulator, type Emulator } from '../../../../src/plaid-emulator/server.ts';
import { ok } from '../../../../src/shared/failure.ts';
import { rowsOf, temporaryDirectory } from '../../../support/ledger.ts';
import { oldTransaction, stateOfFolder } from '../../../support/python-folder.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { oldFolder } from './old-folder.ts';
import { customLogin, envOf, linkOld, openStage, plaidOf, type Stage } from './stage.ts';

/** Keys are proved with Plaid before they are kept; here, with the bank of the test. */
const plaid = vi.hoisted(() => ({ url: '' }));
vi.mock('../../../../src/core/plaid/environment.ts', async (original) => ({
  ...(await original<object>()),
  plaidBaseUrl: () => ok(plaid.url),
}));

let bank: Emulator;
beforeAll(async () => {
  bank = await startEmulator({ clientId: 'old-client-id', secret: 'old-secret' });
  plaid.url = bank.url;
});
afterAll(() => bank.close());
beforeEach(() => {
  bank.faults.clear();
});

const categoriesOf = ({ ledger }: Stage) =>
  rowsOf(
    ledger,
    `SELECT t.name, t.date, t.amount_minor AS minor, c.category
     FROM transaction_categories AS c JOIN transactions AS t ON t.id = c.transaction_ref
     ORDER BY t.date, t.name`,
  );
const waiting = ({ ledger }: Stage) =>
  rowsOf(ledger, 'SELECT description, category FROM imported_categories');
const pathsSince = (count: number) => bank.requests.slice(count).map(({ path: called }) => called);

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

describe('an import of Trax for Python', () => {
  it('shows what would come, then brings keys, banks and each category to its row', async () => {
    const [coffee, pay] = [daysAgo(20), daysAgo(10)];
    const first = await linkOld(
      bank,
      customLogin([
        ['Coffee', coffee, 3.5],
        ['Coffee', daysAgo(19), 3.5],
        ['Bus', daysAgo(15), 3.5],
        ['Wages', pay, -1200.5],
        ['Card 99', daysAgo(3), 80, daysAgo(1)],
        ['Hotel', daysAgo(1), 90, daysAgo(-3)],
      ]),
    );
    const second = await linkOld(bank, {
      ...customLogin([['Coffee', coffee, 3.5]], 'Other account'),
      institutionId: 'ins_109508',
    });
    const [one = '', other = ''] = [first.accountIds[0], second.accountIds[0]];
    const folder = oldFolder({
      env: `${envOf(bank)}PLAID_REDIRECT_URI=https://bank.example/oauth-return\n`,
      rules: 'default_category: Other\nrules: []\n',
      items: [first.row, second.row],
      accounts: { ...first.accounts, ...second.accounts },
      transactions: [
        oldTransaction({
          account_id: one,
          posted_date: coffee,
          description: 'Coffee',
          amount: -3.5,
        }),
        oldTransaction({
          account_id: one,
          posted_date: daysAgo(15),
          description: 'Bus',
          amount: -3.5,
          category: 'Travel',
        }),
        oldTransaction({
          account_id: one,
          posted_date: pay,
          description: 'Wages',
          amount: -1200.5,
          category: 'Income',
        }),
        oldTransaction({
          account_id: one,
          posted_date: daysAgo(3),
          description: 'Card 99',
          amount: -80,
          category: 'Shopping',
          pending: 1,
        }),
        oldTransaction({
          account_id: one,
          posted_date: daysAgo(1),
          description: 'Hotel',
          amount: -90,
          category: 'Holiday',
          pending: 1,
        }),
        oldTransaction({
          account_id: one,
          posted_date: daysAgo(19),
          description: 'Coffee',
          amount: -3.5,
          category: 'Other',
          category_src: 'fallback',
        }),
        oldTransaction({
          account_id: other,
          posted_date: coffee,
          description: 'Coffee',
          amount: -3.5,
          category: 'Second bank',
        }),
      ],
    });
    const before = stateOfFolder(folder);
    expect(
      valueOf(await previewImport({ kind: 'python', path: folder }, temporaryDirectory())),
    ).toEqual({
      kind: 'python',
      profile: 'sandbox',
      hasKeys: true,
      redirectUri: 'https://bank.example/oauth-return',
      banks: [
        { itemId: first.itemId, institutionName: 'Old bank' },
        { itemId: second.itemId, institutionName: 'Old bank' },
      ],
      categories: 6,
    });

    const calls = bank.requests.length;
    const stage = openStage();
    expect(valueOf(await stage.run(folder))).toEqual({
      profile: 'sandbox',
      keysSaved: true,
      redirectUri: 'https://bank.example/oauth-return',
      banks: [
        { institutionName: 'Royal Bank of Plaid', outcome: 'linked', failure: null },
        { institutionName: 'First Platypus Bank', outcome: 'linked', failure: null },
      ],
      categories: 6,
    });
    expect(valueOf(await stage.vault.keys())?.secret.reveal()).toBe('old-secret');
    expect(categoriesOf(stage)).toEqual([
      { name: 'Coffee', date: coffee, minor: 350, category: 'Food' },
      { name: 'Coffee', date: coffee, minor: 350, category: 'Second bank' },
      { name: 'Bus', date: daysAgo(15), minor: 350, category: 'Travel' },
      { name: 'Wages', date: pay, minor: -120050, category: 'Income' },
      { name: 'Card 99', date: daysAgo(1), minor: 8000, category: 'Shopping' },
      { name: 'Hotel', date: daysAgo(1), minor: 9000, category: 'Holiday' },
    ]);
    expect(waiting(stage)).toEqual([]);
    expect(stateOfFolder(folder)).toEqual(before);
    expect(pathsSince(calls)).not.toContain('/item/remove');
  });

  it('changes nothing when it is run again', async () => {
    const old = await linkOld(
      bank,
      customLogin([
        ['Coffee', daysAgo(20), 3.5],
        ['Coffee', daysAgo(19), 3.5],
      ]),
    );
    const [account_id = ''] = old.accountIds;
    const folder = oldFolder({
      env: envOf(bank),
      items: [old.row],
      accounts: old.accounts,
      transactions: [
        oldTransaction({
          account_id,
          posted_date: daysAgo(20),
          description: 'Coffee',
          amount: -3.5,
        }),
        oldTransaction({ account_id, posted_date: '2020-01-01', description: 'Long ago' }),
      ],
    });
    const stage = openStage();
    const report = valueOf(await stage.run(folder));
    const before = categoriesOf(stage);
    expect([report.categories, before.length, waiting(stage).length]).toEqual([2, 1, 1]);
    expect(valueOf(await stage.run(folder))).toMatchObject({
      banks: [{ outcome: 'known', failure: null }],
      categories: 0,
    });
    await stage.needed.syncing.sync(old.itemId, 'manual');
    expect(categoriesOf(stage)).toEqual(before);
    expect(waiting(stage)).toHaveLength(1);
  });

  it('gives categories to a bank that Trax knows already', async () => {
    const old = await linkOld(bank, customLogin([['Coffee', daysAgo(20), 3.5]]));
    const stage = openStage();
    valueOf(await stage.run(oldFolder({ env: envOf(bank), items: [old.row] })));
    const folder = oldFolder({
      items: [old.row],
      transactions: [
        oldTransaction({ posted_date: daysAgo(20), description: 'Coffee', amount: -3.5 }),
      ],
    });
    expect(valueOf(await stage.run(folder))).toMatchObject({
      keysSaved: false,
      banks: [{ outcome: 'known' }],
      categories: 1,
    });
    expect(categoriesOf(stage)).toMatchObject([{ name: 'Coffee', category: 'Food' }]);
  });

  it('finds the bank of a row by Trax’s own accounts, and leaves rows that no bank can be told for', async () => {
    const one = await linkOld(bank, customLogin([['Coffee', daysAgo(20), 3.5]]));
    const two = await linkOld(bank, customLogin([['Coffee', daysAgo(20), 3.5]], 'Second'));
    const row = { posted_date: daysAgo(20), description: 'Coffee', amount: -3.5 };
    const folder = oldFolder({
      env: envOf(bank),
      items: [one.row, two.row],
      transactions: [
        oldTransaction({ ...row, account_id: two.accountIds[0] ?? '', category: 'Second' }),
        oldTransaction({ ...row, account_id: 'unknown', category: 'Nobody’s' }),
      ],
    });
    const stage = openStage();
    expect(valueOf(await stage.run(folder)).categories).toBe(1);
    expect(categoriesOf(stage)).toMatchObject([{ category: 'Second' }]);
  });

  it('goes on with a bank whose import was cut off after its token was stored', async () => {
    const old = await linkOld(bank);
    const stage = openStage();
    valueOf(await stage.vault.putToken(old.itemId, old.accessToken));
    const folder = oldFolder({ env: envOf(bank), items: [old.row] });
    expect(valueOf(await stage.run(folder)).banks).toMatchObject([{ outcome: 'linked' }]);
    expect(rowsOf(stage.ledger, 'SELECT item_id FROM items')).toEqual([{ item_id: old.itemId }]);
  });
});

describe('a bank that cannot be linked', () => {
  /** Imports it beside one that can, and checks that nothing of it was kept or ended at Plaid. */
  async function imports(broken: { item_id: string; access_token: string }, stage = openStage()) {
    const good = await linkOld(bank, { institutionId: 'ins_109508' });
    const calls = bank.requests.length;
    const folder = oldFolder({ env: envOf(bank), items: [broken, good.row] });
    const { banks } = valueOf(await stage.run(folder));
    expect(banks[1]?.outcome).toBe('linked');
    expect(banks[0]).toMatchObject({ institutionName: 'Old bank', outcome: 'failed' });
    expect(valueOf(stage.vault.items()).map(({ itemId }) => itemId)).not.toContain(broken.item_id);
    expect(rowsOf(stage.ledger, 'SELECT item_id FROM items')).not.toContainEqual({
      item_id: broken.item_id,
    });
    expect(pathsSince(calls)).not.toContain('/item/remove');
    return banks[0]?.failure;
  }

  it.each([
    ['access-production-1234', 'ENVIRONMENT_INVALID', 'of Production, and PLAID_ENV says Sandbox'],
    ['access-development-1234', 'ENVIRONMENT_INVALID', 'of Development'],
    ['access-sandbox-1234', 'ITEM_GONE', ''],
    ['nonsense', 'IMPORT_UNREADABLE', 'no access token'],
  ])('says why, and the others go on: %s', async (access_token, code, words) => {
    const problem = await imports({ item_id: 'item-x', access_token });
    expect(problem).toMatchObject({ code, itemId: 'item-x' });
    expect(problem?.message).toContain(words);
  });

  it('is one with the token of another', async () => {
    const other = await linkOld(bank);
    expect(await imports({ ...other.row, item_id: 'item-x' })).toMatchObject({
      code: 'IMPORT_UNREADABLE',
    });
  });

  it('is one whose sign-in has ended', async () => {
    const ended = await linkOld(bank);
    bank.control.setItemError({ itemId: ended.itemId, code: 'ITEM_LOGIN_REQUIRED' });
    expect(await imports(ended.row)).toMatchObject({ code: 'LOGIN_REQUIRED' });
  });

  it('is one that Trax has under another Item', async () => {
    const stage = openStage();
    const own = await linkOld(bank);
    valueOf(await stage.run(oldFolder({ env: envOf(bank), items: [own.row] })));
    const old = await linkOld(bank);
    expect(await imports(old.row, stage)).toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('is one that Plaid does not describe any more once its token is stored', async () => {
    const old = await linkOld(bank);
    bank.faults.add({
      kind: 'error',
      path: '/accounts/get',
      // The first two are of the other bank and of the check.
      skip: 2,
      error_type: 'INVALID_INPUT',
      error_code: 'INVALID_ACCESS_TOKEN',
    });
    expect(await imports(old.row)).toMatchObject({ code: 'ITEM_GONE' });
  });

  it('leaves the bank at Plaid alive', async () => {
    const old = await linkOld(bank);
    await imports({ ...old.row, item_id: 'item-x' });
    valueOf(await plaidOf(bank).getItem(old.accessToken));
  });
});

describe('an import as a whole', () => {
  it('keeps nothing when Plaid does not take the keys', async () => {
    const old = await linkOld(bank);
    const env = `PLAID_ENV=sandbox\nPLAID_CLIENT_ID=${bank.clientId}\nPLAID_SECRET=wrong\n`;
    const stage = openStage();
    const refused = failureOf(await stage.run(oldFolder({ env, items: [old.row] })));
    expect(refused.code).toBe('KEYS_INVALID');
    expect(stage.keychain.entries.size).toBe(0);
    expect(valueOf(stage.vault.items())).toEqual([]);
  });

  it('needs keys for banks', async () => {
    const refused = failureOf(
      await openStage().run(oldFolder({ items: [{ item_id: 'i', access_token: 'a' }] })),
    );
    expect(refused.code).toBe('KEYS_MISSING');
  });

  it('is refused when the file has become one of another environment', async () => {
    const stage = openStage();
    const folder = oldFolder({ env: envOf(bank).replace('sandbox', 'production') });
    expect(failureOf(await stage.run(folder)).code).toBe('ENVIRONMENT_INVALID');
    expect(stage.keychain.entries.size).toBe(0);
  });

  it('brings the keys of a lone .env file', async () => {
    const file = path.join(temporaryDirectory(), 'my.env');
    writeFileSync(file, `${envOf(bank)}PLAID_REDIRECT_URI=http://localhost:5000/oauth-return\n`);
    const source = { kind: 'env', path: file } as const;
    expect(valueOf(await previewImport(source, temporaryDirectory()))).toEqual({
      kind: 'env',
      profile: 'sandbox',
      hasKeys: true,
      redirectUri: null,
      banks: [],
      categories: 0,
    });
    const stage = openStage();
    expect(valueOf(await runImport(stage.needed, source))).toEqual({
      profile: 'sandbox',
      keysSaved: true,
      redirectUri: null,
      banks: [],
      categories: 0,
    });
    expect(valueOf(await stage.vault.keys())?.clientId).toBeInstanceOf(Secret);
  });

  it('links no more banks once Trax closes', async () => {
    const old = await linkOld(bank);
    const stage = openStage();
    const folder = oldFolder({ env: envOf(bank), items: [old.row] });
    const needed = { ...stage.needed, closing: AbortSignal.abort() };
    const report = valueOf(await runImport(needed, { kind: 'python', path: folder }));
    expect(report.banks).toMatchObject([{ outcome: 'failed', failure: { code: 'CANCELLED' } }]);
    expect(valueOf(stage.vault.items())).toEqual([]);
  });
});
