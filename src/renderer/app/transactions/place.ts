import { regionName } from '../format/region.ts';
import type { Location } from '../../../shared/model/transactions.ts';

/** The lines of an address, as far as it is known. */
export function addressLines({ address, city, region, postalCode, country }: Location): string[] {
  const known = (...parts: readonly (string | null)[]) =>
    parts.filter((part) => part !== null).join(', ');
  return [
    ...new Set([
      known(address),
      known(city, region, postalCode),
      known(country === null ? null : regionName(country)),
    ]),
  ].filter((line) => line !== '');
}

/** "51.3811° N, 2.3590° W". */
export const coordinates = ({ lat, lon }: { readonly lat: number; readonly lon: number }): string =>
  `${Math.abs(lat).toFixed(4)}° ${lat < 0 ? 'S' : 'N'}, ${Math.abs(lon).toFixed(4)}° ${lon < 0 ? 'W' : 'E'}`;
