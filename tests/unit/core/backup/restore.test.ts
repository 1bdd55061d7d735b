import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openBackups } from '../../../../src/core/backup/backups.ts';
import { isRestoreStaged, settleRestore } from '../../../../src/core/backup/restore.ts';
import { openLedger, type Ledger } from '../../../../src/core/ledger/open.ts';
import { ledgerWithItem, rowsOf, temporaryDirectory } from '../../../support/ledger.ts';
import { page, transaction } from '../../../support/plaid-rows.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { savePages } from '../../../support/save-pages.ts';

let seconds = 0;
/** A second later each time. */
const clock = () => new Date(Date.UTC(2026, 1, 1, 10, 0, (seconds += 1)));

const ids = (ledger: Ledger) =>
  rowsOf(ledger, 'SELECT transaction_id AS id FROM transactions ORDER BY id');

/** A finance.db with "old" in a backup, and "old" and "new" in it. */
async function backedUp() {
  const file = path.join(temporaryDirectory(), 'finance.db');
  const ledger = await ledgerWithItem(file);
  await savePages(ledger, [page({ added: [transaction('old')], nextCursor: 'c1' })]);
  const backups = openBackups(file, clock);
  const { backupId } = valueOf(await backups.make('manual'));
  await savePages(ledger, [page({ added: [transaction('new')], nextCursor: 'c2' })]);
  return { file, ledger, backups, backupId };
}

function reopened(file: string): Ledger {
  const ledger = valueOf(openLedger(file));
  onTestFinished(ledger.close);
  return ledger;
}

describe('a backup', () => {
  it('holds one whole state of a finance.db that is written to meanwhile', async () => {
    const { file, ledger, backups } = await backedUp();
    const rows = Array.from({ length: 3000 }, (_, n) => transaction(`t${String(n)}`));
    const [made] = await Promise.all([
      backups.make('manual'),
      savePages(ledger, [page({ added: rows, nextCursor: 'c3' })]),
    ]);
    const { backupId } = valueOf(made);
    valueOf(await backups.stage(backupId));
    ledger.close();
    const count = Number(
      reopened(file).reader.reading.prepare('SELECT count(*) FROM transactions').pluck().get(),
    );
    expect([2, 3002]).toContain(count);
  });

  it('can be read by its owner alone', async () => {
    const { file, backupId } = await backedUp();
    const { mode } = fs.statSync(path.join(path.dirname(file), 'backups', backupId));
    expect(mode & 0o777).toBe(0o600);
  });

  it('leaves nothing half-made behind when the disk cannot take it', async () => {
    const { file, backups } = await backedUp();
    const folder = path.join(path.dirname(file), 'backups');
    fs.rmSync(folder, { recursive: true });
    fs.writeFileSync(folder, 'a file in the way');
    expect(failureOf(await backups.make('manual')).code).toBe('DATABASE_UNAVAILABLE');
    expect(fs.readFileSync(folder, 'utf8')).toBe('a file in the way');
  });
});

describe('restoring a backup', () => {
  it('takes effect at the next opening, and what was there becomes a backup', async () => {
    const { file, ledger, backups, backupId } = await backedUp();
    valueOf(await backups.stage(backupId));
    expect(ids(ledger)).toEqual([{ id: 'old' }, { id: 'new' }].toSorted(byId));
    ledger.close();
    const restored = reopened(file);
    expect(ids(restored)).toEqual([{ id: 'old' }]);
    expect(isRestoreStaged(file)).toBe(false);

    const before = valueOf(backups.list()).find(({ kind }) => kind === 'before-restore');
    valueOf(await backups.stage(before?.backupId ?? ''));
    restored.close();
    expect(ids(reopened(file))).toEqual([{ id: 'old' }, { id: 'new' }].toSorted(byId));
  });

  it('keeps what was there each time, also twice within a second', async () => {
    const { file, ledger, backups, backupId } = await backedUp();
    ledger.close();
    const at = new Date('2026-03-01T00:00:00Z');
    for (let round = 0; round < 2; round += 1) {
      valueOf(await backups.stage(backupId));
      settleRestore(file, at);
    }
    const kept = valueOf(backups.list()).filter(({ kind }) => kind === 'before-restore');
    expect(kept.map(({ madeAt }) => madeAt)).toEqual([
      '2026-03-01T00:00:01.000Z',
      '2026-03-01T00:00:00.000Z',
    ]);
    valueOf(await backups.stage(kept[1]?.backupId ?? ''));
    expect(ids(reopened(file))).toHaveLength(2);
  });

  it('waits while another program has finance.db open', async () => {
    const { file, ledger, backups, backupId } = await backedUp();
    const other = reopened(file);
    valueOf(await backups.stage(backupId));
    ledger.close();
    const again = valueOf(openLedger(file));
    expect(ids(again)).toHaveLength(2);
    expect(isRestoreStaged(file)).toBe(true);
    again.close();
    other.close();
    expect(ids(reopened(file))).toEqual([{ id: 'old' }]);
  });

  it('brings back a finance.db that is damaged beyond opening', async () => {
    const { file, ledger, backups, backupId } = await backedUp();
    ledger.close();
    fs.writeFileSync(file, 'no database any more'.repeat(1000));
    expect(failureOf(openLedger(file)).code).toBe('DATABASE_CORRUPT');
    valueOf(await backups.stage(backupId));
    expect(ids(reopened(file))).toEqual([{ id: 'old' }]);
  });

  it.each([0, 1, 2, 3])('comes right after a kill, with %i files moved already', async (moved) => {
    const { file, ledger, backups, backupId } = await backedUp();
    valueOf(await backups.stage(backupId));
    // A log that a crash has left, with the newest rows in it.
    for (const suffix of ['', '-wal', '-shm'])
      fs.copyFileSync(`${file}${suffix}`, `${file}${suffix}.crash`);
    ledger.close();
    for (const suffix of ['', '-wal', '-shm'])
      fs.renameSync(`${file}${suffix}.crash`, `${file}${suffix}`);
    const kept = path.join(
      path.dirname(file),
      'backups',
      'finance-2026-03-01T000000Z-before-restore.db',
    );
    for (const suffix of ['-wal', '-shm', ''].slice(0, moved)) {
      fs.renameSync(`${file}${suffix}`, `${kept}${suffix}`);
    }
    settleRestore(file, new Date('2026-03-02T00:00:00Z'));
    const restored = reopened(file);
    expect(ids(restored)).toEqual([{ id: 'old' }]);
    expect(rowsOf(restored, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });

  it('refuses what is no backup of finance.db, or is damaged', async () => {
    const { file, backups, backupId } = await backedUp();
    for (const id of ['../finance.db', 'finance-2026-01-01T000000Z-daily.db', 'finance.db']) {
      expect(failureOf(await backups.stage(id)).code, id).toBe('NOT_FOUND');
    }
    const target = path.join(path.dirname(file), 'backups', backupId);
    const bytes = fs.readFileSync(target);
    fs.writeFileSync(target, bytes.fill(7, 4096, 40_960));
    expect(failureOf(await backups.stage(backupId)).code).toBe('DATABASE_CORRUPT');
    expect(isRestoreStaged(file)).toBe(false);
  });
});

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
