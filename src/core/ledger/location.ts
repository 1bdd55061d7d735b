import { z } from 'zod';
import type { Location } from '../../shared/model/transactions.ts';

const text = z.string().trim().min(1).nullable().catch(null);

/** https://plaid.com/docs/api/products/transactions/ describes these. */
const Wire = z.object({
  location: z.object({
    address: text,
    city: text,
    region: text,
    postal_code: text,
    country: text,
    lat: z.number().min(-90).max(90).nullable().catch(null),
    lon: z.number().min(-180).max(180).nullable().catch(null),
  }),
});

/** Where a transaction took place, out of Plaid's JSON of it; null where that says nothing. */
export function locationOf(json: string | undefined): Location | null {
  if (json === undefined) return null;
  const wire = Wire.safeParse(JSON.parse(json));
  if (!wire.success) return null;
  const { address, city, region, postal_code, country, lat, lon } = wire.data.location;
  const point = lat === null || lon === null ? null : { lat, lon };
  const location = { address, city, region, postalCode: postal_code, country, point };
  return Object.values(location).every((part) => part === null) ? null : location;
}
