import type { Engine, EngineEvent } from '../../core/engine-api.ts';
import type { SyncItemOutcome } from '../../core/sync/sync-item.ts';
import { ok, type Result } from '../../shared/failure.ts';
import type { Bank } from '../../shared/model/banks.ts';
import { bankName } from '../banks.ts';
import { banksToSync } from '../banks-to-sync.ts';
import type { Context, Outcome } from '../context.ts';
import { withEngine } from '../engine.ts';
import { EXIT, exitCodeOf, worstExitCode, type ExitCode } from '../exit-code.ts';
import type { Output } from '../output.ts';
import { failureFields, failureText } from '../text/failure-text.ts';
import { printable } from '../text/printable.ts';
import { watch } from './watch.ts';

/** Syncs all banks, or one, and waits for the end. Ctrl-C leaves finance.db as it was. */
export function sync(
  context: Context,
  options: { readonly bank?: string; readonly watch?: true },
): Outcome {
  if (options.watch === true) return watch(context);
  const names = new Map<string, string>();
  const onEvent = showProgress(context, names);
  return withEngine(context, { plaid: true, onEvent }, async (engine) => {
    const wanted = await banksToSync(engine, options.bank ?? null);
    if (!wanted.ok) return wanted;
    for (const bank of wanted.value) names.set(bank.itemId, bankName(bank));
    return syncAll(context, engine, wanted.value);
  });
}

async function syncAll(context: Context, engine: Engine, wanted: readonly Bank[]): Outcome {
  const { io, output } = context;
  const stops: ExitCode[] = [];
  const release = io.onInterrupt((signal) => {
    stops.push(signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated);
    output.note('Stopping: nothing is half saved.');
    for (const { itemId } of wanted) void engine.cancelSync({ itemId });
  });
  const runs = await Promise.all(
    wanted.map(async (bank) => ({ bank, result: await engine.syncItem(bank.itemId) })),
  );
  release();
  output.progress(null);
  if (output.json) await output.writeJson({ banks: runs.map(runFields) });
  else {
    for (const run of runs) await tell(output, run);
    if (runs.length === 0) await output.write('No bank is linked yet.\n');
  }
  return ok(stops[0] ?? worstExitCode(runs.map(({ result }) => exitOf(result))));
}

interface BankRun {
  readonly bank: Bank;
  readonly result: Result<SyncItemOutcome>;
}

/** A bank whose history is not there at all yet is asked again later. */
function exitOf(result: Result<SyncItemOutcome>): ExitCode {
  if (!result.ok) return exitCodeOf(result.failure);
  return result.value.outcome === 'not_ready' ? EXIT.temporary : EXIT.ok;
}

/** What came is the answer; what is in the way is said beside it. */
async function tell(output: Output, { bank, result }: BankRun): Promise<void> {
  const name = printable(bankName(bank));
  if (result.ok) await output.write(`${name}: ${cameText(result.value)}\n`);
  else output.note(failureText(result.failure, name).trimEnd());
}

function cameText({ outcome, complete, added, modified, removed }: SyncItemOutcome): string {
  if (outcome === 'not_ready') return 'Plaid is still fetching the history. Sync later.';
  const counts = [`${added} added`, `${modified} modified`, `${removed} removed`].join(', ');
  return `${counts}${complete ? '' : ' (more history is on its way)'}`;
}

function runFields({ bank, result }: BankRun) {
  const who = { item_id: bank.itemId, bank: bankName(bank) };
  if (!result.ok) {
    const cancelled = result.failure.code === 'CANCELLED';
    const outcome = cancelled ? 'cancelled' : 'failed';
    return { ...who, outcome, failure: failureFields(result.failure) };
  }
  return { ...who, ...result.value, failure: null };
}

/** One line for all that runs; `names` by item_id. */
function showProgress(
  { output }: Context,
  names: ReadonlyMap<string, string>,
): (event: EngineEvent) => void {
  return ({ event, payload }) => {
    if (event !== 'syncProgress' || payload.phase === 'waiting') return;
    const doing = payload.phase === 'fetching' ? 'fetched' : 'saved';
    const name = names.get(payload.itemId) ?? '';
    output.progress(`${name}: ${doing} ${payload.rows.toLocaleString('en')} rows`);
  };
}
