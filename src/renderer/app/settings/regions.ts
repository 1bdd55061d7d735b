import { COUNTRY_REGIONS } from '../../../shared/choices.ts';

export type Region = keyof typeof COUNTRY_REGIONS;

const countriesOf = (region: Region): readonly string[] => COUNTRY_REGIONS[region];

/** The region of the banks that Link offers. */
export const regionOf = (chosen: readonly string[]): Region =>
  chosen.every((country) => countriesOf('northAmerica').includes(country))
    ? 'northAmerica'
    : 'europe';

/**
 * The countries after a press on one: it comes in last or goes, and the last one stays. One link session
 * takes countries of one region, so a country of the other region replaces all.
 */
export function pressCountry(chosen: readonly string[], country: string): string[] {
  if (!countriesOf(regionOf(chosen)).includes(country)) return [country];
  if (!chosen.includes(country)) return [...chosen, country];
  return chosen.length === 1 ? [...chosen] : chosen.filter((code) => code !== country);
}
