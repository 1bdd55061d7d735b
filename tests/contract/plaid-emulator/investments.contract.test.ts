import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AccountType, Products } from 'plaid';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { root } from '../../../scripts/lib/paths.mjs';
import type { EmulatorOptions } from '../../../src/plaid-emulator/server.ts';
import { link, type LinkOptions, NOON, openBank, UK_BANK, US_BANK } from './bank.ts';

const FOLDER = path.join(root, '..', 'shared', 'plaid', 'sandbox-custom-users');
const ABSENT = `SKIPPED: Plaid's published custom users are not at ${FOLDER}`;
const ALL = [Products.Transactions, Products.Investments, Products.Liabilities];
const RANGE = { start_date: '2024-11-23', end_date: '2026-11-23' };

async function saver(options: LinkOptions = {}, emulation: EmulatorOptions = {}) {
  const { emulator, plaid } = await openBank(emulation);
  onTestFinished(() => emulator.close());
  const { accessToken } = await link(plaid, {
    institutionId: US_BANK,
    products: ALL,
    ...options,
  });
  return { emulator, plaid, token: { access_token: accessToken } };
}

/** The brokerage user's document, or nothing where Plaid's are not there. */
function published(file: string): string | undefined {
  const whole = path.join(FOLDER, file);
  return existsSync(whole) ? readFileSync(whole, 'utf8') : undefined;
}

const codeOf = ({ data }: { data: unknown }) =>
  z.object({ error_code: z.string() }).parse(data).error_code;

describe('investments', () => {
  it('what an account holds adds up to its balance, in every list of accounts', async () => {
    const { plaid, token } = await saver();
    const { holdings, accounts, securities } = (await plaid.investmentsHoldingsGet(token)).data;
    const listed = (await plaid.accountsGet(token)).data.accounts;
    const investing = listed.filter(({ type }) => type === AccountType.Investment);
    expect(investing.map(({ subtype }) => subtype)).toEqual(['ira', '401k']);
    for (const { account_id: id, balances } of investing) {
      const worth = holdings
        .filter((holding) => holding.account_id === id)
        .reduce((sum, holding) => sum + holding.institution_value, 0);
      expect(worth).toBeGreaterThan(1000);
      expect(balances.current).toBeCloseTo(worth, 2);
    }
    expect(accounts.map((one) => one.account_id)).toEqual(listed.map((one) => one.account_id));
    expect(securities.map((one) => one.security_id).toSorted()).toEqual(
      [...new Set(holdings.map((one) => one.security_id))].toSorted(),
    );
  });

  it('buying, selling and dividends explain how cash and quantities changed', async () => {
    const later = new Date(NOON.getTime() + 100 * 86_400_000);
    let now = NOON;
    const { plaid, token } = await saver({}, { clock: () => now });
    const cashIn = async () => {
      const { holdings, securities } = (await plaid.investmentsHoldingsGet(token)).data;
      const cash = securities.find((one) => one.is_cash_equivalent)?.security_id;
      return holdings
        .filter((one) => one.security_id === cash)
        .reduce((sum, one) => sum + one.quantity, 0);
    };
    const before = await cashIn();
    now = later;
    const { investment_transactions: rows } = (
      await plaid.investmentsTransactionsGet({
        ...token,
        start_date: '2026-11-24',
        end_date: later.toISOString().slice(0, 10),
      })
    ).data;
    expect(rows.map((row) => row.date)).toEqual(
      rows
        .map((row) => row.date)
        .toSorted()
        .toReversed(),
    );
    expect(new Set(rows.map((row) => row.type))).toEqual(new Set(['buy', 'sell', 'cash']));
    const spent = rows.reduce((sum, row) => sum + row.amount, 0);
    expect((await cashIn()) - before).toBeCloseTo(-spent, 2);
  });

  it('pages by offset, without has_more, through exactly the total', async () => {
    const { plaid, token } = await saver();
    const page = async (offset: number) =>
      (
        await plaid.investmentsTransactionsGet({
          ...token,
          ...RANGE,
          options: { count: 50, offset },
        })
      ).data;
    const first = await page(0);
    const total = first.total_investment_transactions;
    expect(total).toBeGreaterThan(100);
    const ids: string[] = [];
    for (let offset = 0; offset < total; offset += 50) {
      ids.push(
        ...(await page(offset)).investment_transactions.map((row) => row.investment_transaction_id),
      );
    }
    expect(ids).toHaveLength(total);
    expect(new Set(ids).size).toBe(total);
    expect((await page(total)).investment_transactions).toEqual([]);
  });

  it('history ends 24 months back, and ids stay the same while the clock moves on', async () => {
    const { emulator, plaid, token } = await saver();
    const all = async () =>
      (
        await plaid.investmentsTransactionsGet({
          ...token,
          start_date: '2020-01-01',
          end_date: '2027-12-31',
          options: { count: 500 },
        })
      ).data.investment_transactions;
    const before = await all();
    expect(before.every((row) => row.date >= '2024-11-23')).toBe(true);
    emulator.control.advance({ days: 40 });
    const after = new Set((await all()).map((row) => row.investment_transaction_id));
    expect(
      before
        .filter((row) => row.date >= '2025-01-02')
        .every((row) => after.has(row.investment_transaction_id)),
    ).toBe(true);
  });

  it('prices move with the days of the market', async () => {
    const { emulator, plaid, token } = await saver();
    const pricesOf = async () =>
      (await plaid.investmentsHoldingsGet(token)).data.holdings.map((one) => one.institution_price);
    const before = await pricesOf();
    emulator.control.advance({ days: 1 });
    expect(await pricesOf()).not.toEqual(before);
  });

  it('a custom user’s holdings and transactions are those of the document', async (context) => {
    const text = published('investments/brokerage_custom_user.json');
    if (text === undefined) return context.skip(ABSENT);
    const [written] = z
      .object({
        override_accounts: z.array(
          z.object({
            starting_balance: z.number(),
            holdings: z.array(z.object({ quantity: z.number(), institution_price: z.number() })),
            investment_transactions: z.array(z.object({ name: z.string(), date: z.string() })),
          }),
        ),
      })
      .parse(JSON.parse(text)).override_accounts;
    const { plaid, token } = await saver({ username: 'user_custom', password: text });
    const { holdings, securities, accounts } = (await plaid.investmentsHoldingsGet(token)).data;
    expect(holdings.map((one) => [one.quantity, one.institution_price])).toEqual(
      written?.holdings.map((one) => [one.quantity, one.institution_price]),
    );
    expect(accounts[0]?.balances.current).toBe(written?.starting_balance);
    const option = securities.find((one) => one.type === 'derivative');
    expect(option?.option_contract).toEqual({
      contract_type: 'call',
      expiration_date: '2024-11-08',
      strike_price: 5,
      underlying_security_ticker: 'F',
    });
    const { total_investment_transactions: total } = (
      await plaid.investmentsTransactionsGet({ ...token, ...RANGE })
    ).data;
    expect(total).toBe(written?.investment_transactions.length);
  });
});

describe('liabilities', () => {
  it('tells of a card, a mortgage and a student loan, which are paid off month by month', async () => {
    const { emulator, plaid, token } = await saver();
    const { credit, mortgage, student } = (await plaid.liabilitiesGet(token)).data.liabilities;
    expect([credit?.length, mortgage?.length, student?.length]).toEqual([1, 1, 1]);
    const owed = async () => {
      const { accounts } = (await plaid.accountsGet(token)).data;
      return accounts.find((one) => one.account_id === mortgage?.[0]?.account_id)?.balances.current;
    };
    const before = await owed();
    expect(before).toBeGreaterThan(300_000);
    emulator.control.advance({ days: 31 });
    const after = await owed();
    expect(after).toBeLessThan(before ?? 0);
    const [then] = (await plaid.liabilitiesGet(token)).data.liabilities.mortgage ?? [];
    expect(then?.last_payment_date).toBe('2026-12-01');
    expect(then?.next_payment_due_date).toBe('2027-01-01');
    const paid = (then?.ytd_principal_paid ?? 0) - (mortgage?.[0]?.ytd_principal_paid ?? 0);
    expect(paid).toBeCloseTo((before ?? 0) - (after ?? 0), 2);
  });

  it('a custom user’s card and student loan are those of the document', async (context) => {
    const card = published('liabilities/credit_card_custom_user.json');
    const loan = published('liabilities/student_loan_custom_user.json');
    if (card === undefined || loan === undefined) return context.skip(ABSENT);
    const cards = await saver({ username: 'user_custom', password: card });
    const [credit] = (await cards.plaid.liabilitiesGet(cards.token)).data.liabilities.credit ?? [];
    expect(credit).toMatchObject({ minimum_payment_amount: 35, last_payment_amount: 250 });
    expect(credit?.aprs).toContainEqual(
      expect.objectContaining({ apr_type: 'purchase_apr', apr_percentage: 16.99 }),
    );
    const loans = await saver({ username: 'user_custom', password: loan });
    const [student] =
      (await loans.plaid.liabilitiesGet(loans.token)).data.liabilities.student ?? [];
    expect(student).toMatchObject({
      loan_name: 'Plaid Student Loan',
      interest_rate_percentage: 4.23,
      origination_principal_amount: 45123,
      expected_payoff_date: '2033-01-01',
    });
  });
});

describe('an Item that has not what is asked for', () => {
  it('made for transactions alone: no such accounts, and consent is missing', async () => {
    const { plaid, token } = await saver({ products: [Products.Transactions] });
    const { accounts } = (await plaid.accountsGet(token)).data;
    expect(accounts.map(({ type }) => type)).toEqual(['depository', 'credit']);
    expect(codeOf(await plaid.investmentsHoldingsGet(token))).toBe('ADDITIONAL_CONSENT_REQUIRED');
    expect(codeOf(await plaid.investmentsTransactionsGet({ ...token, ...RANGE }))).toBe(
      'ADDITIONAL_CONSENT_REQUIRED',
    );
    expect(codeOf(await plaid.liabilitiesGet(token))).toBe('ADDITIONAL_CONSENT_REQUIRED');
  });

  it('at a bank of the UK: not supported', async () => {
    const { plaid, token } = await saver({
      institutionId: UK_BANK,
      products: [Products.Transactions],
    });
    expect(codeOf(await plaid.investmentsHoldingsGet(token))).toBe('PRODUCTS_NOT_SUPPORTED');
    expect(codeOf(await plaid.liabilitiesGet(token))).toBe('PRODUCTS_NOT_SUPPORTED');
  });

  it('with the product and no account of its kind: said so', async () => {
    const custom = (type: string, subtype: string) => ({
      username: 'user_custom',
      password: JSON.stringify({ override_accounts: [{ type, subtype }] }),
    });
    const plain = await saver(custom('depository', 'checking'));
    expect(codeOf(await plain.plaid.investmentsHoldingsGet(plain.token))).toBe(
      'NO_INVESTMENT_ACCOUNTS',
    );
    expect(codeOf(await plain.plaid.liabilitiesGet(plain.token))).toBe('NO_LIABILITY_ACCOUNTS');
  });

  it('takes no account that it does not have', async () => {
    const { plaid, token } = await saver();
    const options = { account_ids: ['unknown'] };
    expect(codeOf(await plaid.investmentsHoldingsGet({ ...token, options }))).toBe(
      'INVALID_ACCOUNT_ID',
    );
    expect(codeOf(await plaid.liabilitiesGet({ ...token, options }))).toBe('INVALID_ACCOUNT_ID');
  });

  it('cards alone cannot be refreshed at the bank that stands in for Capital One', async () => {
    const cards = {
      username: 'user_custom',
      password: JSON.stringify({ override_accounts: [{ type: 'credit', subtype: 'credit card' }] }),
      products: [Products.Transactions],
    };
    const there = await saver({ ...cards, institutionId: 'ins_109510' });
    expect(codeOf(await there.plaid.transactionsRefresh(there.token))).toBe(
      'PRODUCTS_NOT_SUPPORTED',
    );
    const elsewhere = await saver(cards);
    expect((await elsewhere.plaid.transactionsRefresh(elsewhere.token)).status).toBe(200);
  });
});
