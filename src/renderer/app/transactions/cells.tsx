import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Clock, Link2, Tag, Unlink } from 'lucide-react';
import type { FunctionComponent } from 'react';
import type { ColumnId } from '../../../shared/columns.ts';
import type { Transaction } from '../../../shared/model/transactions.ts';
import { payeeOf } from '../../../shared/payee.ts';
import { formatDate, formatDayOfMonth } from '../format/date.ts';
import { formatFlow } from '../format/money.ts';
import { categoryLabel } from '../format/words.ts';
import { Badge } from '../ui/badge.tsx';
import { Clipped } from '../ui/clipped.tsx';
import { cx } from '../ui/cx.ts';

interface CellProps {
  readonly transaction: Transaction;
  /** Its bank is removed, and its history was kept. */
  readonly bankRemoved: boolean;
  /** Asks why it was matched. */
  readonly onMatch: (transaction: Transaction) => void;
}

/** What each column shows of a transaction. */
export const CELLS: Readonly<Record<ColumnId, FunctionComponent<CellProps>>> = {
  date: DateCell,
  description: Description,
  category: Category,
  account: AccountCell,
  amount: Amount,
  bank: ({ transaction }) => <Text>{transaction.institutionName}</Text>,
  tags: Tags,
  note: ({ transaction }) => <Text>{transaction.note}</Text>,
  authorised: ({ transaction: { authorizedDate } }) => (
    <Text>{authorizedDate === null ? null : formatDate(authorizedDate)}</Text>
  ),
  status: ({ transaction }) => <Text>{transaction.pending ? t`Pending` : t`Posted`}</Text>,
  currency: ({ transaction }) => <Text>{transaction.currency.code}</Text>,
  plaid: ({ transaction }) => <Text>{transaction.name}</Text>,
};

function Text({ children }: { readonly children: string | null }) {
  return (
    <div role="gridcell" className="tabular min-w-0 text-sm text-muted">
      {children === null ? null : <Clipped text={children} />}
    </div>
  );
}

function DateCell({ transaction: { date, authorizedDate } }: CellProps) {
  return (
    <div role="gridcell" className="tabular min-w-0 truncate text-sm whitespace-nowrap text-muted">
      <time
        dateTime={date}
        title={
          authorizedDate && authorizedDate !== date
            ? t`Booked ${formatDate(date)}, authorised ${formatDate(authorizedDate)}`
            : formatDate(date)
        }
      >
        {formatDayOfMonth(date)}
      </time>
      <span className="sr-only"> {date.slice(0, 4)}</span>
    </div>
  );
}

function AccountCell({ transaction: { account, institutionName }, bankRemoved }: CellProps) {
  return (
    <div
      role="gridcell"
      title={`${bankRemoved ? t`${institutionName} (removed)` : institutionName} · ${account.name}`}
      className="flex min-w-0 items-center gap-1.5 text-sm text-muted"
    >
      {bankRemoved ? (
        <>
          <Unlink aria-hidden size={13} className="shrink-0 text-faint" />
          <span className="sr-only">
            <Trans>Removed bank, </Trans>
          </span>
        </>
      ) : null}
      <bdi className="truncate">{account.name}</bdi>
      {account.mask ? (
        <span className="tabular shrink-0 text-xs text-faint">{account.mask}</span>
      ) : null}
    </div>
  );
}

/** Characters that have room at the usual size in every column but one that a person made narrow. */
const SHORT_AMOUNT = 11;
/** How wide a character of an amount is, in parts of the font's size. */
const CHARACTER = 0.62;

/** An amount is never cut: a long one is set as small as its column asks for. */
function Amount({ transaction: { amountMinor, currency } }: CellProps) {
  const amount = formatFlow(amountMinor, currency);
  const isLong = amount.length > SHORT_AMOUNT;
  return (
    <div
      role="gridcell"
      title={isLong ? amount : undefined}
      className={cx(
        'tabular min-w-0 truncate text-right font-medium whitespace-nowrap',
        amountMinor < 0 && 'text-positive',
        isLong && '@container',
      )}
    >
      {isLong ? (
        <span
          style={{ fontSize: `min(1em, ${(100 / (amount.length * CHARACTER)).toFixed(2)}cqw)` }}
        >
          {amount}
        </span>
      ) : (
        amount
      )}
    </div>
  );
}

function Tags({ transaction: { tags } }: CellProps) {
  return (
    <div
      role="gridcell"
      title={tags.join(', ') || undefined}
      // What has no room falls below and out of sight: no tag is cut through by the column's edge.
      className="flex h-5 min-w-0 flex-wrap gap-x-1 overflow-hidden"
    >
      {tags.map((tag) => (
        <bdi
          key={tag}
          className={cx(
            'shrink-0 truncate rounded-sm bg-sunken px-1.5 text-left text-xs leading-5 text-muted not-italic',
            tags.length > 1 ? 'max-w-[min(100%,--spacing(20))]' : 'max-w-full',
          )}
        >
          {tag}
        </bdi>
      ))}
    </div>
  );
}

function Description({ transaction, onMatch }: CellProps) {
  const { name, pending, matched } = transaction;
  const title = payeeOf(transaction);
  const raw = name.toLowerCase() === title.toLowerCase() ? null : name;
  return (
    <div
      role="gridcell"
      className="@container flex min-w-0 items-center gap-2"
      title={raw ? `${title} · ${raw}` : title}
    >
      {/* Where there is little room, a badge is its icon; where there is none for a few letters of it, the bank's own name falls below and out of sight. */}
      <span className="flex h-5 min-w-0 flex-wrap gap-x-2 overflow-hidden leading-5">
        <bdi className="max-w-full truncate font-medium">{title}</bdi>
        {raw ? (
          <bdi className="min-w-16 flex-1 truncate text-left text-sm leading-5 text-faint">
            {raw}
          </bdi>
        ) : null}
      </span>
      {pending ? (
        <Badge icon={Clock} title={t`Pending`} className="not-italic">
          <span className="sr-only @min-[15rem]:not-sr-only">
            <Trans>Pending</Trans>
          </span>
        </Badge>
      ) : null}
      {matched ? (
        <button
          type="button"
          // The grid is one tab stop: the details, which Enter opens, lead there too.
          tabIndex={-1}
          title={t`Taken for a pending payment that the bank did not name.`}
          className="rounded-sm"
          onClick={(event) => {
            event.stopPropagation();
            onMatch(transaction);
          }}
        >
          <Badge icon={Link2}>
            <span className="sr-only @min-[15rem]:not-sr-only">
              <Trans>Matched</Trans>
            </span>
          </Badge>
        </button>
      ) : null}
    </div>
  );
}

/** The user's own category stands before Plaid's, and says so. */
function Category({ transaction }: CellProps) {
  const { category, categoryPrimary, categoryDetailed } = transaction;
  const label = category ?? categoryLabel(categoryPrimary, categoryDetailed);
  return (
    <div role="gridcell" className="min-w-0">
      {label ? (
        <span
          title={category === null ? label : t`${label} (your category)`}
          className="flex w-fit max-w-full items-center gap-1 rounded-sm bg-sunken px-1.5 text-xs leading-5 text-muted not-italic"
        >
          {category === null ? null : (
            <>
              <Tag aria-hidden size={11} className="shrink-0" />
              <span className="sr-only">
                <Trans>Your category: </Trans>
              </span>
            </>
          )}
          <bdi className="truncate">{label}</bdi>
        </span>
      ) : null}
    </div>
  );
}
