import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import type promises from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { readOldDatabase, rowsOfTable } from '../../../../src/core/import/old-database.ts';
import { previewImport } from '../../../../src/core/import/preview.ts';
import { temporaryDirectory } from '../../../support/ledger.ts';
import { insertItem, oldTransaction, stateOfFolder } from '../../../support/python-folder.ts';
import { failureOf, valueOf } from '../../../support/result.ts';
import { leaveHalfWritten, oldFolder } from './old-folder.ts';

/** Why no folder can be made. */
const disk = vi.hoisted(() => ({ problem: '' }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>();
  return {
    ...real,
    mkdir: (...request: Parameters<typeof real.mkdir>) => {
      const { problem: code } = disk;
      if (code === '') return real.mkdir(...request);
      return Promise.reject(Object.assign(new Error(code), { code, syscall: 'mkdir' }));
    },
  };
});

const TOKENS = '.tokens.sqlite';
const ITEM = { item_id: 'item-1', access_token: 'access-sandbox-1' };

let scratch: string;
beforeEach(() => {
  scratch = temporaryDirectory();
});
afterEach(() => {
  expect(readdirSync(scratch)).toEqual([]);
});

const tryPreview = (folder: string) => previewImport({ kind: 'python', path: folder }, scratch);
const preview = async (folder: string) => valueOf(await tryPreview(folder));
const bankIds = async (folder: string) => (await preview(folder)).banks.map(({ itemId }) => itemId);

/** Another process that has put an Item into a database in WAL mode and holds it open. */
async function holdOpen(file: string): Promise<void> {
  const program = `
    import Database from 'better-sqlite3';
    const database = new Database(process.argv[1]);
    database.pragma('journal_mode = WAL');
    database.prepare("INSERT INTO items VALUES ('item-2', 'access-sandbox-2', NULL, NULL, '')").run();
    database.prepare('SELECT * FROM items').iterate().next();
    console.log('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await new Promise((resolve, reject) => {
    child.stdout.once('data', resolve);
    child.once('exit', reject);
  });
}

describe('a folder of Trax for Python', () => {
  it('is left as it is', async () => {
    const folder = oldFolder({ items: [ITEM], transactions: [oldTransaction()] });
    const before = stateOfFolder(folder);
    expect(await preview(folder)).toMatchObject({ banks: [{ itemId: 'item-1' }], categories: 1 });
    expect(stateOfFolder(folder)).toEqual(before);
  });

  it('is left as it is while its program runs, and read as the program left it last', async () => {
    const folder = oldFolder({ items: [ITEM] });
    await holdOpen(path.join(folder, TOKENS));
    const before = stateOfFolder(folder);
    expect(before.files.map(({ name }) => name)).toContain(`${TOKENS}-wal`);
    expect(await bankIds(folder)).toEqual(['item-1', 'item-2']);
    expect(stateOfFolder(folder)).toEqual(before);
  });

  it('is read without the change that its program was killed in, and left as it is', async () => {
    const ids = Array.from({ length: 500 }, (_, index) => `item-${String(index)}`);
    const access_token = 'x'.repeat(200);
    const folder = oldFolder({ items: ids.map((item_id) => ({ item_id, access_token })) });
    leaveHalfWritten(folder);
    const before = stateOfFolder(folder);
    const { banks } = await preview(folder);
    expect(banks).toEqual(ids.map((itemId) => ({ itemId, institutionName: 'Old bank' })));
    expect(stateOfFolder(folder)).toEqual(before);
  });

  it('is read where nothing can be written', async () => {
    const folder = oldFolder({ items: [ITEM] });
    for (const name of readdirSync(folder)) chmodSync(path.join(folder, name), 0o400);
    chmodSync(folder, 0o500);
    onTestFinished(() => {
      chmodSync(folder, 0o700);
    });
    const before = stateOfFolder(folder);
    expect(await bankIds(folder)).toEqual(['item-1']);
    expect(stateOfFolder(folder)).toEqual(before);
  });

  it.each([
    [TOKENS, { banks: [], categories: 1 }],
    ['finance.db', { banks: [{ itemId: 'item-1' }], categories: 0 }],
  ])('may lack %s', async (name, expected) => {
    const folder = oldFolder({ items: [ITEM], transactions: [oldTransaction()] });
    unlinkSync(path.join(folder, name));
    expect(await preview(folder)).toMatchObject(expected);
  });

  it('may lack tables and columns', async () => {
    const folder = oldFolder({ items: [ITEM] });
    const tokens = new Database(path.join(folder, TOKENS));
    tokens.exec('ALTER TABLE items DROP COLUMN institution_name');
    tokens.close();
    const finance = new Database(path.join(folder, 'finance.db'));
    finance.exec(`
      DROP TABLE transactions; DROP TABLE accounts; DROP TABLE cursors;
      CREATE TABLE transactions (posted_date, description, amount, currency, category);
      INSERT INTO transactions VALUES ('2026-01-01', 'Shop', -1.5, 'GBP', 'Food')`);
    finance.close();
    expect(await preview(folder)).toMatchObject({
      banks: [{ itemId: 'item-1', institutionName: 'Unnamed bank' }],
      categories: 1,
    });
  });

  it('has its default category in rules.yml, and may have nonsense there', async () => {
    const transactions = [oldTransaction({ category: 'Misc' })];
    const rules = ['default_category: Misc\nrules: []\n', 'default_category: [', '- 1', ''];
    const counts = rules.map(
      async (text) => (await preview(oldFolder({ transactions, rules: text }))).categories,
    );
    expect(await Promise.all(counts)).toEqual([0, 1, 1, 1]);
  });

  it.each([
    ['no .env', { env: null }, 'no .env file'],
    ['an .env that names no environment', { env: 'PLAID_SECRET=x' }, 'for which environment'],
  ])('is refused with %s', async (_case, parts, words) => {
    const refused = failureOf(await tryPreview(oldFolder(parts)));
    expect(refused.code).toBe('IMPORT_UNREADABLE');
    expect(refused.message).toContain(words);
    expect(refused.action).not.toBe('');
  });

  it('is refused without either database', async () => {
    const folder = oldFolder();
    unlinkSync(path.join(folder, TOKENS));
    unlinkSync(path.join(folder, 'finance.db'));
    const refused = failureOf(await tryPreview(folder));
    expect(refused).toMatchObject({ code: 'IMPORT_UNREADABLE' });
  });
});

describe('the copy of an old database', () => {
  it('is for its owner only, and gone afterwards', async () => {
    const folder = oldFolder({ items: [ITEM] });
    await holdOpen(path.join(folder, TOKENS));
    let modes: number[] = [];
    const read = await readOldDatabase(scratch, folder, TOKENS, (database) => {
      const directory = path.dirname(database.name);
      const files = readdirSync(directory).filter((name) => !name.endsWith('-shm'));
      expect(files.toSorted()).toEqual([TOKENS, `${TOKENS}-wal`]);
      const paths = [directory, ...files.map((name) => path.join(directory, name))];
      modes = paths.map((file) => statSync(file).mode & 0o777);
      return [...rowsOfTable(database, 'items', ['item_id'], 9)].length;
    });
    expect(valueOf(read)).toBe(2);
    expect(modes).toEqual([0o700, 0o600, 0o600]);
  });

  it('is made in the folder that is given for it', async () => {
    const read = await readOldDatabase(scratch, oldFolder(), TOKENS, ({ name }) => name);
    expect(path.dirname(path.dirname(valueOf(read) ?? ''))).toBe(scratch);
  });

  it('that a crash left behind is gone after the next read', async () => {
    const left = path.join(scratch, 'trax-import-left');
    mkdirSync(left);
    writeFileSync(path.join(left, TOKENS), 'access-sandbox-1');
    await preview(oldFolder());
    expect(existsSync(left)).toBe(false);
  });

  it('is not swept away by another read', async () => {
    const items = [ITEM];
    const folders = Array.from({ length: 8 }, () => oldFolder({ items }));
    const reads = await Promise.all(folders.map(bankIds));
    expect(reads).toEqual(folders.map(() => ['item-1']));
  });

  it.each([
    ['ENOSPC', 'DISK_FULL', 'Free some disk space, then import again.'],
    ['EACCES', 'IMPORT_UNREADABLE', 'Make sure that Trax may write there, then import again.'],
    ['EDQUOT', 'IMPORT_UNREADABLE', 'Make sure that Trax may write there, then import again.'],
  ])('that cannot be made is a failure that says what to do: %s', async (problem, code, action) => {
    disk.problem = problem;
    onTestFinished(() => {
      disk.problem = '';
    });
    const refused = failureOf(await tryPreview(oldFolder({ items: [ITEM] })));
    expect(refused).toMatchObject({ code, action });
  });

  it('is gone also when reading it fails', async () => {
    const folder = oldFolder({ items: [ITEM] });
    const read = await readOldDatabase(scratch, folder, TOKENS, (database) => {
      expect(existsSync(database.name)).toBe(true);
      database.prepare('SELECT * FROM nowhere');
    });
    expect(failureOf(read).code).toBe('IMPORT_UNREADABLE');
  });

  it('is of a moment at which nothing was written', async () => {
    const folder = oldFolder({ items: [ITEM] });
    const original = new Database(path.join(folder, TOKENS));
    onTestFinished(() => {
      original.close();
    });
    let writing = true;
    let count = 0;
    const write = () => {
      if (!writing) return;
      insertItem(original, { item_id: `more-${String((count += 1))}`, access_token: 'a' });
      setImmediate(write);
    };
    write();
    const refused = await tryPreview(folder);
    writing = false;
    expect(failureOf(refused)).toMatchObject({
      code: 'IMPORT_UNREADABLE',
      action: 'Close Trax for Python, then import again.',
    });
  });
});
