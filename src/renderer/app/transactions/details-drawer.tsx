import { t } from '@lingui/core/macro';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Transaction } from '../../../shared/model/transactions.ts';
import { payeeOf } from '../../../shared/payee.ts';
import { useTransaction } from '../api.ts';
import { formatFlow } from '../format/money.ts';
import { Button } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { QueryFailure } from '../ui/query-failure.tsx';
import { DetailsFacts } from './details-facts.tsx';
import { DetailsFields } from './details-fields.tsx';
import { DetailsHistory } from './details-history.tsx';
import { DetailsPlace } from './details-place.tsx';
import { initialsOf } from './initials.ts';

interface DetailsDrawerProps {
  readonly id: number;
  readonly onClose: () => void;
  /** Shows another transaction in this one's place. */
  readonly onOpen: (id: number) => void;
  readonly onMatch: (transaction: Transaction) => void;
}

/** All that is known of one transaction, beside the list, and what the user writes on it. */
export function DetailsDrawer({ id, onClose, onOpen, onMatch }: DetailsDrawerProps) {
  const details = useTransaction(id);
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      const isInside = panel.current?.contains(document.activeElement) ?? false;
      const isInGrid = document.activeElement?.getAttribute('role') === 'grid';
      if (isInside || isInGrid) onClose();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [onClose]);

  const transaction = details.data?.transaction;
  return (
    <aside
      ref={panel}
      aria-label={t`Transaction`}
      tabIndex={0}
      className="flex w-88 shrink-0 flex-col gap-5 overflow-y-auto border-l border-line bg-surface p-5 focus-visible:outline-offset-[-2px] max-wide:absolute max-wide:inset-y-0 max-wide:right-0 max-wide:z-30 max-wide:shadow-overlay"
    >
      <header className="flex items-start gap-2">
        {transaction ? <Initials name={payeeOf(transaction)} /> : null}
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold break-words">
            <bdi>{transaction ? payeeOf(transaction) : t`Transaction`}</bdi>
          </h2>
          {transaction ? (
            <Amount text={formatFlow(transaction.amountMinor, transaction.currency)} />
          ) : null}
        </div>
        <Button look="quiet" size="icon" icon={X} aria-label={t`Close`} onClick={onClose} />
      </header>
      {details.error ? (
        <QueryFailure error={details.error} onRetry={() => void details.refetch()} />
      ) : null}
      {details.data ? (
        <>
          <DetailsFields key={id} details={details.data} onOpen={onOpen} />
          <DetailsFacts details={details.data} onMatch={onMatch} />
          {details.data.location ? <DetailsPlace location={details.data.location} /> : null}
          <DetailsHistory key={`history-${String(id)}`} versions={details.data.versions} />
        </>
      ) : null}
    </aside>
  );
}

const LONG = 13;

/** An amount is never cut: a long one is set smaller, and breaks if it must. */
const Amount = ({ text }: { readonly text: string }) => (
  <p
    className={cx(
      'tabular mt-0.5 font-semibold break-words',
      text.length > LONG ? 'text-lg' : 'text-2xl',
    )}
  >
    {text}
  </p>
);

/** What stands in a logo's place: a logo would have to be fetched. */
const Initials = ({ name }: { readonly name: string }) => (
  <span
    aria-hidden
    className="grid size-10 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent-ink"
  >
    {initialsOf(name)}
  </span>
);
