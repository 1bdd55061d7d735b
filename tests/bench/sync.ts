import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { withBank } from './emulator.ts';
import { medianOf, type Bench, type Figure } from './figure.ts';
import { runBare, runSync, type BareRun, type SyncRun } from './sync-runs.ts';

/** The first sync of a bank, against fetching, parsing and inserting the same rows and no more. */
export async function measureSync({ quick, scratch, tell }: Bench): Promise<Figure[]> {
  const rows = quick ? 5000 : 100_000;
  const rounds = quick ? 1 : 5;
  const synced: SyncRun[] = [];
  const bare: BareRun[] = [];
  await withBank(async (bank) => {
    const folder = (name: string) => {
      const directory = path.join(scratch, name);
      mkdirSync(directory);
      return directory;
    };
    // The bank's first answers are slower than its later ones.
    await runBare(bank, rows, folder('warm-up'));
    for (let round = 1; round <= rounds; round += 1) {
      tell(`round ${String(round)} of ${String(rounds)}`);
      synced.push(await runSync(bank, rows, folder(`sync-${String(round)}`)));
      bare.push(await runBare(bank, rows, folder(`bare-${String(round)}`)));
    }
  });
  const size = rows.toLocaleString('en-GB');
  // Each run with the wait of its own round: the machine's load changes between rounds.
  const working = synced.map(({ ms }, round) => ms - (bare[round]?.fetchMs ?? 0));
  return [
    {
      name: `First sync of ${size} rows`,
      unit: 'ms',
      trax: medianOf(
        'from Link to saved',
        synced.map(({ ms }) => ms),
      ),
      beside: medianOf(
        'bare fetch, parse, insert',
        bare.map((run) => run.fetchMs + run.insertMs),
      ),
      aim: { on: 'ratio', atMost: 2.5 },
    },
    {
      name: '  less the wait for the bank',
      unit: 'ms',
      trax: medianOf('less the bare fetch', working),
      beside: medianOf(
        'bare parse, insert',
        bare.map(({ insertMs }) => insertMs),
      ),
      aim: null,
    },
    {
      name: '  processor time',
      unit: 'ms',
      trax: medianOf(
        'all threads',
        synced.map(({ cpuMs }) => cpuMs),
      ),
      beside: medianOf(
        'bare fetch, parse, insert',
        bare.map(({ cpuMs }) => cpuMs),
      ),
      aim: null,
    },
  ];
}
