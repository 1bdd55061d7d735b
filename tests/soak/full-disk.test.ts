import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/core/ledger/open.ts';
import { startEmulator, type Emulator } from '../../src/plaid-emulator/server.ts';
import { emptyLedger, sdkFor, sync } from '../contract/plaid-emulator/bank.ts';
import { openTestEngine } from '../support/engine.ts';
import { linkBank } from '../support/link-demo-bank.ts';
import { memoryKeychain } from '../support/memory-keychain.ts';
import { failureOf, valueOf } from '../support/result.ts';
import { lastToken } from '../unit/core/engine/banks.ts';
import { writeOldLedger } from './old-ledger.ts';
import { NO_SMALL_DISK, smallDisk, type SmallDisk } from './small-disk.ts';
import { count, times } from './soak.ts';
import { expectSoundSearch, liveAtBank, readState } from './state.ts';

const KB = 1024;

beforeEach((context) => {
  if (NO_SMALL_DISK !== null) context.skip(NO_SMALL_DISK);
});

/** A linked and synced bank on the disk, at which many rows then wait to be fetched. */
async function waiting(disk: SmallDisk, rows: number) {
  const bank: Emulator = await startEmulator();
  const keychain = memoryKeychain();
  const opened = openTestEngine(bank, { dataDirectory: disk.directory, keychain });
  const itemId = await linkBank(opened.engine, bank, { username: 'user_bulk', password: '500' });
  const { financeDb } = valueOf(await opened.engine.status());
  for (let made = 0; made < rows; made += 1) {
    bank.control.addTransaction({ itemId, amount: made + 0.5, name: `SHOP ${made} OF MANY` });
  }
  const token = lastToken(bank);
  const atBank = async () =>
    liveAtBank((await sync(sdkFor(bank), token, emptyLedger())).rows.values());
  return { ...opened, bank, keychain, itemId, financeDb, atBank };
}

describe('a disk that is full', () => {
  it('stops a sync wherever it is, and loses nothing', async () => {
    const disk = smallDisk(64);
    const { engine, bank, itemId, financeDb, atBank } = await waiting(disk, times(1500, 6000));
    const before = readState(financeDb);
    let stopped = 0;
    for (let left = 0; left <= 4096 * KB; left = left * 2 + 8 * KB) {
      disk.fill(left);
      const result = await engine.syncItem(itemId);
      disk.free();
      if (result.ok) break;
      expect(result.failure, `${left} bytes were left`).toMatchObject({
        code: 'DISK_FULL',
        message: 'The disk is full.',
        action: 'Free some disk space, then sync again. Nothing was lost.',
      });
      const after = readState(financeDb);
      expect([after.bank, after.cursors]).toEqual([before.bank, before.cursors]);
      stopped += 1;
      count('syncs stopped by a full disk');
    }
    expect(stopped).toBeGreaterThan(3);
    valueOf(await engine.syncItem(itemId));
    expect(readState(financeDb).live).toEqual(await atBank());
    expectSoundSearch(financeDb);
    await bank.close();
  });

  it('stops a purge or its cleaning, which go through later', async () => {
    const disk = smallDisk(64);
    const { engine, bank, itemId, financeDb, keychain } = await waiting(disk, 1000);
    valueOf(await engine.syncItem(itemId));
    disk.fill(0);
    const purged = failureOf(await engine.removeBank({ itemId, history: 'purge' }));
    expect(purged.code).toBe('DISK_FULL');
    disk.free();
    // Gone or still there, but whole; and gone once it is asked for again.
    readState(financeDb);
    const again = await engine.removeBank({ itemId, history: 'purge' });
    if (!again.ok) expect(again.failure.code).toBe('NOT_FOUND');
    await engine.close();
    const reopened = openTestEngine(bank, { dataDirectory: disk.directory, keychain });
    expect(valueOf(await reopened.engine.listBanks())).toEqual([]);
    expect(readState(financeDb).live.size).toBe(0);
    await bank.close();
  });

  it('stops a migration, and leaves the old finance.db as it was', () => {
    const disk = smallDisk(64);
    const file = path.join(disk.directory, 'profile', 'finance.db');
    mkdirSync(path.dirname(file));
    writeOldLedger(file, 2, 5000);
    const before = readState(file);
    let stopped = 0;
    for (let left = 0; ; left = left * 2 + 16 * KB) {
      disk.fill(left);
      const opened = openLedger(file);
      disk.free();
      if (opened.ok) {
        opened.value.close();
        break;
      }
      expect(opened.failure.code, `${left} bytes were left`).toBe('DISK_FULL');
      const after = readState(file);
      expect([after.live, after.user]).toEqual([before.live, before.user]);
      stopped += 1;
      count('migrations stopped by a full disk');
    }
    expect(stopped).toBeGreaterThan(2);
    expect(readState(file).live).toEqual(before.live);
  });

  it('that may only be read says so, and nothing is lost', async () => {
    const disk = smallDisk(64);
    const { engine, bank, itemId, financeDb, atBank, keychain } = await waiting(disk, 10);
    await engine.close();
    disk.setReadOnly(true);
    const reading = openTestEngine(bank, { dataDirectory: disk.directory, keychain }).engine;
    expect(valueOf(await reading.status()).trouble?.code).toBe('DATABASE_READ_ONLY');
    expect(failureOf(await reading.syncItem(itemId)).code).toBe('DATABASE_READ_ONLY');
    await reading.close();
    disk.setReadOnly(false);
    const writing = openTestEngine(bank, { dataDirectory: disk.directory, keychain }).engine;
    valueOf(await writing.syncItem(itemId));
    expect(readState(financeDb).live).toEqual(await atBank());
    count('syncs refused by a read-only disk');
    await bank.close();
  });
});
