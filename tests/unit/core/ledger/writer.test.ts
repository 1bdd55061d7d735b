import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ledgerWithItem, rowsOf, temporaryDirectory } from '../../../support/ledger.ts';
import { failureOf, valueOf } from '../../../support/result.ts';

const rename = "UPDATE items SET institution_name = 'Changed'";
const nameNow = 'SELECT institution_name AS name FROM items';

/** Another program that holds the write lock on finance.db until it is told to let go. */
function otherProgram(file: string): { letGo: () => void } {
  const connection = new Database(file);
  connection.exec('BEGIN IMMEDIATE');
  onTestFinished(() => {
    connection.close();
  });
  return {
    letGo: () => {
      connection.exec('COMMIT');
    },
  };
}

describe('the one writer of finance.db', () => {
  it('shows readers the old state until the whole transaction is there', async () => {
    const ledger = await ledgerWithItem();
    await ledger.writer.inTransaction(async (writing, turn) => {
      writing.exec(rename);
      await turn();
      expect(rowsOf(ledger, nameNow)).toEqual([{ name: 'Test Bank' }]);
    });
    expect(rowsOf(ledger, nameNow)).toEqual([{ name: 'Changed' }]);
  });

  it('runs one transaction after the other, also when they give way', async () => {
    const ledger = await ledgerWithItem();
    const order: string[] = [];
    const work = (name: string) =>
      ledger.writer.inTransaction(async (_writing, turn) => {
        order.push(`${name} begins`);
        await turn();
        order.push(`${name} ends`);
      });
    await Promise.all([work('first'), work('second')]);
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('takes everything back when the work throws', async () => {
    const ledger = await ledgerWithItem();
    const result = await ledger.writer.inTransaction((writing) => {
      writing.exec(rename);
      throw new Error('a defect');
    });
    expect(failureOf(result).code).toBe('INTERNAL');
    expect(failureOf(result).message).not.toMatch(/defect/);
    expect(rowsOf(ledger, nameNow)).toEqual([{ name: 'Test Bank' }]);
  });

  it('takes everything back when it is cancelled between two slices', async () => {
    const ledger = await ledgerWithItem();
    const controller = new AbortController();
    const result = await ledger.writer.inTransaction(
      async (writing, turn) => {
        writing.exec(rename);
        controller.abort();
        await turn();
      },
      { signal: controller.signal },
    );
    expect(failureOf(result).code).toBe('CANCELLED');
    expect(rowsOf(ledger, nameNow)).toEqual([{ name: 'Test Bank' }]);
  });

  it('lets work without a transaction wait for a transaction that is open', async () => {
    const ledger = await ledgerWithItem();
    // SQLite refuses VACUUM inside a transaction.
    const vacuumed = await ledger.writer.inTransaction(async (writing, turn) => {
      writing.exec(rename);
      const waiting = ledger.writer.outsideTransaction((alone) => alone.exec('VACUUM'));
      await turn();
      return { waiting };
    });
    valueOf(await valueOf(vacuumed).waiting);
  });

  it('lets work without a transaction wait for another program that is writing', async () => {
    const file = path.join(temporaryDirectory(), 'finance.db');
    const ledger = await ledgerWithItem(file);
    const other = otherProgram(file);
    const written = ledger.writer.outsideTransaction((writing) => writing.exec(rename));
    setImmediate(other.letGo);
    valueOf(await written);
    expect(rowsOf(ledger, nameNow)).toEqual([{ name: 'Changed' }]);
  });

  it('waits for another program that is writing', async () => {
    const file = path.join(temporaryDirectory(), 'finance.db');
    const ledger = await ledgerWithItem(file);
    const other = otherProgram(file);
    const written = ledger.writer.inTransaction((writing) => writing.exec(rename));
    setImmediate(other.letGo);
    valueOf(await written);
    expect(rowsOf(ledger, nameNow)).toEqual([{ name: 'Changed' }]);
  });

  it('says so when another program does not stop writing, and works again afterwards', async () => {
    const file = path.join(temporaryDirectory(), 'finance.db');
    const ledger = await ledgerWithItem(file);
    const other = otherProgram(file);
    const refused = failureOf(
      await ledger.writer.inTransaction((writing) => writing.exec(rename), { lockAttempts: 2 }),
    );
    expect(refused).toMatchObject({ code: 'DATABASE_BUSY', retryable: true });
    other.letGo();
    valueOf(await ledger.writer.inTransaction((writing) => writing.exec(rename)));
  });

  it('loses nothing when the disk is full: rows and cursor stay as they were', async () => {
    const ledger = await ledgerWithItem();
    // The same SQLITE_FULL that a full disk gives, at a size of our choice.
    await ledger.writer.inTransaction((writing) => {
      const pages = Number(writing.pragma('page_count', { simple: true }));
      writing.pragma(`max_page_count = ${String(pages + 4)}`);
    });
    const result = await ledger.writer.inTransaction((writing) => {
      writing.exec(rename);
      const fill = writing.prepare('INSERT INTO raw_templates (json) VALUES (?)');
      for (let row = 0; row < 100; row += 1) fill.run(`${String(row)}${'x'.repeat(4000)}`);
    });
    expect(failureOf(result)).toMatchObject({ code: 'DISK_FULL' });
    expect(rowsOf(ledger, nameNow)).toEqual([{ name: 'Test Bank' }]);
    expect(rowsOf(ledger, 'SELECT count(*) AS n FROM raw_templates')).toEqual([{ n: 0 }]);
    expect(rowsOf(ledger, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });
});
