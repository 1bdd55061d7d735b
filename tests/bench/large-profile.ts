import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { migrations } from '../../src/core/ledger/migrations/index.ts';
import { withBank } from './emulator.ts';
import { runSync } from './sync-runs.ts';

/**
 * A profile of that many rows, synced as any other. It takes minutes to make, so it stays in the
 * temporary folder for the next run with the same schema.
 */
export async function largeProfile(rows: number, tell: (text: string) => void): Promise<string> {
  const schema = createHash('sha256').update(migrations.join()).digest('hex').slice(0, 12);
  const directory = path.join(os.tmpdir(), `trax-bench-profile-${schema}-${String(rows)}`);
  if (existsSync(directory)) return directory;
  tell(`syncing ${rows.toLocaleString('en-GB')} rows, once for this schema`);
  const unfinished = `${directory}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished);
  const { ms } = await withBank((bank) => runSync(bank, rows, unfinished));
  tell(`took ${(ms / 1000).toFixed(0)} s`);
  renameSync(unfinished, directory);
  return directory;
}
