import { plural, t } from '@lingui/core/macro';
import { Link } from '@tanstack/react-router';
import type { Account, Bank } from '../../../shared/model/banks.ts';
import { isOwed } from '../banks/totals.ts';
import { formatMoney } from '../format/money.ts';
import { accountName, bankName } from '../format/names.ts';
import { accountKind } from '../format/words.ts';
import { Clipped } from '../ui/clipped.tsx';
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
            <Link
              to="/banks"
              className="block w-fit max-w-full text-muted hover:text-ink hover:underline"
            >
              <Clipped text={bankName(bank)} />
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
      {/* Where there is no room for all of its kind, that falls below and out of sight. */}
      <span className="flex h-5 min-w-0 flex-1 flex-wrap items-baseline gap-x-3 overflow-hidden">
        <Link
          to="/transactions"
          search={{ q: searchOfAccount(accountName(account), bank) }}
          draggable={false}
          className="max-w-full min-w-0 font-medium hover:underline"
        >
          <Clipped text={accountName(account)} />
        </Link>
        <span className="text-xs leading-5 whitespace-nowrap text-muted">
          {accountKind(type, subtype)}
        </span>
      </span>
      <span className="tabular shrink-0 font-medium">
        {currentMinor === null ? '–' : formatMoney(owed ? -currentMinor : currentMinor, currency)}
      </span>
    </li>
  );
}
