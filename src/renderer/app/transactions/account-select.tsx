import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import type { Bank } from '../../../shared/model/banks.ts';
import { isolated } from '../format/isolated.ts';
import { accountName, bankName } from '../format/names.ts';
import { Select } from '../ui/select.tsx';

interface AccountSelectProps {
  readonly accountId: number | null;
  readonly onAccount: (accountId: number | null) => void;
  readonly banks: readonly Bank[];
}

/** One account, or all that are not hidden. */
export function AccountSelect({ accountId, onAccount, banks }: AccountSelectProps) {
  return (
    <Select
      aria-label={t`Account`}
      value={accountId ?? ''}
      onChange={({ target }) => {
        onAccount(target.value === '' ? null : Number(target.value));
      }}
      className="w-44 shrink-0 max-[1100px]:w-36"
    >
      <option value="">
        <Trans>All accounts</Trans>
      </option>
      {banks.map((bank) => (
        <optgroup
          key={bank.itemId}
          label={bank.state === 'removed' ? t`${bankName(bank)} (removed)` : bankName(bank)}
        >
          {bank.accounts
            .filter(({ hidden }) => !hidden)
            .map((account) => (
              <option key={account.id} value={account.id}>
                {account.mask
                  ? `${isolated(accountName(account))} ••${account.mask}`
                  : accountName(account)}
              </option>
            ))}
        </optgroup>
      ))}
    </Select>
  );
}
