import { CircleX, Hourglass, RefreshCw, Shield, ShieldCheck, TriangleAlert } from 'lucide-react';
import type { Bank } from '../../../shared/model.ts';
import { useAction } from '../api.ts';
import { formatMoney } from '../format/money.ts';
import { plural } from '../format/words.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { FailureNotice } from '../ui/failure-notice.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { useNow } from '../ui/use-now.ts';
import { AccountRow } from './account-row.tsx';
import { BankFailureAction } from './bank-failure-action.tsx';
import { consent } from './consent.ts';
import { Logo } from './logo.tsx';
import { bankBadge, progressWords } from './state.ts';
import { totals } from './totals.ts';

/** One linked bank: how it stands, its accounts, and a sync at hand. */
export function BankCard({ bank }: { readonly bank: Bank }) {
  const badge = bankBadge(bank);
  const headingId = `bank-${bank.itemId}`;
  return (
    <Card aria-labelledby={headingId} className="overflow-hidden">
      <header className="relative flex items-center gap-3 px-4 py-4">
        <Logo institution={bank.institution} />
        <div className="min-w-0 flex-1">
          <div className="flex items-center gap-2">
            <h2 id={headingId} className="min-w-0 truncate text-lg font-semibold">
              <bdi title={bank.institution.name}>{bank.institution.name}</bdi>
            </h2>
            <Badge tone={badge.tone} icon={badge.icon}>
              {badge.words}
            </Badge>
          </div>
          <p className="tabular truncate text-sm text-muted">
            {bank.progress ? progressWords(bank.progress) : <LastSync bank={bank} />}
          </p>
        </div>
        <SyncButton bank={bank} />
        {bank.progress ? <ProgressBar words={progressWords(bank.progress)} /> : null}
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
        <p className="mx-4 mb-4 flex gap-3 rounded-lg bg-accent-soft px-3.5 py-3 text-sm">
          <Hourglass aria-hidden size={17} className="mt-0.5 shrink-0 text-accent-ink" />
          The bank is still preparing your history. Trax tries again by itself.
        </p>
      ) : null}

      {bank.accounts.length > 0 ? (
        <ul aria-label="Accounts" className="divide-y divide-line border-t border-line">
          {bank.accounts.map((account) => (
            <AccountRow key={account.id} account={account} />
          ))}
        </ul>
      ) : (
        <p className="border-t border-line px-4 py-4 text-sm text-muted">
          The accounts show after the first sync.
        </p>
      )}
      <CardFooter bank={bank} />
    </Card>
  );
}

function LastSync({ bank }: { readonly bank: Bank }) {
  return (
    <>
      {bank.lastSyncedAt ? (
        <>
          Synced <TimeAgo at={bank.lastSyncedAt} />
        </>
      ) : (
        <>
          Linked <TimeAgo at={bank.linkedAt} />
        </>
      )}
      {' · '}
      {plural(bank.transactionCount, 'transaction')}
    </>
  );
}

function SyncButton({ bank }: { readonly bank: Bank }) {
  const { itemId, institution, progress } = bank;
  const sync = useAction(window.trax.syncNow);
  const cancel = useAction(window.trax.cancelSync);
  return progress ? (
    <Button
      size="sm"
      icon={CircleX}
      className="w-28"
      aria-label={`Cancel the sync of ${institution.name}`}
      disabled={cancel.isPending}
      onClick={() => {
        cancel.mutate({ itemId });
      }}
    >
      Cancel
    </Button>
  ) : (
    <Button
      size="sm"
      icon={RefreshCw}
      className="w-28"
      aria-label={`Sync now: ${institution.name}`}
      disabled={sync.isPending}
      onClick={() => {
        sync.mutate({ itemId });
      }}
    >
      Sync now
    </Button>
  );
}

/** Lies on the header's lower edge, so that starting a sync moves nothing. */
function ProgressBar({ words }: { readonly words: string }) {
  return (
    <div
      role="progressbar"
      aria-label="Sync"
      aria-valuetext={words}
      className="absolute inset-x-0 -bottom-px h-0.5 overflow-hidden bg-accent-soft"
    >
      <div className="h-full w-2/5 animate-sweep rounded-full bg-accent" />
    </div>
  );
}

function CardFooter({ bank }: { readonly bank: Bank }) {
  const sums = bank.accounts.length > 1 ? totals(bank.accounts) : [];
  return (
    <footer className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line px-4 py-2">
      <ConsentLine expiresAt={bank.consentExpiresAt} />
      {sums.length > 0 ? (
        <p className="tabular ml-auto flex flex-wrap justify-end gap-x-3 text-sm text-muted">
          Total
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

/** Quiet while there is time, a badge once there is something to do. */
function ConsentLine({ expiresAt }: { readonly expiresAt: string | null }) {
  const { tone, words } = consent(expiresAt, useNow());
  if (tone !== 'neutral' && tone !== 'positive')
    return (
      <Badge tone={tone} icon={TriangleAlert}>
        {words}
      </Badge>
    );
  return (
    <p className="flex items-center gap-1.5 text-xs text-muted">
      {tone === 'positive' ? (
        <ShieldCheck aria-hidden size={14} className="text-positive" />
      ) : (
        <Shield aria-hidden size={14} />
      )}
      {words}
    </p>
  );
}
