import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import {
  CirclePause,
  CreditCard,
  HandCoins,
  Landmark,
  PiggyBank,
  TrendingUp,
  Wallet,
} from 'lucide-react';
import type { ReactElement } from 'react';
import type { Account } from '../../../shared/model/banks.ts';
import { formatInstant } from '../format/date.ts';
import { formatMoney } from '../format/money.ts';
import { accountName } from '../format/names.ts';
import { accountKind } from '../format/words.ts';
import { Clipped } from '../ui/clipped.tsx';
import { AccountMenu } from './account-menu.tsx';
import { isOwed } from './totals.ts';

const LOOK = { 'aria-hidden': true, size: 18, strokeWidth: 1.75 } as const;

const ICONS: ReadonlyMap<string, ReactElement> = new Map([
  ['savings', <PiggyBank {...LOOK} />],
  ['depository', <Landmark {...LOOK} />],
  ['credit', <CreditCard {...LOOK} />],
  ['loan', <HandCoins {...LOOK} />],
  ['investment', <TrendingUp {...LOOK} />],
  ['brokerage', <TrendingUp {...LOOK} />],
]);

/** The line under a balance: what can be spent, or that the balance is owed. */
function balanceNote(account: Account): string | null {
  const { availableMinor, limitMinor, currency } = account;
  if (isOwed(account)) {
    const isInCredit = (account.currentMinor ?? 0) < 0;
    if (limitMinor === null) return isInCredit ? t`in credit` : t`owed`;
    const limit = formatMoney(limitMinor, currency);
    return isInCredit ? t`in credit of ${limit} limit` : t`owed of ${limit} limit`;
  }
  return availableMinor === null ? null : t`${formatMoney(availableMinor, currency)} available`;
}

/** The name as it is shown, and the bank's own longer one. */
const titleOf = (account: Account): string =>
  [...new Set([accountName(account), account.officialName ?? account.name])].join(' · ');

/** One account: its name and kind, and what is in it. */
export function AccountRow({ account }: { readonly account: Account }) {
  const note = account.currentMinor === null ? t`Balance not given` : balanceNote(account);
  const owed = isOwed(account);
  const name = accountName(account);
  return (
    <li className="flex min-h-14 items-center gap-3 px-4 py-2">
      <div className="grid size-10 shrink-0 place-items-center text-faint">
        {ICONS.get(account.subtype ?? '') ?? ICONS.get(account.type) ?? <Wallet {...LOOK} />}
      </div>
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline gap-2">
          <Clipped text={name} title={titleOf(account)} className="font-medium" />
          {account.mask ? (
            <span className="tabular shrink-0 text-xs text-faint">
              <span aria-hidden>••</span>
              <span className="sr-only">
                <Trans>ending in </Trans>
              </span>
              {account.mask}
            </span>
          ) : null}
        </div>
        <div className="flex items-center overflow-hidden text-xs whitespace-pre text-muted">
          {account.syncStopped ? (
            <>
              <CirclePause aria-hidden size={12} className="mr-1 shrink-0" />
              <Trans>Not synced</Trans>
              {' · '}
            </>
          ) : null}
          {accountKind(account.type, account.subtype)}
          {account.nickname === null ? null : (
            <>
              {' · '}
              <Clipped text={account.name} />
            </>
          )}
        </div>
      </div>
      <div
        className="tabular shrink-0 text-right"
        title={
          account.balanceAsOf ? t`Balance as of ${formatInstant(account.balanceAsOf)}` : undefined
        }
      >
        <div className="text-base font-medium">
          {account.currentMinor === null
            ? '–'
            : formatMoney(
                owed ? Math.abs(account.currentMinor) : account.currentMinor,
                account.currency,
              )}
        </div>
        {note ? <div className="text-xs text-muted">{note}</div> : null}
      </div>
      <AccountMenu account={account} />
    </li>
  );
}
