import { existsSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { openReadOnly } from '../core/ledger/read-only.ts';
import { sqliteFailure } from '../core/ledger/sqlite-failure.ts';
import { fail } from '../shared/failure.ts';
import type { Context, Outcome } from './context.ts';
import { noDatabase } from './engine.ts';

/** Opens finance.db for reading alone, for the length of `work`. */
export async function withReading(
  context: Context,
  work: (reading: Database.Database) => Outcome,
): Outcome {
  const { financeDb } = context.place;
  if (!existsSync(financeDb)) return fail(noDatabase(context));
  const opened = openReadOnly(financeDb);
  if (!opened.ok) return opened;
  try {
    return await work(opened.value);
  } catch (error) {
    return fail(sqliteFailure(error));
  } finally {
    opened.value.close();
  }
}
