import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { FileUp } from 'lucide-react';
import { useId } from 'react';
import type { ExchangeRates } from '../../../shared/model/rates.ts';
import { useAction, useExchangeRates } from '../api.ts';
import { formatDate } from '../format/date.ts';
import { locales } from '../format/locale.ts';
import { Button } from '../ui/button.tsx';
import { QueryFailure } from '../ui/query-failure.tsx';
import { Select } from '../ui/select.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { tellSuccess } from '../ui/toast.ts';
import { Section } from './section.tsx';

const names = new Intl.DisplayNames(locales, { type: 'currency' });

/** The currency that finance.db's home views convert into, and the rates for it. */
export function CurrencySection() {
  const rates = useExchangeRates();
  return (
    <Section
      title={t`Home currency`}
      hint={t`Views in finance.db convert into it, and say which rate they used. Trax fetches no rates: bring a file, such as the history of the European Central Bank.`}
    >
      {rates.error ? (
        <QueryFailure error={rates.error} onRetry={() => void rates.refetch()} />
      ) : rates.data ? (
        <>
          <HomeCurrency rates={rates.data} />
          <Rates rates={rates.data} />
        </>
      ) : (
        <div>
          <Skeleton className="h-8 w-full" />
        </div>
      )}
    </Section>
  );
}

function HomeCurrency({ rates }: { readonly rates: ExchangeRates }) {
  const id = useId();
  const choose = useAction(window.trax.setHomeCurrency);
  const { home, held, currencies, unconverted } = rates;
  const codes = [...new Set([...held, ...currencies, ...(home === null ? [] : [home])])].toSorted();
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <label htmlFor={id} className="text-sm font-medium">
          <Trans>Convert into</Trans>
        </label>
        <p id={`${id}-note`} className="text-sm text-muted">
          {unconverted.length === 0
            ? t`What has no rate is left out of sums, and the views say so.`
            : t`There is no rate yet for ${unconverted.join(', ')}.`}
        </p>
      </div>
      <Select
        id={id}
        aria-describedby={`${id}-note`}
        className="w-52"
        value={home ?? ''}
        disabled={choose.isPending}
        onChange={({ target }) => {
          choose.mutate({ code: target.value === '' ? null : target.value });
        }}
      >
        <option value="">
          <Trans>No conversion</Trans>
        </option>
        {codes.map((code) => (
          <option key={code} value={code}>
            {code} · {names.of(code)}
          </option>
        ))}
      </Select>
    </div>
  );
}

function Rates({ rates: { rates, firstDay, lastDay } }: { readonly rates: ExchangeRates }) {
  const bring = useAction(window.trax.importExchangeRates, {
    onDone: (imported) => {
      if (imported === null) return;
      tellSuccess(
        plural(imported.imported, { one: '# rate imported.', other: '# rates imported.' }),
        t`From ${imported.source}`,
      );
    },
  });
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
      <div className="min-w-0 flex-1 basis-64">
        <p className="text-sm font-medium">
          <Trans>Exchange rates</Trans>
        </p>
        <p className="tabular text-sm text-muted">
          {firstDay === null || lastDay === null
            ? t`None yet. A CSV file with the columns date, from, to and rate will do.`
            : t`${plural(rates, { one: '# rate', other: '# rates' })}, ${formatDate(firstDay)} to ${formatDate(lastDay)}`}
        </p>
      </div>
      <Button
        size="sm"
        icon={FileUp}
        disabled={bring.isPending}
        onClick={() => {
          bring.mutate();
        }}
      >
        <Trans>Import rates…</Trans>
      </Button>
    </div>
  );
}
