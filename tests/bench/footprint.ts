import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { withBank } from './emulator.ts';
import { medianOf, type Bench, type Figure } from './figure.ts';
import { runBare, runSync, type SyncRun } from './sync-runs.ts';

/** What a first sync leaves on disk, and how much more memory ten times the rows take. */
export function measureFootprint({ quick, scratch, tell }: Bench): Promise<Figure[]> {
  const many = quick ? 10_000 : 100_000;
  const few = many / 10;
  const rounds = quick ? 1 : 3;
  return withBank(async (bank) => {
    const folder = (name: string) => {
      const directory = path.join(scratch, name);
      mkdirSync(directory);
      return directory;
    };
    const large: SyncRun[] = [];
    const small: SyncRun[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      tell(`round ${String(round)} of ${String(rounds)}`);
      large.push(await runSync(bank, many, folder(`many-${String(round)}`)));
      small.push(await runSync(bank, few, folder(`few-${String(round)}`)));
    }
    const bare = await runBare(bank, many, folder('bare'));
    return [
      {
        name: `Disk for one of ${many.toLocaleString('en-GB')} rows`,
        unit: 'B/row',
        trax: medianOf(
          'finance.db',
          large.map(({ diskBytes }) => diskBytes / many),
        ),
        beside: medianOf('bare table', [bare.diskBytes / many]),
        aim: null,
      },
      {
        name: `Peak memory of that sync`,
        unit: 'MB',
        trax: medianOf(
          'peak resident set',
          large.map(({ peakBytes }) => peakBytes),
        ),
        beside: medianOf(
          `Trax with ${few.toLocaleString('en-GB')} rows`,
          small.map(({ peakBytes }) => peakBytes),
        ),
        aim: null,
      },
    ];
  });
}
