import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { saveItem } from '../../src/core/ledger/items.ts';
import { openLedger, type Ledger } from '../../src/core/ledger/open.ts';
import { item } from './plaid-rows.ts';
import { valueOf } from './result.ts';

/** A directory that goes with the test. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'trax-test-'));
  onTestFinished(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}

/** An empty finance.db with one Item, "item-1". */
export async function ledgerWithItem(
  file = path.join(temporaryDirectory(), 'finance.db'),
): Promise<Ledger> {
  const ledger = valueOf(openLedger(file));
  onTestFinished(() => {
    ledger.close();
  });
  valueOf(
    await ledger.writer.inTransaction((writing) => {
      saveItem(writing, item(), '2026-01-01T00:00:00.000Z');
    }),
  );
  return ledger;
}

/** All rows of a query. */
export function rowsOf(ledger: Ledger, sql: string): unknown[] {
  return ledger.reader.reading.prepare(sql).all();
}
