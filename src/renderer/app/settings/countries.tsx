import { cx } from '../ui/cx.ts';
import { locales } from '../format/locale.ts';
import { useUpdate } from './use-update.ts';

/** Where Plaid Link offers banks: https://plaid.com/docs/link/countries */
const COUNTRIES = [
  'GB',
  'IE',
  'US',
  'CA',
  'BE',
  'DE',
  'DK',
  'EE',
  'ES',
  'FR',
  'IT',
  'LT',
  'LV',
  'NL',
  'NO',
  'PL',
  'PT',
  'SE',
] as const;

const names = new Intl.DisplayNames(locales, { type: 'region' });

/** The countries whose banks Link shows: the first one chosen comes first. */
export function Countries({ chosen }: { readonly chosen: readonly string[] }) {
  const update = useUpdate();
  return (
    <fieldset>
      <legend className="float-left mb-2 w-full text-sm font-medium">
        Countries of your banks
      </legend>
      <div className="clear-both flex flex-wrap gap-1.5">
        {COUNTRIES.map((country) => {
          const on = chosen.includes(country);
          const last = on && chosen.length === 1;
          return (
            <button
              key={country}
              type="button"
              aria-pressed={on}
              disabled={last || update.isPending}
              title={last ? 'At least one country stays' : undefined}
              onClick={() => {
                update.save({
                  countries: on ? chosen.filter((code) => code !== country) : [...chosen, country],
                });
              }}
              className={cx(
                'h-7 rounded-md border px-2.5 text-sm transition-colors',
                on
                  ? 'border-accent bg-accent-soft font-medium text-accent-ink'
                  : 'border-line-strong bg-surface text-muted hover:bg-sunken hover:text-ink',
              )}
            >
              {names.of(country)}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}
