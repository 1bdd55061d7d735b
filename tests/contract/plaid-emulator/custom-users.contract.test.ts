import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { emptyLedger, link, openBank, sync, US_BANK } from './bank.ts';

const FOLDER = fileURLToPath(
  new URL('../../../../shared/plaid/sandbox-custom-users', import.meta.url),
);
const ABSENT = `SKIPPED: Plaid's published custom users are not at ${FOLDER}`;

const userSchema = z.looseObject({
  override_accounts: z.array(
    z.looseObject({
      type: z.string().nullable(),
      starting_balance: z.number().nullish(),
      currency: z.string().nullish(),
      transactions: z
        .array(
          z.looseObject({
            date_transacted: z.string().nullable(),
            date_posted: z.string().nullable(),
            amount: z.number().nullable(),
            description: z.string().nullable(),
          }),
        )
        .nullish(),
      inflow_model: z
        .looseObject({
          income_amount: z.number().nullish(),
          transaction_name: z.string().nullish(),
        })
        .nullish(),
    }),
  ),
});

const isThere = existsSync(FOLDER);
const files = isThere
  ? globSync('*/*.json', { cwd: FOLDER }).map((file) => {
      const text = readFileSync(join(FOLDER, file), 'utf8');
      return { file, text, user: userSchema.parse(JSON.parse(text)) };
    })
  : [];
const withTransactions = files.filter(({ user }) =>
  user.override_accounts.some((account) => (account.transactions ?? []).length > 0),
);

const centsOf = (amounts: readonly (number | null)[]): number =>
  amounts.reduce<number>((sum, amount) => sum + Math.round((amount ?? 0) * 100), 0);

describe("Plaid's published custom users", () => {
  it('are there, and eleven of them have transactions', (context) => {
    if (!isThere) context.skip(ABSENT);
    expect(withTransactions).toHaveLength(11);
  });

  it.each(withTransactions)(
    '$file: every row arrives once, as it is written',
    async ({ text, user }) => {
      const { emulator, plaid } = await openBank();
      const { accessToken } = await link(plaid, {
        institutionId: US_BANK,
        username: 'user_custom',
        password: text,
      });
      const { rows } = await sync(plaid, accessToken, emptyLedger(), 7);
      const accounts = (await plaid.accountsGet({ access_token: accessToken })).data.accounts;
      await emulator.close();

      for (const [position, override] of user.override_accounts.entries()) {
        const account = accounts[position];
        const income = override.inflow_model?.transaction_name ?? undefined;
        const arrived = [...rows.values()].filter(
          (row) => row.account_id === account?.account_id && row.original_description !== income,
        );
        const written = override.transactions ?? [];
        expect(arrived).toHaveLength(written.length);
        expect(centsOf(arrived.map((row) => row.amount))).toBe(
          centsOf(written.map((row) => row.amount)),
        );
        expect(
          arrived
            .map((row) => `${row.date} ${String(row.original_description)} ${String(row.amount)}`)
            .toSorted(),
        ).toEqual(
          written
            .map(
              (row) =>
                `${String(row.date_posted)} ${String(row.description)} ${String(row.amount)}`,
            )
            .toSorted(),
        );
        expect(arrived.every((row) => !row.pending)).toBe(true);
        if (typeof override.starting_balance === 'number') {
          expect(account?.balances.current).toBe(override.starting_balance);
        }
      }
    },
  );

  it('an inflow model adds its income once a month over the history asked for', async (context) => {
    const source = files.find(({ file }) => file.includes('inflow'));
    if (source === undefined) return context.skip(ABSENT);
    const { emulator, plaid } = await openBank();
    const { accessToken } = await link(plaid, {
      institutionId: US_BANK,
      username: 'user_custom',
      password: source.text,
      daysRequested: 365,
    });
    const { rows } = await sync(plaid, accessToken, emptyLedger());
    await emulator.close();
    const income = [...rows.values()].filter(
      (row) => row.original_description === 'DIRECT DEPOSIT PLAID INC',
    );
    expect(income).toHaveLength(12);
    expect(income.every((row) => row.amount === -5125.25 && row.date.endsWith('-01'))).toBe(true);
  });

  it('rows older than the history asked for are not handed out', async (context) => {
    const source = files.find(({ file }) => file.includes('checking+savings'));
    if (source === undefined) return context.skip(ABSENT);
    const { emulator, plaid } = await openBank();
    const { accessToken } = await link(plaid, {
      institutionId: US_BANK,
      username: 'user_custom',
      password: source.text,
      daysRequested: 100,
    });
    const { rows } = await sync(plaid, accessToken, emptyLedger());
    await emulator.close();
    expect([...rows.values()].map((row) => row.date)).toEqual(['2026-08-22', '2026-08-22']);
  });
});
