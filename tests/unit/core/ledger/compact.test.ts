import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openBackups } from '../../../../src/core/backup/backups.ts';
import { isCompactionOwed } from '../../../../src/core/ledger/compact.ts';
import type { Ledger } from '../../../../src/core/ledger/open.ts';
import { purgeItem } from '../../../../src/core/ledger/remove-item.ts';
import { countTransactions } from '../../../../src/core/ledger/transaction-counts.ts';
import { rowsOf, temporaryDirectory } from '../../../support/ledger.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { filledLedger, full, other, type FilledItem } from './filled.ts';

const purge = async (ledger: Ledger, itemId: string) =>
  valueOf(await ledger.writer.inTransaction((writing, turn) => purgeItem(writing, itemId, turn)));

/** Words that begin apart from each other: FTS5 keeps of a word only what differs from the one before. */
const planted: FilledItem = { ...full, institutionId: 'qvqinstitution', word: 'zxzplantedword' };

/** Whether the bytes of any file in the directory hold the word. */
const filesWith = (directory: string, word: string) =>
  readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .filter((name) =>
      readFileSync(path.join(directory, name)).toString('latin1').toLowerCase().includes(word),
    );

describe('compacting after a purge', () => {
  it('leaves not one byte of the purged bank in finance.db, beside it, or in its copies', async () => {
    const directory = temporaryDirectory();
    const file = path.join(directory, 'finance.db');
    const ledger = await filledLedger([planted, other], file);
    // As a migration leaves it, and as one that was interrupted does.
    new Database(file).exec(`VACUUM INTO '${file}.before-v2'`).close();
    writeFileSync(`${file}.before-v2-journal`, 'zxzplantedword');
    const backups = path.join(directory, 'backups');
    valueOf(await openBackups(file, () => new Date()).make('manual'));
    expect(filesWith(backups, 'zxzplantedword')).toHaveLength(1);
    // Work of other banks, so that the index has more than one segment.
    for (const word of ['yesterday', 'tomorrow', 'zebra']) {
      valueOf(
        await ledger.writer.inTransaction((writing) =>
          writing.prepare('UPDATE transactions SET name = ? WHERE id = 11').run(word),
        ),
      );
    }
    expect(filesWith(directory, 'zxzplantedword')).toContain('finance.db.before-v2');
    expect(filesWith(directory, 'qvqinstitution')).not.toEqual([]);

    await purge(ledger, 'item-1');
    expect(filesWith(directory, 'zxzplantedword')).not.toEqual([]);
    valueOf(await ledger.compact());

    expect(filesWith(directory, 'zxzplantedword')).toEqual([]);
    expect(readdirSync(backups)).toEqual([]);
    expect(filesWith(directory, 'qvqinstitution')).toEqual([]);
    expect(existsSync(`${file}.before-v2`)).toBe(false);
    expect(countTransactions(ledger.reader, { search: 'zebra', accountId: null })).toBe(1);
    expect(rowsOf(ledger, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('waits for a transaction that is under way', async () => {
    const ledger = await filledLedger([full, other]);
    const [purged, compacted] = await Promise.all([
      ledger.writer.inTransaction((writing, turn) => purgeItem(writing, 'item-1', turn)),
      ledger.compact(),
    ]);
    expect(valueOf(purged)).toBe(true);
    valueOf(compacted);
  });

  it('says so when another program reads, and can be called again', async () => {
    const file = path.join(temporaryDirectory(), 'finance.db');
    const ledger = await filledLedger([planted, other], file);
    const reader = new Database(file, { readonly: true });
    onTestFinished(() => {
      reader.close();
    });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM items').get();
    await purge(ledger, 'item-1');
    expect(failureOf(await ledger.compact({ lockAttempts: 1 })).code).toBe('DATABASE_BUSY');
    expect(isCompactionOwed(ledger.reader)).toBe(true);
    reader.exec('COMMIT');
    valueOf(await ledger.compact());
    expect(isCompactionOwed(ledger.reader)).toBe(false);
    expect(filesWith(path.dirname(file), 'zxzplantedword')).toEqual([]);
  });
});
