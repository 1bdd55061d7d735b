import { ok } from '../shared/failure.ts';
import type { EngineListener, RateCalls } from './engine-api.ts';
import { read } from './engine-data.ts';
import type { Ledger } from './ledger/open.ts';
import { describeRates, saveHomeCurrency, saveRates } from './ledger/rates.ts';

/** Exchange rates from files of the user's, and the currency to convert into. */
export function rateCalls({
  ledger,
  clock,
  emit,
}: {
  readonly ledger: Ledger;
  readonly clock: () => Date;
  readonly emit: EngineListener;
}): RateCalls {
  const describe = () => read(ledger, describeRates);
  const tell = () => {
    emit({ event: 'transactionsChanged', payload: undefined });
  };
  return {
    getExchangeRates: describe,
    importExchangeRates: async (path) => {
      // Loaded when it is asked for: a start has no use for it.
      const { readRatesFile } = await import('./rates/import-rates.ts');
      const file = await readRatesFile(path);
      if (!file.ok) return file;
      const { rates, source } = file.value;
      const saved = await ledger.writer.inTransaction((writing) => {
        saveRates(writing, rates, source, clock().toISOString());
      });
      if (!saved.ok) return saved;
      tell();
      const now = await describe();
      return now.ok ? ok({ imported: rates.length, source, now: now.value }) : now;
    },
    setHomeCurrency: async ({ code }) => {
      const saved = await ledger.writer.inTransaction((writing) => {
        saveHomeCurrency(writing, code);
      });
      if (!saved.ok) return saved;
      tell();
      return describe();
    },
  };
}
