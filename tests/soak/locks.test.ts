import { statSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLedger } from '../../src/core/ledger/open.ts';
import { startEmulator } from '../../src/plaid-emulator/server.ts';
import { emptyLedger, sdkFor, sync } from '../contract/plaid-emulator/bank.ts';
import { openTestEngine } from '../support/engine.ts';
import { linkBank } from '../support/link-demo-bank.ts';
import { memoryKeychain } from '../support/memory-keychain.ts';
import { startOther } from '../support/other-process.ts';
import { failureOf, valueOf } from '../support/result.ts';
import { lastToken } from '../unit/core/engine/banks.ts';
import { count } from './soak.ts';
import { expectSoundSearch, liveAtBank, readState } from './state.ts';

/** Another program on finance.db: one that reads, writes or takes the file for itself until it is told. */
const OTHER_PROGRAM = `
  import { createInterface } from 'node:readline';
  const { default: Database } = await import(process.argv[1]);
  const database = new Database(process.argv[2]);
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  for (const sql of JSON.parse(process.argv[3])) {
    if (sql.startsWith('SELECT')) database.prepare(sql).all();
    else database.exec(sql);
  }
  console.log('holds');
  await lines.next();
  database.exec('COMMIT');
  database.close();
  console.log('let go');
  process.exit(0);
`;
const READ = ['BEGIN', 'SELECT count(*) FROM transactions'];
const WRITE = [
  'BEGIN IMMEDIATE',
  "INSERT OR IGNORE INTO upkeep (task) VALUES ('another program was here')",
];
const WHOLE = ['PRAGMA locking_mode = EXCLUSIVE', 'BEGIN EXCLUSIVE'];

const SQLITE = import.meta.resolve('better-sqlite3');

async function otherProgram(financeDb: string, does: readonly string[]) {
  const other = startOther(OTHER_PROGRAM, [SQLITE, financeDb, JSON.stringify(does)]);
  expect(await other.line()).toBe('holds');
  return {
    letGo: async () => {
      other.say('let go');
      expect(await other.line()).toBe('let go');
    },
  };
}

async function linked() {
  const bank = await startEmulator();
  onTestFinished(() => bank.close());
  const keychain = memoryKeychain();
  const opened = openTestEngine(bank, { keychain });
  const itemId = await linkBank(opened.engine, bank, { username: 'user_bulk', password: '500' });
  const { financeDb } = valueOf(await opened.engine.status());
  const token = lastToken(bank);
  const spend = (howMany: number) => {
    for (let made = 0; made < howMany; made += 1) {
      bank.control.addTransaction({ itemId, amount: made + 0.5, name: `SHOP ${made}` });
    }
  };
  const expectLevel = async () => {
    const { rows } = await sync(sdkFor(bank), token, emptyLedger());
    expect(readState(financeDb).live).toEqual(liveAtBank(rows.values()));
    expectSoundSearch(financeDb);
  };
  return { ...opened, bank, keychain, itemId, financeDb, spend, expectLevel };
}

describe('another program that holds a long read', () => {
  it('hinders no sync, and the log is emptied once it has ended', async () => {
    const { engine, itemId, financeDb, spend, expectLevel } = await linked();
    const reader = await otherProgram(financeDb, READ);
    for (let round = 0; round < 3; round += 1) {
      spend(400);
      valueOf(await engine.syncItem(itemId));
      await expectLevel();
    }
    const starved = statSync(`${financeDb}-wal`).size;
    await reader.letGo();
    await engine.close();
    expect(starved).toBeGreaterThan(0);
    expect(() => statSync(`${financeDb}-wal`)).toThrow(/ENOENT/);
    await expectLevel();
    count('syncs beside another program');
  });

  it('leaves a purged bank’s bytes to be cleaned later, and the person is told', async () => {
    const { engine, bank, keychain, itemId, financeDb, dataDirectory } = await linked();
    const reader = await otherProgram(financeDb, READ);
    const purged = failureOf(await engine.removeBank({ itemId, history: 'purge' }));
    expect(purged).toMatchObject({ code: 'DATABASE_BUSY' });
    expect(purged.message).toMatch(/was removed/);
    expect(readState(financeDb).live.size).toBe(0);
    await reader.letGo();
    await engine.close();
    const again = openTestEngine(bank, { keychain, dataDirectory }).engine;
    expect(valueOf(await again.listBanks())).toEqual([]);
    await again.close();
    expect(readState(financeDb).live.size).toBe(0);
    count('purges beside another program');
  });
});

describe('another program that holds a long write', () => {
  it('makes a sync wait, which goes on when it ends', async () => {
    const { engine, itemId, financeDb, spend, expectLevel } = await linked();
    spend(100);
    const writer = await otherProgram(financeDb, WRITE);
    const syncing = engine.syncItem(itemId);
    await writer.letGo();
    valueOf(await syncing);
    await expectLevel();
    count('syncs beside another program');
  });

  it('that takes too long: the person is told, nothing is lost, and the next sync succeeds', async () => {
    const { engine, itemId, financeDb, spend, expectLevel } = await linked();
    spend(100);
    const before = readState(financeDb);
    const writer = await otherProgram(financeDb, WRITE);
    expect(failureOf(await engine.syncItem(itemId))).toMatchObject({
      code: 'DATABASE_BUSY',
      message: 'Another program is writing to finance.db.',
      retryable: true,
    });
    expect(readState(financeDb).cursors).toBe(before.cursors);
    await writer.letGo();
    valueOf(await engine.syncItem(itemId));
    await expectLevel();
    count('syncs beside another program');
  });

  it('that takes finance.db for itself: the person is told at the start', async () => {
    const { engine, financeDb, expectLevel } = await linked();
    await engine.close();
    const owner = await otherProgram(financeDb, WHOLE);
    expect(failureOf(openLedger(financeDb)).code).toBe('DATABASE_BUSY');
    await owner.letGo();
    valueOf(openLedger(financeDb)).close();
    await expectLevel();
    count('starts beside another program');
  });
});
