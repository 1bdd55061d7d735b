import type { EngineEvent } from '../../core/engine-api.ts';
import { ok } from '../../shared/failure.ts';
import type { Context, Outcome } from '../context.ts';
import { withEngine } from '../engine.ts';
import { EXIT } from '../exit-code.ts';

/** Makes the tables that are Plaid's anew from the JSON that was kept; what the user wrote stays. */
export function rebuild(context: Context): Outcome {
  const { output } = context;
  const onEvent = progressOf(context);
  return withEngine(context, { onEvent }, async (engine) => {
    const rebuilt = await engine.rebuild();
    output.progress(null);
    if (!rebuilt.ok) return rebuilt;
    const { transactions, repaired, unreadable } = rebuilt.value;
    if (output.json) await output.writeJson(rebuilt.value);
    else {
      await output.write(
        `${transactions} transactions read, ${repaired} rows mended, ${unreadable} left as they were.\n`,
      );
    }
    return ok(EXIT.ok);
  });
}

const progressOf =
  ({ output }: Context) =>
  ({ event, payload }: EngineEvent) => {
    if (event !== 'rebuildProgress') return;
    output.progress(`${payload.transactions.toLocaleString('en')} transactions read`);
  };
