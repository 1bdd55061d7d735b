import { type MessageDescriptor, i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { useId } from 'react';
import { COUNTRY_REGIONS } from '../../../shared/choices.ts';
import { regionName } from '../format/region.ts';
import { cx } from '../ui/cx.ts';
import { pressCountry, regionOf, type Region } from './regions.ts';
import { useUpdate } from './use-update.ts';

const REGIONS: readonly { readonly region: Region; readonly name: MessageDescriptor }[] = [
  { region: 'europe', name: msg`Europe` },
  { region: 'northAmerica', name: msg`North America` },
];

/** The countries whose banks Link shows, of one region: the first one chosen comes first. */
export function Countries({ chosen }: { readonly chosen: readonly string[] }) {
  const note = useId();
  return (
    <fieldset aria-describedby={note}>
      <legend className="float-left w-full text-sm font-medium">
        <Trans>Countries of your banks</Trans>
      </legend>
      <p id={note} className="clear-both text-sm text-muted">
        <Trans>
          Plaid links banks of one region at a time: a country of the other region replaces these.
        </Trans>
      </p>
      <div className="mt-2.5 flex flex-col gap-3">
        {REGIONS.map(({ region, name }) => (
          <RegionCountries key={region} region={region} name={i18n._(name)} chosen={chosen} />
        ))}
      </div>
    </fieldset>
  );
}

interface RegionCountriesProps {
  readonly region: Region;
  readonly name: string;
  readonly chosen: readonly string[];
}

function RegionCountries({ region, name, chosen }: RegionCountriesProps) {
  const update = useUpdate();
  const isOther = regionOf(chosen) !== region;
  return (
    <div role="group" aria-label={name}>
      <p className="mb-1.5 text-xs text-muted">{name}</p>
      <div className="flex flex-wrap gap-1.5">
        {COUNTRY_REGIONS[region].map((country) => {
          const isChosen = chosen.includes(country);
          const isLast = isChosen && chosen.length === 1;
          return (
            <button
              key={country}
              type="button"
              aria-pressed={isChosen}
              disabled={isLast || update.isPending}
              title={
                isLast
                  ? t`At least one country stays`
                  : isOther
                    ? t`Switches to ${name}`
                    : undefined
              }
              onClick={() => {
                update.save({ countries: pressCountry(chosen, country) });
              }}
              className={cx(
                'h-7 rounded-md border px-2.5 text-sm transition-colors',
                isChosen
                  ? 'border-accent bg-accent-soft font-medium text-accent-ink'
                  : 'border-line-strong bg-surface text-muted hover:bg-sunken hover:text-ink',
                isOther && 'border-dashed',
              )}
            >
              {regionName(country)}
            </button>
          );
        })}
      </div>
    </div>
  );
}
