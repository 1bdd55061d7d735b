import { ok } from '../../shared/failure.ts';
import { minorToDecimal } from '../../shared/money.ts';
import type { Account, Bank } from '../../shared/model/banks.ts';
import { accountName, bankName } from '../banks.ts';
import type { Context, Outcome } from '../context.ts';
import { withEngine } from '../engine.ts';
import { EXIT } from '../exit-code.ts';
import { moneyText } from '../text/money.ts';
import { table } from '../text/table.ts';

/** Banks and their accounts with the balances of the last sync. */
export function banks(context: Context): Outcome {
  const { output } = context;
  return withEngine(context, {}, async (engine) => {
    const listed = await engine.listBanks();
    if (!listed.ok) return listed;
    if (output.json) {
      await output.writeJson(listed.value.map(bankFields));
      return ok(EXIT.ok);
    }
    const rows = listed.value.flatMap((bank) =>
      bank.accounts.map((account) => [
        String(account.id),
        bankName(bank),
        accountName(account),
        account.mask ?? '',
        account.subtype ?? account.type,
        moneyText(account.currentMinor, account.currency),
        moneyText(account.availableMinor, account.currency),
        account.hidden ? 'hidden' : '',
      ]),
    );
    if (rows.length === 0) await output.write('No bank is linked yet.\n');
    else await output.write(table(COLUMNS, rows).join(''));
    return ok(EXIT.ok);
  });
}

const COLUMNS = [
  { title: 'NO', align: 'right' },
  { title: 'BANK' },
  { title: 'ACCOUNT' },
  { title: 'ENDS IN' },
  { title: 'KIND' },
  { title: 'BALANCE', align: 'right' },
  { title: 'AVAILABLE', align: 'right' },
  { title: '' },
] as const;

const bankFields = (bank: Bank) => ({
  item_id: bank.itemId,
  bank: bankName(bank),
  institution_id: bank.institution.institutionId,
  state: bank.state,
  accounts: bank.accounts.map(accountFields),
});

function accountFields(account: Account) {
  const { code, exponent } = account.currency;
  const decimal = (minor: number | null) =>
    minor === null ? null : Number(minorToDecimal(minor, exponent));
  return {
    id: account.id,
    account_id: account.accountId,
    name: accountName(account),
    mask: account.mask,
    type: account.type,
    subtype: account.subtype,
    currency: code,
    balance: decimal(account.currentMinor),
    available: decimal(account.availableMinor),
    credit_limit: decimal(account.limitMinor),
    balance_at: account.balanceAsOf,
    hidden: account.hidden,
    sync_stopped: account.syncStopped,
  };
}
