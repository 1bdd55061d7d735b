import type { Currency } from '../../../shared/model.ts';
import { Choice } from '../ui/choice.tsx';
import { Select } from '../ui/select.tsx';

export const PERIODS = ['3', '6', '12', 'all'] as const;
export type Period = (typeof PERIODS)[number];

const LABELS: Readonly<Record<Period, string>> = {
  '3': '3 months',
  '6': '6 months',
  '12': '12 months',
  all: 'All',
};

interface PickersProps {
  readonly period: Period;
  readonly onPeriod: (period: Period) => void;
  readonly currencies: readonly Currency[];
  readonly currency: Currency | null;
  readonly onCurrency: (code: string) => void;
}

/** Over which time and in which currency the figures are. */
export function Pickers({ period, onPeriod, currencies, currency, onCurrency }: PickersProps) {
  return (
    <>
      <Choice
        look="segments"
        label="Period"
        options={PERIODS.map((value) => ({ value, label: LABELS[value] }))}
        value={period}
        onChange={onPeriod}
      />
      {currencies.length > 1 ? (
        <Select
          aria-label="Currency"
          value={currency?.code ?? ''}
          onChange={({ target }) => {
            onCurrency(target.value);
          }}
          className="w-24"
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
