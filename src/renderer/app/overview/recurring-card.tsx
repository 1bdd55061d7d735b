import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { daysBetween } from '../../../shared/calendar.ts';
import type { Currency } from '../../../shared/model/values.ts';
import type { Recurring } from '../../../shared/overview.ts';
import { useRecurring } from '../api.ts';
import { formatDate, formatDayOfMonth } from '../format/date.ts';
import { formatMoney } from '../format/money.ts';
import { Button } from '../ui/button.tsx';
import { Clipped } from '../ui/clipped.tsx';
import { cx } from '../ui/cx.ts';
import { QueryFailure } from '../ui/query-failure.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { ListCard } from './list-card.tsx';

const FIRST_SHOWN = 8;
const SOON_DAYS = 7;
const HALF_A_YEAR = 183;

const CADENCES: Readonly<Record<Recurring['cadence'], MessageDescriptor>> = {
  weekly: msg`Every week`,
  fortnightly: msg`Every two weeks`,
  monthly: msg`Every month`,
  quarterly: msg`Every three months`,
  yearly: msg`Every year`,
};

interface RecurringCardProps {
  readonly currency: Currency;
  readonly today: string;
}

/** Payments that come back, the one due next first. */
export function RecurringCard({ currency, today }: RecurringCardProps) {
  const recurring = useRecurring(currency.code);
  const [all, setAll] = useState(false);
  const rows = recurring.data ?? [];
  return (
    <ListCard
      title={t`Coming up`}
      aside={
        rows.length > 0 ? plural(rows.length, { one: '# payment', other: '# payments' }) : null
      }
    >
      {recurring.error ? (
        <QueryFailure
          error={recurring.error}
          onRetry={() => void recurring.refetch()}
          className="m-4"
        />
      ) : recurring.isPending ? (
        <div role="status" className="flex flex-col gap-4 p-4">
          <span className="sr-only">
            <Trans>Loading payments</Trans>
          </span>
          <Skeleton className="h-4 w-48" />
          <Skeleton className="h-4 w-40" />
          <Skeleton className="h-4 w-44" />
        </div>
      ) : rows.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-muted">
          <Trans>
            Payments show here once they have come back in the same rhythm: three times, or once
            after a year.
          </Trans>
        </p>
      ) : (
        <ul>
          {rows.slice(0, all ? rows.length : FIRST_SHOWN).map((one) => (
            <Payment key={one.payee} payment={one} currency={currency} today={today} />
          ))}
        </ul>
      )}
      {rows.length > FIRST_SHOWN ? (
        <div className="border-t border-line p-2">
          <Button
            look="quiet"
            size="sm"
            onClick={() => {
              setAll(!all);
            }}
          >
            {all ? t`Show fewer` : t`Show all ${rows.length}`}
          </Button>
        </div>
      ) : null}
    </ListCard>
  );
}

interface PaymentProps {
  readonly payment: Recurring;
  readonly currency: Currency;
  readonly today: string;
}

function Payment({ payment, currency, today }: PaymentProps) {
  const { payee, cadence, amountMinor, lastDate, nextDate } = payment;
  const days = daysBetween(today, nextDate);
  const rhythm = i18n._(CADENCES[cadence]);
  const last = dayWords(lastDate, today);
  return (
    <li className="flex min-h-13 items-center gap-3 border-t border-line px-4 py-2">
      <div className="min-w-0 flex-1">
        <Link
          to="/transactions"
          search={{ q: `"${payee.replaceAll('"', ' ')}"` }}
          draggable={false}
          className="block w-fit max-w-full font-medium hover:underline"
        >
          <Clipped text={payee} />
        </Link>
        <span className="block truncate text-xs text-muted">
          <Trans>
            {rhythm} · last {last}
          </Trans>
        </span>
      </div>
      <div className="tabular shrink-0 text-right">
        <span className="block font-medium">{formatMoney(amountMinor, currency)}</span>
        <time
          dateTime={nextDate}
          title={formatDate(nextDate)}
          className={cx(
            'block text-xs',
            days <= SOON_DAYS ? 'font-medium text-warn' : 'text-muted',
          )}
        >
          {dueWords(days, nextDate, today)}
        </time>
      </div>
    </li>
  );
}

/** Banks book late: a payment that has not come on its day is not missed yet. */
function dueWords(days: number, date: string, today: string): string {
  if (days < 0) return t`was due ${dayWords(date, today)}`;
  if (days === 0) return t`due today`;
  if (days === 1) return t`due tomorrow`;
  return days <= SOON_DAYS ? t`in ${days} days` : dayWords(date, today);
}

/** With its year where another day of the same name is nearer. */
const dayWords = (date: string, today: string): string =>
  Math.abs(daysBetween(today, date)) > HALF_A_YEAR ? formatDate(date) : formatDayOfMonth(date);
