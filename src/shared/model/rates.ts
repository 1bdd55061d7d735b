import { z } from 'zod';
import { LocalDate } from './values.ts';

/** The home currency, and the exchange rates that the user has brought. */
export const ExchangeRates = z.object({
  /** ISO 4217; null while none is chosen. */
  home: z.string().nullable(),
  /** How many rates there are. */
  rates: z.int(),
  firstDay: LocalDate.nullable(),
  lastDay: LocalDate.nullable(),
  /** With a rate to or from. */
  currencies: z.array(z.string()),
  /** In which the user's accounts and transactions are. */
  held: z.array(z.string()),
  /** Of those, the ones without a way into the home currency. */
  unconverted: z.array(z.string()),
});
export type ExchangeRates = z.infer<typeof ExchangeRates>;

export const ImportedRates = z.object({
  imported: z.int(),
  /** The file's name. */
  source: z.string(),
  now: ExchangeRates,
});
export type ImportedRates = z.infer<typeof ImportedRates>;
