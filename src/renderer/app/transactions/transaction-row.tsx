import { Clock, Link2, Tag, Unlink } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import type { Transaction } from '../../../shared/model.ts';
import { formatDate, formatDayOfMonth } from '../format/date.ts';
import { formatFlow } from '../format/money.ts';
import { categoryLabel } from '../format/words.ts';
import { Badge } from '../ui/badge.tsx';
import { cx } from '../ui/cx.ts';
import { ACCOUNT_COLUMN, CATEGORY_COLUMN, COLUMNS, ROW_HEIGHT } from './columns.ts';
import { SelectMark } from './select-mark.tsx';

interface TransactionRowProps {
  readonly transaction: Transaction;
  readonly rowIndex: number;
  /** Pixels from the top of the list. */
  readonly top: number;
  readonly active: boolean;
  readonly selected: boolean;
  /** Its bank is removed, and its history was kept. */
  readonly bankRemoved: boolean;
  /** Its details are open. */
  readonly open: boolean;
  readonly onPick: (rowIndex: number, transaction: Transaction, event: MouseEvent) => void;
  /** Selects it, or takes it out again. */
  readonly onToggle: (rowIndex: number, id: number) => void;
  /** Asks why it was matched. */
  readonly onMatch: (transaction: Transaction) => void;
}

export const rowId = (transaction: Pick<Transaction, 'id'>): string =>
  `transaction-${String(transaction.id)}`;

/** One transaction. The list is a grid with one tab stop: the active row shows the focus. */
export const TransactionRow = memo(function TransactionRow({
  transaction,
  rowIndex,
  top,
  active,
  selected,
  bankRemoved,
  open,
  onPick,
  onToggle,
  onMatch,
}: TransactionRowProps) {
  const { date, authorizedDate, amountMinor, currency, pending, account } = transaction;
  return (
    <div
      role="row"
      id={rowId(transaction)}
      // The column headings are row 1.
      aria-rowindex={rowIndex + 2}
      aria-selected={selected}
      onClick={(event) => {
        onPick(rowIndex, transaction, event);
      }}
      style={{ height: ROW_HEIGHT, transform: `translateY(${String(top)}px)` }}
      className={cx(
        COLUMNS,
        'group/row absolute inset-x-0 top-0 items-center border-b border-line',
        selected ? 'bg-accent-soft' : 'hover:bg-sunken',
        open && !selected && 'bg-sunken',
        active &&
          'group-focus-visible:bg-accent-soft group-focus-visible:shadow-[inset_2px_0_0_var(--color-focus)]',
        pending && 'italic',
      )}
    >
      <SelectMark
        selected={selected}
        onToggle={() => {
          onToggle(rowIndex, transaction.id);
        }}
      />
      <div role="gridcell" className="tabular text-sm whitespace-nowrap text-muted">
        <time
          dateTime={date}
          title={
            authorizedDate && authorizedDate !== date
              ? `Booked ${formatDate(date)}, authorised ${formatDate(authorizedDate)}`
              : formatDate(date)
          }
        >
          {formatDayOfMonth(date)}
        </time>
        <span className="sr-only"> {date.slice(0, 4)}</span>
      </div>
      <Description transaction={transaction} onMatch={onMatch} />
      <Category transaction={transaction} />
      <div
        role="gridcell"
        title={`${transaction.institutionName}${bankRemoved ? ' (removed)' : ''} · ${account.name}`}
        className={cx('flex min-w-0 items-center gap-1.5 text-sm text-muted', ACCOUNT_COLUMN)}
      >
        {bankRemoved ? (
          <>
            <Unlink aria-hidden size={13} className="shrink-0 text-faint" />
            <span className="sr-only">Removed bank, </span>
          </>
        ) : null}
        <bdi className="truncate">{account.name}</bdi>
        {account.mask ? (
          <span className="tabular shrink-0 text-xs text-faint">{account.mask}</span>
        ) : null}
      </div>
      <div
        role="gridcell"
        className={cx(
          'tabular text-right font-medium whitespace-nowrap',
          amountMinor < 0 && 'text-positive',
        )}
      >
        {formatFlow(amountMinor, currency)}
      </div>
    </div>
  );
});

function Description({
  transaction,
  onMatch,
}: Pick<TransactionRowProps, 'transaction' | 'onMatch'>) {
  const { name, merchantName, pending, matched } = transaction;
  const title = merchantName ?? name;
  const raw = name.toLowerCase() === title.toLowerCase() ? null : name;
  return (
    <div role="gridcell" className="flex min-w-0 items-center gap-2" title={raw ?? title}>
      <bdi className={cx('truncate font-medium', raw ? 'max-w-[65%] shrink-0' : 'min-w-0')}>
        {title}
      </bdi>
      {raw ? <bdi className="min-w-0 truncate text-sm text-faint">{raw}</bdi> : null}
      {pending ? (
        <Badge icon={Clock} className="not-italic">
          Pending
        </Badge>
      ) : null}
      {matched ? (
        <button
          type="button"
          // The grid is one tab stop: the details, which Enter opens, lead there too.
          tabIndex={-1}
          title="Taken for a pending payment that the bank did not name."
          className="rounded-sm"
          onClick={(event) => {
            event.stopPropagation();
            onMatch(transaction);
          }}
        >
          <Badge icon={Link2}>Matched</Badge>
        </button>
      ) : null}
    </div>
  );
}

/** The user's own category stands before Plaid's, and says so. */
function Category({ transaction }: { readonly transaction: Transaction }) {
  const { category, categoryPrimary, categoryDetailed } = transaction;
  const label = category ?? categoryLabel(categoryPrimary, categoryDetailed);
  return (
    <div role="gridcell" className={cx('min-w-0', CATEGORY_COLUMN)}>
      {label ? (
        <span
          title={category === null ? label : `${label} (your category)`}
          className="flex w-fit max-w-full items-center gap-1 rounded-sm bg-sunken px-1.5 text-xs leading-5 text-muted not-italic"
        >
          {category === null ? null : (
            <>
              <Tag aria-hidden size={11} className="shrink-0" />
              <span className="sr-only">Your category: </span>
            </>
          )}
          <span className="truncate">{label}</span>
        </span>
      ) : null}
    </div>
  );
}
