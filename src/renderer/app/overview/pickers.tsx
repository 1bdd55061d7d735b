import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { COMPARISONS, type Comparison } from '../../../shared/choices.ts';
import type { Currency } from '../../../shared/model/values.ts';
import { Choice } from '../ui/choice.tsx';
import { Select } from '../ui/select.tsx';
import { PERIODS, type OverviewSearch, type Period } from './search-params.ts';

const LABELS: Readonly<Record<Period, MessageDescriptor>> = {
  '3': msg`3 months`,
  '6': msg`6 months`,
  '12': msg`12 months`,
  all: msg`All`,
};

const SPOKEN: Readonly<Record<Period, MessageDescriptor>> = {
  '3': msg`Last 3 months`,
  '6': msg`Last 6 months`,
  '12': msg`Last 12 months`,
  all: msg`All time`,
};

const COMPARED: Readonly<Record<Comparison, MessageDescriptor>> = {
  none: msg`No comparison`,
  previous: msg`With the period before`,
  year: msg`With a year before`,
};

interface PickersProps {
  readonly search: OverviewSearch;
  readonly onSearch: (change: Partial<OverviewSearch>) => void;
  readonly currencies: readonly Currency[];
  readonly currency: Currency | null;
}

/** Over which time and in which currency the figures are, and beside what they stand. */
export function Pickers({ search, onSearch, currencies, currency }: PickersProps) {
  return (
    <>
      <div className="max-lg:hidden">
        <Choice
          look="segments"
          label={t`Period`}
          options={PERIODS.map((value) => ({ value, label: i18n._(LABELS[value]) }))}
          value={search.period}
          onChange={(period) => {
            onSearch({ period });
          }}
        />
      </div>
      {/* A narrow window has no room for all of them beside each other. */}
      <Select
        aria-label={t`Period`}
        value={search.period}
        onChange={({ target }) => {
          onSearch({ period: PERIODS.find((one) => one === target.value) ?? search.period });
        }}
        className="w-40 max-wide:w-38 lg:hidden"
      >
        {PERIODS.map((value) => (
          <option key={value} value={value}>
            {i18n._(SPOKEN[value])}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t`Compare`}
        value={search.compare}
        onChange={({ target }) => {
          onSearch({ compare: COMPARISONS.find((one) => one === target.value) ?? 'none' });
        }}
        className="w-48 max-wide:w-44"
      >
        {COMPARISONS.map((value) => (
          <option
            key={value}
            value={value}
            // Nothing is before all of it.
            disabled={value === 'previous' && search.period === 'all'}
          >
            {i18n._(COMPARED[value])}
          </option>
        ))}
      </Select>
      {currencies.length > 1 ? (
        <Select
          aria-label={t`Currency`}
          value={currency?.code ?? ''}
          onChange={({ target }) => {
            onSearch({ currency: target.value });
          }}
          className="w-24 max-wide:w-20"
        >
          {currencies.map(({ code }) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </Select>
      ) : null}
    </>
  );
}
