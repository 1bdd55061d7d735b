import { existsSync } from 'node:fs';
import path from 'node:path';
import type { SyncRun } from '../../shared/model/syncing.ts';
import { fail, ok } from '../../shared/failure.ts';
import { banksToSync } from '../banks-to-sync.ts';
import type { Context, Outcome } from '../context.ts';
import { noDatabase, withNewEngine } from '../engine.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { failureFields } from '../text/failure-text.ts';
import { momentText } from '../text/moment.ts';
import { printable } from '../text/printable.ts';

/** How many ended runs are looked at for those not told yet. */
const LOOK_BACK = 50;

/**
 * Syncs now and then at the times chosen in Settings, as the app does, until Ctrl-C. Each run that ends
 * is told in a line; in JSON, a value a line.
 */
export async function watch(context: Context): Outcome {
  const { io, output, place } = context;
  // finance.db may be gone, to be fetched anew; without tokens there is nothing to watch.
  if (!existsSync(path.join(place.directory, 'tokens.sqlite'))) return fail(noDatabase(context));
  let tell = () => Promise.resolve();
  const onEvent = ({ event }: { readonly event: string }) => {
    if (event === 'syncRunsChanged') void tell();
  };
  return withNewEngine(context, { plaid: true, attended: true, onEvent }, async (engine) => {
    const wanted = await banksToSync(engine, null);
    if (!wanted.ok) return wanted;
    const before = await engine.listSyncRuns({ limit: 1 });
    if (!before.ok) return fail(before.failure);
    const told = new Set<number>();
    const newest = before.value[0]?.runId ?? 0;
    tell = async () => {
      const runs = await engine.listSyncRuns({ limit: LOOK_BACK });
      for (const run of runs.ok ? runs.value.toReversed() : []) {
        if (run.runId <= newest || run.endedAt === null || told.has(run.runId)) continue;
        told.add(run.runId);
        await (output.json ? output.writeJson(runLine(run)) : output.write(runText(run)));
      }
    };
    const stopped = new Promise<ExitCode>((resolve) => {
      io.onInterrupt((signal) => {
        resolve(signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated);
      });
      io.stdout.once('error', () => {
        resolve(EXIT.ok);
      });
    });
    // A timer that holds the process: the schedule's own do not.
    const hold = setInterval(() => undefined, 60_000);
    for (const { itemId } of wanted.value) void engine.syncItem(itemId);
    output.note('Watching. Ctrl-C ends it.');
    const code = await stopped;
    clearInterval(hold);
    return ok(code);
  });
}

const runLine = (run: SyncRun) => ({
  run_id: run.runId,
  item_id: run.itemId,
  bank: run.institutionName,
  trigger: run.trigger,
  started_at: run.startedAt,
  ended_at: run.endedAt,
  outcome: run.outcome,
  pages: run.pages,
  added: run.added,
  modified: run.modified,
  removed: run.removed,
  requests: run.requests,
  retries: run.retries,
  restarts: run.restarts,
  failure: run.failure === null ? null : failureFields(run.failure),
});

function runText(run: SyncRun): string {
  const counts = `${run.added} added, ${run.modified} modified, ${run.removed} removed`;
  const what = run.failure === null ? counts : `${run.failure.message} ${run.failure.action}`;
  const line = `${momentText(run.endedAt)}  ${run.institutionName}: ${run.outcome}, ${what}`;
  return `${printable(line)}\n`;
}
