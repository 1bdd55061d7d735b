import path from 'node:path';
import { ok, type Result } from '../../shared/failure.ts';
import type { ExchangeRates } from '../../shared/model/rates.ts';
import type { Context, Outcome } from '../context.ts';
import { withEngine } from '../engine.ts';
import { EXIT } from '../exit-code.ts';

/** The home currency, and the exchange rates that the user has brought. */
export function rates(context: Context): Outcome {
  return withEngine(context, {}, async (engine) => told(context, await engine.getExchangeRates()));
}

/** Takes in the rates of a CSV file. */
export function importRates(context: Context, file: string): Outcome {
  const { output } = context;
  return withEngine(context, {}, async (engine) => {
    const imported = await engine.importExchangeRates(path.resolve(file));
    if (!imported.ok) return imported;
    const { imported: count, source, now } = imported.value;
    if (output.json) {
      await output.writeJson({ imported: count, source, now: ratesFields(now) });
      return ok(EXIT.ok);
    }
    await output.write(`${count.toLocaleString('en')} rates of ${source}\n`);
    return told(context, ok(now));
  });
}

/** Chooses the currency into which views convert; null for none. */
export function setHome(context: Context, code: string | null): Outcome {
  return withEngine(context, {}, async (engine) =>
    told(context, await engine.setHomeCurrency({ code })),
  );
}

async function told({ output }: Context, known: Result<ExchangeRates>): Outcome {
  if (!known.ok) return known;
  const { home, rates: count, firstDay, lastDay, currencies, unconverted } = known.value;
  if (output.json) {
    await output.writeJson(ratesFields(known.value));
    return ok(EXIT.ok);
  }
  await output.write(`Home currency: ${home ?? 'none'}\n`);
  await output.write(
    count === 0
      ? 'No exchange rates yet.\n'
      : `${count.toLocaleString('en')} rates of ${currencies.length} currencies, ${firstDay ?? ''} to ${lastDay ?? ''}\n`,
  );
  if (home !== null && unconverted.length > 0) {
    await output.write(`Without a way into ${home}: ${unconverted.join(', ')}\n`);
  }
  return ok(EXIT.ok);
}

const ratesFields = (known: ExchangeRates) => ({
  home: known.home,
  rates: known.rates,
  first_day: known.firstDay,
  last_day: known.lastDay,
  currencies: known.currencies,
  held: known.held,
  unconverted: known.unconverted,
});
