import { plural, t } from '@lingui/core/macro';
import { ChevronRight } from 'lucide-react';
import type { Account } from '../../../shared/model/banks.ts';
import { AccountRow } from './account-row.tsx';

/** A bank's accounts; the hidden ones wait behind a disclosure. */
export function AccountList({ accounts }: { readonly accounts: readonly Account[] }) {
  const shown = accounts.filter(({ hidden }) => !hidden);
  const hidden = accounts.filter((account) => account.hidden);
  return (
    <>
      {shown.length > 0 ? (
        <ul aria-label={t`Accounts`} className="divide-y divide-line border-t border-line">
          {shown.map((account) => (
            <AccountRow key={account.id} account={account} />
          ))}
        </ul>
      ) : null}
      {hidden.length > 0 ? (
        <details className="group/hidden border-t border-line">
          <summary className="flex min-h-9 items-center gap-1.5 px-4 text-xs text-muted hover:text-ink focus-visible:outline-offset-[-2px]">
            <ChevronRight
              aria-hidden
              size={14}
              className="transition-transform group-open/hidden:rotate-90"
            />
            {plural(hidden.length, { one: '# hidden account', other: '# hidden accounts' })}
          </summary>
          <ul
            aria-label={t`Hidden accounts`}
            className="divide-y divide-line border-t border-line bg-canvas"
          >
            {hidden.map((account) => (
              <AccountRow key={account.id} account={account} />
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
