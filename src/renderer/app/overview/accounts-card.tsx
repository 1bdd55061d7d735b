import { plural, t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import type { Account, Bank } from '../../../shared/model/banks.ts';
import { isOwed } from '../banks/totals.ts';
import { formatMoney } from '../format/money.ts';
import { accountName, bankName } from '../format/names.ts';
import { accountKind } from '../format/words.ts';
import { ListCard } from './list-card.tsx';
import { searchOfAccount } from './searches.ts';

/** Accounts by bank, each in its own currency. */
export function AccountsCard({ banks }: { readonly banks: readonly Bank[] }) {
  const shown = banks
    .map((bank) => ({ bank, accounts: bank.accounts.filter(({ hidden }) => !hidden) }))
    .filter(({ accounts }) => accounts.length > 0);
  const count = shown.reduce((sum, { accounts }) => sum + accounts.length, 0);
  return (
    <ListCard title={t`Accounts`} aside={plural(count, { one: '# account', other: '# accounts' })}>
      {shown.map(({ bank, accounts }) => (
        <div key={bank.itemId} className="border-t border-line">
          <h3 className="px-4 pt-2.5 pb-1 text-xs font-medium">
            <Link to="/banks" className="text-muted hover:text-ink hover:underline">
              <bdi>{bankName(bank)}</bdi>
            </Link>
          </h3>
          <ul className="pb-2">
            {accounts.map((account) => (
              <Balance key={account.id} account={account} bank={bankName(bank)} />
            ))}
          </ul>
        </div>
      ))}
    </ListCard>
  );
}

interface BalanceProps {
  readonly account: Account;
  readonly bank: string;
}

function Balance({ account, bank }: BalanceProps) {
  const { currentMinor, currency, type, subtype } = account;
  const owed = isOwed(account);
  return (
    <li className="flex items-baseline gap-3 px-4 py-1.5">
      <Link
        to="/transactions"
        search={{ q: searchOfAccount(accountName(account), bank) }}
        draggable={false}
        className="min-w-0 truncate font-medium hover:underline"
      >
        <bdi>{accountName(account)}</bdi>
      </Link>
      <span className="min-w-0 flex-1 truncate text-xs text-muted">
        {accountKind(type, subtype)}
      </span>
      <span className="tabular shrink-0 font-medium">
        {currentMinor === null ? '–' : formatMoney(owed ? -currentMinor : currentMinor, currency)}
      </span>
    </li>
  );
}
