import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { CircleX, Hourglass, RefreshCw } from 'lucide-react';
import type { Bank } from '../../../shared/model/banks.ts';
import { useAction } from '../api.ts';
import { formatMoney } from '../format/money.ts';
import { bankName } from '../format/names.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Clipped } from '../ui/clipped.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { Notice } from '../ui/notice.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { useNow } from '../ui/use-now.ts';
import { AccountList } from './account-list.tsx';
import { BankFailureAction } from './bank-failure-action.tsx';
import { BankMenu } from './bank-menu.tsx';
import { ConsentLine } from './consent-line.tsx';
import { Logo } from './logo.tsx';
import { bankBadge, progressWords } from './state.ts';
import { totals } from './totals.ts';

interface BankCardProps {
  readonly bank: Bank;
  /** All linked banks, in the order in which they are shown. */
  readonly order: readonly string[];
}

/** One linked bank: how it stands, its accounts, and what can be done with it. */
export function BankCard({ bank, order }: BankCardProps) {
  const badge = bankBadge(bank, useNow());
  const headingId = `bank-${bank.itemId}`;
  return (
    <Card aria-labelledby={headingId} className="overflow-hidden">
      <header className="relative flex items-center gap-3 px-4 py-4">
        <Logo institution={bank.institution} />
        <div className="min-w-0 flex-1">
          <div className="flex items-center gap-2">
            <h2 id={headingId} className="min-w-0 text-lg font-semibold">
              <Clipped text={bankName(bank)} />
            </h2>
            <Badge tone={badge.tone} icon={badge.icon}>
              {badge.words}
            </Badge>
          </div>
          <p className="tabular flex overflow-hidden text-sm whitespace-pre text-muted">
            {bank.progress ? (
              <span className="truncate">{progressWords(bank.progress)}</span>
            ) : (
              <LastSync bank={bank} />
            )}
          </p>
        </div>
        <div className="flex shrink-0 items-center gap-3">
          <SyncButton bank={bank} />
          <BankMenu bank={bank} order={order} />
        </div>
        {bank.progress ? (
          <ProgressBar label={t`Sync`} words={progressWords(bank.progress)} />
        ) : null}
      </header>

      {bank.failure ? (
        <div className="px-4 pb-4">
          <FailureNotice
            failure={bank.failure}
            tone={bank.state === 'trouble' && !bank.failure.retryable ? 'danger' : 'warn'}
            actions={<BankFailureAction failure={bank.failure} itemId={bank.itemId} />}
          />
        </div>
      ) : bank.state === 'preparing' ? (
        <div className="px-4 pb-4">
          <Notice
            tone="accent"
            icon={Hourglass}
            title={t`The bank is still preparing your history.`}
            text={t`Nothing to do: Trax tries again by itself.`}
          />
        </div>
      ) : null}

      {bank.accounts.length > 0 ? (
        <AccountList accounts={bank.accounts} />
      ) : (
        <p className="border-t border-line px-4 py-4 text-sm text-muted">
          <Trans>The accounts show after the first sync.</Trans>
        </p>
      )}
      <CardFooter bank={bank} />
    </Card>
  );
}

function LastSync({ bank }: { readonly bank: Bank }) {
  return (
    <>
      {bank.nickname === null ? null : (
        <>
          <Clipped text={bank.institution.name} />
          {' · '}
        </>
      )}
      <span className="max-w-full shrink-0 truncate">
        {bank.lastSyncedAt ? (
          <Trans>
            Synced <TimeAgo at={bank.lastSyncedAt} />
          </Trans>
        ) : (
          <Trans>
            Linked <TimeAgo at={bank.linkedAt} />
          </Trans>
        )}
        {' · '}
        {plural(bank.transactionCount, { one: '# transaction', other: '# transactions' })}
      </span>
    </>
  );
}

/** The icon alone in a narrow window. */
const SYNC_BUTTON = 'min-w-28 max-sm:w-8 max-sm:min-w-0 max-sm:px-0';

function SyncButton({ bank }: { readonly bank: Bank }) {
  const { itemId, progress } = bank;
  const sync = useAction(window.trax.syncNow);
  const cancel = useAction(window.trax.cancelSync);
  return progress ? (
    <Button
      size="sm"
      icon={CircleX}
      className={SYNC_BUTTON}
      title={t`Cancel`}
      aria-label={t`Cancel the sync of ${bankName(bank)}`}
      disabled={cancel.isPending}
      onClick={() => {
        cancel.mutate({ itemId });
      }}
    >
      <span className="max-sm:sr-only">
        <Trans>Cancel</Trans>
      </span>
    </Button>
  ) : (
    <Button
      size="sm"
      icon={RefreshCw}
      className={SYNC_BUTTON}
      title={t`Sync now`}
      aria-label={t`Sync now: ${bankName(bank)}`}
      disabled={sync.isPending}
      onClick={() => {
        sync.mutate({ itemId });
      }}
    >
      <span className="max-sm:sr-only">
        <Trans>Sync now</Trans>
      </span>
    </Button>
  );
}

function CardFooter({ bank }: { readonly bank: Bank }) {
  const several = bank.accounts.filter(({ hidden }) => !hidden).length > 1;
  const sums = several ? totals(bank.accounts) : [];
  return (
    <footer className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line px-4 py-2">
      <ConsentLine bank={bank} />
      {sums.length > 0 ? (
        <p className="tabular mr-8.5 ml-auto flex flex-wrap justify-end gap-x-3 text-sm text-muted">
          <Trans>Total</Trans>
          {sums.map(({ currency, netMinor }) => (
            <span key={currency.code} className="font-semibold text-ink">
              {formatMoney(netMinor, currency)}
            </span>
          ))}
        </p>
      ) : null}
    </footer>
  );
}
