import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { freePort } from '../../../scripts/lib/free-port.ts';
import { DEFAULT_SETTINGS } from '../../../src/core/settings.ts';
import { cliInside, linkedPlace, type LinkedPlace } from '../../support/cli.ts';
import { openTestEngine } from '../../support/engine.ts';
import { fileKeychain } from '../../support/file-keychain.ts';
import { memoryKeychain } from '../../support/memory-keychain.ts';
import { valueOf } from '../../support/result.ts';

const parse = (text: string): unknown => JSON.parse(text);

const inside = (
  { here, emulator, keychain }: LinkedPlace,
  argv: readonly string[],
  options: Parameters<typeof cliInside>[1] = {},
) =>
  cliInside([...here, ...argv], {
    openKeychain: () => fileKeychain(keychain),
    ...options,
    env: { TRAX_DEMO_BANK_URL: emulator.url, ...options.env },
  });

describe('what the command line answers', () => {
  it('writes an export for its owner alone, and over no file that is there', async () => {
    const place = await linkedPlace();
    const file = path.join(place.dataDirectory, 'out.csv');
    const written = await inside(place, ['export', file, '--json']);
    expect(written.code).toBe(0);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    expect(parse(written.stdout)).toEqual({ file, format: 'csv', rows: lines.length - 1 });
    expect(statSync(file).mode & 0o077).toBe(0);
    writeFileSync(file, 'mine');
    expect(await inside(place, ['export', file])).toMatchObject({ code: 2 });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await inside(place, ['export', file, '--force'])).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8').trimEnd().split('\r\n')).toEqual(lines);
  });

  it('gives the same rows as JSON, JSON Lines and CSV', async () => {
    const place = await linkedPlace();
    const range = ['--from', '2020-01-01', '--search', 'tesco'];
    const rows = z
      .array(z.record(z.string(), z.unknown()))
      .parse(parse((await inside(place, ['transactions', ...range, '--json'])).stdout));
    const lines = (await inside(place, ['export', '--format', 'jsonl', ...range])).stdout;
    expect(lines.trimEnd().split('\n').map(parse)).toEqual(rows);
    expect(rows.length).toBeGreaterThan(50);
    const csv = (await inside(place, ['transactions', ...range, '--csv'])).stdout;
    expect(csv.split('\r\n')[0]).toBe(Object.keys(rows[0] ?? {}).join(','));
    expect(csv.trimEnd().split('\r\n')).toHaveLength(rows.length + 1);
    const shown = (await inside(place, ['transactions', ...range])).stdout;
    expect(shown.trimEnd().split('\n')).toHaveLength(51);
  });

  it('answers a question in SQL, typed or piped', async () => {
    const place = await linkedPlace();
    const question = 'SELECT count(*) AS rows, 9007199254740993 AS big, NULL AS none FROM accounts';
    const json = await inside(place, ['sql', '--json', question]);
    expect(json).toEqual({
      code: 0,
      stdout: '[\n{"rows":5,"big":9007199254740993,"none":null}\n]\n',
      stderr: '',
    });
    const csv = await inside(place, ['sql', '--csv', '-'], { typed: `${question};\n` });
    expect(csv.stdout).toBe('rows,big,none\r\n5,9007199254740993,\r\n');
    const wrong = await inside(place, ['sql', 'SELECT 1 FROM nowhere']);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('no such table: nowhere');
  });

  it('says how banks stand, without a word from bank or keychain', async () => {
    const place = await linkedPlace();
    const requests = place.emulator.requests.length;
    const locked = memoryKeychain();
    locked.lock();
    const status = await inside(place, ['status', '--json'], { openKeychain: () => locked });
    expect(parse(status.stdout)).toMatchObject({
      profile: 'demo',
      finance_db: place.financeDb,
      banks: [{ item_id: place.itemId, state: 'ready', failure: null }],
    });
    const banks = await inside(place, ['banks', '--json'], { openKeychain: () => locked });
    expect(parse(banks.stdout)).toMatchObject([
      { item_id: place.itemId, accounts: [{ mask: '4021', currency: 'GBP' }, {}, {}, {}, {}] },
    ]);
    expect(place.emulator.requests.length).toBe(requests);
  });

  it('finds an account by its last digits, and says which fit where several do', async () => {
    const place = await linkedPlace();
    const one = await inside(place, ['transactions', '--account', '1908', '--json']);
    const rows = z.array(z.object({ account: z.string() })).parse(parse(one.stdout));
    expect(new Set(rows.map(({ account }) => account))).toEqual(new Set(['Rewards Credit Card']));
    const several = await inside(place, ['transactions', '--account', 'account']);
    expect(several).toMatchObject({ code: 2, stdout: '' });
    expect(several.stderr).toContain('Euro Account');
  });

  it('shows what the user wrote, and leaves out what the user hid', async () => {
    const place = await linkedPlace();
    const { dataDirectory, emulator } = place;
    const { engine } = openTestEngine(emulator, { dataDirectory });
    const [shown, hidden] = valueOf(
      await engine.listTransactions({ search: '', accountId: null, after: null, limit: 2 }),
    ).rows;
    const edit = { note: 'With Ann', category: 'Fun', tags: ['b', 'a'] };
    valueOf(await engine.editTransaction({ id: shown!.id, edit }));
    valueOf(await engine.editTransaction({ id: hidden!.id, edit: { hidden: true } }));
    await engine.close();
    const listed = await inside(place, ['transactions', '--json', '--limit', '1']);
    expect(parse(listed.stdout)).toMatchObject([
      { id: shown!.id, note: 'With Ann', category: 'Fun', tags: 'a, b' },
    ]);
    const next = await inside(place, ['transactions', '--json', '--limit', '2']);
    expect(parse(next.stdout)).not.toMatchObject([{}, { id: hidden!.id }]);
  });

  it('makes the tables anew and changes nothing that was right', async () => {
    const place = await linkedPlace();
    const before = await inside(place, ['export']);
    const rebuilt = await inside(place, ['rebuild', '--json']);
    expect(parse(rebuilt.stdout)).toMatchObject({ repaired: 0, unreadable: 0 });
    expect(await inside(place, ['export'])).toEqual(before);
  });

  it('makes a backup, puts it back, and keeps what was there', async () => {
    const place = await linkedPlace();
    const before = await inside(place, ['export']);
    const made = await inside(place, ['backup', '--json']);
    const { backup } = z.object({ backup: z.string() }).parse(parse(made.stdout));
    place.emulator.control.addTransaction({ itemId: place.itemId, amount: 5, name: 'Tea' });
    await inside(place, ['sync']);
    expect(await inside(place, ['export'])).not.toEqual(before);
    const restored = await inside(place, ['restore', backup, '--json']);
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(parse(restored.stdout)).toEqual({ restored: backup, waits: false });
    expect(await inside(place, ['export'])).toEqual(before);
    const listed = await inside(place, ['backup', 'list', '--json']);
    const kinds = z.array(z.object({ kind: z.string() })).parse(parse(listed.stdout));
    // Both may be of one second.
    expect(kinds.map(({ kind }) => kind).toSorted()).toEqual(['before-restore', 'manual']);
    expect(await inside(place, ['restore', 'nothing'])).toMatchObject({ code: 1 });
    expect(await inside(place, ['restore'])).toMatchObject({ code: 2 });
  });

  it('exports everything, and secrets under a passphrase from its input alone', async () => {
    const place = await linkedPlace();
    const typed = 'correct horse battery\n';
    const argv = ['export', '--everything', place.dataDirectory, '--passphrase-stdin', '--json'];
    const exported = await inside(place, argv, { typed });
    const { folder } = z.object({ folder: z.string() }).parse(parse(exported.stdout));
    expect(readdirSync(folder)).toContain('secrets.sealed.json');
    const back = ['restore', '--from', folder, '--passphrase-stdin'];
    expect(await inside(place, back, { typed: 'wrong horse battery\n' })).toMatchObject({
      code: 2,
    });
    expect(await inside(place, back, { typed })).toMatchObject({ code: 0 });
  });

  it('takes in exchange rates, and says what they do not reach', async () => {
    const place = await linkedPlace();
    const file = path.join(place.dataDirectory, 'rates.csv');
    writeFileSync(file, 'date,from,to,rate\n2026-01-02,EUR,GBP,0.87\n');
    const imported = await inside(place, ['rates', 'import', file, '--json']);
    expect(parse(imported.stdout)).toMatchObject({ imported: 1, source: 'rates.csv' });
    const home = await inside(place, ['rates', 'home', 'gbp', '--json']);
    expect(parse(home.stdout)).toMatchObject({ home: 'GBP', rates: 1, unconverted: ['USD'] });
    expect((await inside(place, ['rates'])).stdout).toContain('Without a way into GBP: USD');
    writeFileSync(file, 'nonsense');
    const refused = await inside(place, ['rates', 'import', file]);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('RATES_UNREADABLE');
  });

  it('shows progress and colours to a terminal alone, and colours to none that refuses them', async () => {
    const place = await linkedPlace();
    const escape = '\u001b[';
    const shown = await inside(place, ['sync'], { terminal: true });
    expect(shown.stderr).toContain('Royal Bank of Plaid: ');
    expect(shown.stderr.endsWith(`${escape}K`)).toBe(true);
    expect((await inside(place, ['sync'])).stderr).toBe('');
    expect((await inside(place, ['status'], { terminal: true })).stdout).toContain(escape);
    for (const quiet of [
      { argv: ['status'] },
      { argv: ['status', '--no-color'], terminal: true },
      { argv: ['status'], terminal: true, env: { NO_COLOR: '1' } },
      { argv: ['status'], terminal: true, env: { TERM: 'dumb' } },
    ]) {
      expect((await inside(place, quiet.argv, quiet)).stdout).not.toContain(escape);
    }
  });

  it('keeps a name from moving the cursor, and gives programs the name as it is', async () => {
    const place = await linkedPlace();
    const name = 'Evil \u001b[2J\u001b]0;title\u0007\u202eshop\r\nnext';
    place.emulator.control.addTransaction({ itemId: place.itemId, amount: 5, name });
    expect(await inside(place, ['sync'])).toMatchObject({ code: 0 });
    const shown = await inside(place, ['transactions', '--search', 'evil'], { terminal: true });
    expect(shown.stdout).not.toContain('\u001b');
    expect(shown.stdout.trimEnd().split('\n')).toHaveLength(2);
    const asked = `SELECT name FROM transactions WHERE name LIKE 'Evil%'`;
    expect((await inside(place, ['sql', asked])).stdout).not.toMatch(/\u001b|\u202e/);
    const json = await inside(place, ['transactions', '--search', 'evil', '--json']);
    expect(parse(json.stdout)).toMatchObject([{ description: name }]);
  });

  it('tells the doctor’s findings, and ends with 1 when one wants a person', async () => {
    const place = await linkedPlace();
    const settings = { ...DEFAULT_SETTINGS, port: await freePort() };
    writeFileSync(path.join(place.dataDirectory, 'settings.json'), JSON.stringify({ settings }));
    const well = await inside(place, ['doctor', '--json']);
    expect(parse(well.stdout)).toMatchObject({ healthy: true });
    expect(well.code).toBe(0);
    place.emulator.control.setItemError({ itemId: place.itemId, code: 'ITEM_LOGIN_REQUIRED' });
    await inside(place, ['sync']);
    const locked = memoryKeychain();
    locked.lock();
    const ill = await inside(place, ['doctor', '--json'], { openKeychain: () => locked });
    const { checks } = z
      .object({ checks: z.array(z.object({ name: z.string(), state: z.string() })) })
      .parse(parse(ill.stdout));
    const wanting = checks.filter(({ state }) => state === 'action').map(({ name }) => name);
    expect({ code: ill.code, wanting }).toEqual({ code: 1, wanting: ['banks', 'keychain'] });
  });

  it('makes nothing in a folder whose name was mistyped', async () => {
    const place = await linkedPlace();
    const mistyped = path.join(place.dataDirectory, 'nothing-here');
    for (const command of ['status', 'banks', 'sync', 'transactions', 'rebuild']) {
      const refused = await cliInside(['--data-dir', mistyped, command, '--json']);
      expect(refused.code, command).toBe(1);
      expect(parse(refused.stdout), command).toMatchObject({ failure: { code: 'NOT_FOUND' } });
    }
    expect(await cliInside(['--data-dir', mistyped, 'sync', '--watch'])).toMatchObject({ code: 1 });
    expect(statSync(mistyped, { throwIfNoEntry: false })).toBeUndefined();
  });
});

describe('wrong usage', () => {
  it.each([
    [['nonsense']],
    [['sync', '--nonsense']],
    [['sync', 'extra']],
    [['sync', '--watch', '--bank', 'x']],
    [['sql']],
    [['transactions', '--from', '2026-02-30']],
    [['transactions', '--limit', '-1']],
    [['--profile', 'development', 'status']],
    [['completion', 'tcsh']],
    [['rates', 'home', 'pounds']],
    [['rates', 'nonsense']],
  ])('ends with 2 and a word of help: %j', async (argv) => {
    const told = await cliInside(argv);
    expect(told).toMatchObject({ code: 2, stdout: '' });
    expect(told.stderr).toMatch(/^trax: /);
    const json = await cliInside([...argv, '--json']);
    expect(json).toMatchObject({ code: 2, stderr: '' });
    expect(parse(json.stdout)).toMatchObject({ failure: { code: 'BAD_REQUEST' } });
  });

  it('shows help and the version where they are asked for', async () => {
    expect(await cliInside(['--version'])).toEqual({ code: 0, stdout: '1.2.3\n', stderr: '' });
    for (const argv of [[], ['--help'], ['help', 'sync'], ['sync', '--help']]) {
      const help = await cliInside(argv);
      expect(help).toMatchObject({ code: 0, stderr: '' });
      expect(help.stdout).toContain('Usage: trax');
    }
  });
});
