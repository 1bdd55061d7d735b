import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { openLink } from '../../scripts/lib/link-demo-bank.ts';
import { banksOf, runsOf } from './support/answers.ts';
import { cardOf, goTo, linkAndSync, linkBank, syncNow } from './support/banks-page.ts';
import { openDesk } from './support/desk.ts';
import { select, selectOne } from './support/finance-db.ts';
import { hangAfter, startHangingSync } from './support/hanging-sync.ts';
import { occupy, release } from './support/port.ts';
import { expect, test } from './support/test.ts';

const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

const REFUSED: readonly {
  readonly name: string;
  readonly words: string;
  readonly make: (file: string) => void;
}[] = [
  {
    name: 'a newer Trax’s',
    words: 'finance.db was made by a newer Trax',
    make: (file) => {
      const database = new Database(file);
      database.pragma(`application_id = ${String(0x54726178)}`);
      database.pragma('user_version = 999');
      database.exec('CREATE TABLE of_tomorrow (id INTEGER)');
      database.close();
    },
  },
  {
    name: 'a corrupt',
    words: 'finance.db',
    make: (file) => {
      writeFileSync(file, 'SQLite format 3\0'.padEnd(8192, 'not a database any more '));
    },
  },
  {
    name: 'another program’s',
    words: 'finance.db is a database of another program.',
    make: (file) => {
      const database = new Database(file);
      database.exec('CREATE TABLE bookmarks (url TEXT)');
      database.close();
    },
  },
];

for (const { name, words, make } of REFUSED) {
  test(`${name} finance.db is refused, told, and left as it is`, async ({ desk }) => {
    mkdirSync(path.dirname(desk.financeDb), { recursive: true });
    make(desk.financeDb);
    const before = digest(desk.financeDb);
    const { app, window } = await desk.startDemo();
    await expect(window.getByRole('alert').first()).toContainText(words);
    await expect(window.getByRole('alert').first()).toContainText(
      /Your data is untouched|Nothing was overwritten/,
    );
    for (const page of ['Transactions', 'Activity', 'Settings', 'Banks']) await goTo(window, page);
    await window.getByRole('button', { name: 'Link a bank' }).first().click();
    await expect(window.getByText(words).last()).toBeVisible();
    expect(app.windows()).toHaveLength(1);
    await app.close();
    expect(digest(desk.financeDb)).toBe(before);
    const left = readdirSync(path.dirname(desk.financeDb));
    expect(left.filter((file) => file.startsWith('finance.db'))).toEqual(['finance.db']);
  });
}

test('a port that another program uses is named, and linking works once it is free', async ({
  desk,
}) => {
  const other = await occupy(desk.port);
  const { app, window } = await desk.startDemo();
  await window.getByRole('button', { name: 'Link a bank' }).first().click();
  await expect(window.getByText(`Port ${String(desk.port)}`)).toBeVisible();
  await expect(window.getByText('choose another port in Settings')).toBeVisible();
  expect(app.windows()).toHaveLength(1);
  await release(other);
  const { link } = await openLink(app, window);
  await expect(link.getByRole('searchbox')).toBeVisible();
});

test('killed in mid-sync, Trax goes on at the next start and doubles nothing', async ({
  bank,
  desk,
}) => {
  const untroubled = await openDesk();
  try {
    hangAfter(bank, 2);
    const killed = await desk.startDemo({ bank });
    await linkBank(killed);
    await expect(cardOf(killed.window)).toContainText('Fetching · 2 pages');
    const gone = killed.app.waitForEvent('close');
    killed.app.process().kill('SIGKILL');
    await gone;

    const next = await desk.startDemo({ bank });
    await expect(cardOf(next.window)).toContainText('Up to date');
    const outcomes = (await runsOf(next.window)).map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['succeeded', 'interrupted']);
    await goTo(next.window, 'Activity');
    await expect(next.window.getByText('Trax closed before it was done')).toBeVisible();

    await linkAndSync(await untroubled.startDemo({ bank }));
    const rows = `SELECT date || name || amount_minor FROM transactions ORDER BY 1`;
    expect(select(desk.financeDb, rows)).toEqual(select(untroubled.financeDb, rows));
    expect(selectOne(desk.financeDb, 'PRAGMA integrity_check')).toBe('ok');
    expect(select(desk.financeDb, 'PRAGMA foreign_key_check')).toEqual([]);
  } finally {
    await untroubled.clear();
  }
});

test('killed in mid-sync of a known bank, Trax keeps the rows and the cursor together', async ({
  bank,
  desk,
}) => {
  const killed = await desk.startDemo({ bank });
  await linkAndSync(killed);
  const rows = () => Number(selectOne(desk.financeDb, 'SELECT count(*) FROM transactions'));
  const before = rows();
  bank.control.advance({ days: 10 });
  await startHangingSync(bank, killed.window);
  await expect(cardOf(killed.window).getByRole('progressbar')).toBeVisible();
  const gone = killed.app.waitForEvent('close');
  killed.app.process().kill('SIGKILL');
  await gone;
  expect(rows()).toBe(before);
  const next = await desk.startDemo({ bank });
  await syncNow(next.window);
  await expect.poll(rows).toBeGreaterThan(before);
  await expect(cardOf(next.window)).toContainText('Up to date');
  expect(selectOne(desk.financeDb, 'PRAGMA integrity_check')).toBe('ok');
});

test('without a keychain nothing is linked or stored, and what to install is said', async ({
  bank,
  desk,
}) => {
  test.skip(process.platform !== 'linux', 'only Linux can be without a keychain');
  const { app, window } = await desk.startDemo({
    bank,
    env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' },
  });
  const alert = window.getByRole('alert');
  await expect(alert).toHaveCount(1);
  await expect(alert).toContainText('keychain');
  await expect(alert).toContainText('sudo apt install libsecret-1-0 gnome-keyring');
  // Not begun at all: what the bank answers could not be kept.
  await window.getByRole('button', { name: 'Link a bank' }).first().click();
  await expect(window.getByText('The system keychain is locked').last()).toBeVisible();
  expect(app.windows()).toHaveLength(1);
  expect(await banksOf(window)).toEqual([]);
  expect(selectOne(desk.financeDb, 'SELECT count(*) FROM items')).toBe(0);
  const tokens = path.join(path.dirname(desk.financeDb), 'tokens.sqlite');
  const names = select(tokens, `SELECT name FROM sqlite_schema WHERE type = 'table'`);
  for (const name of names) {
    expect(selectOne(tokens, `SELECT count(*) FROM "${String(name)}"`)).toBe(0);
  }
  expect(bank.requests.map((request) => request.path)).not.toContain('/item/public_token/exchange');
});
