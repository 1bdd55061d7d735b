import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerOf, cli, linkedPlace, REAL_PROGRAM, startCli } from '../../support/cli.ts';

const parse = (text: string): unknown => JSON.parse(text);
const Failed = z.object({
  failure: z.object({ code: z.string(), message: z.string(), action: z.string() }),
});
const codeIn = (text: string) => Failed.parse(parse(text)).failure.code;

const counted = (file: string, sql: string): unknown => {
  const database = new Database(file, { readonly: true });
  const value: unknown = database.prepare(sql).pluck().get();
  database.close();
  return value;
};

describe('the command line as a process of its own', () => {
  it('brings what is new, and says so on standard output alone', async () => {
    const place = await linkedPlace();
    place.emulator.control.addTransaction({ itemId: place.itemId, amount: 5, name: 'Tea' });
    const told = await cli(place, ['sync']);
    expect(told).toEqual({
      code: 0,
      stdout: 'Royal Bank of Plaid: 1 added, 0 modified, 0 removed\n',
      stderr: '',
    });
    const again = await cli(place, ['sync', '--json']);
    expect(again.code).toBe(0);
    expect(parse(again.stdout)).toMatchObject({
      banks: [{ item_id: place.itemId, outcome: 'succeeded', added: 0, failure: null }],
    });
  });

  it('ends with 3 when a bank wants its person, and with 4 when it may pass', async () => {
    const place = await linkedPlace();
    place.emulator.control.setItemError({ itemId: place.itemId, code: 'ITEM_LOGIN_REQUIRED' });
    const signIn = await cli(place, ['sync']);
    expect(signIn.code).toBe(3);
    expect(signIn.stdout).toBe('');
    expect(signIn.stderr).toContain('LOGIN_REQUIRED');
    place.emulator.control.setItemError({ itemId: place.itemId, code: null });
    const status = { itemId: place.itemId, status: 'NOT_READY', calls: 1 } as const;
    place.emulator.control.setUpdateStatus(status);
    const later = await cli(place, ['sync', '--json']);
    expect(later.code).toBe(4);
    expect(parse(later.stdout)).toMatchObject({ banks: [{ outcome: 'not_ready' }] });
  });

  it('syncs the bank that is named, and says which there are when none is', async () => {
    const place = await linkedPlace();
    expect(await cli(place, ['sync', '--bank', 'royal'])).toMatchObject({ code: 0 });
    const none = await cli(place, ['sync', '--bank', 'Monzo']);
    expect(none).toMatchObject({ code: 2, stdout: '' });
    expect(none.stderr).toContain('Royal Bank of Plaid');
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('leaves finance.db as it was at %s', async (signal, code) => {
    const place = await linkedPlace();
    const before = readFileSync(place.financeDb);
    place.emulator.faults.add({ kind: 'hang', path: '/transactions/sync' });
    const asked = place.emulator.requests.length;
    const child = startCli(place, ['sync']);
    const answer = answerOf(child);
    await expect
      .poll(() => place.emulator.requests.slice(asked).some(({ path }) => path.endsWith('/sync')), {
        timeout: 30_000,
      })
      .toBe(true);
    child.kill(signal);
    expect(await answer).toMatchObject({ code });
    const rows = 'SELECT count(*) FROM transactions';
    const copy = path.join(place.dataDirectory, 'before.db');
    writeFileSync(copy, before);
    expect(counted(place.financeDb, rows)).toBe(counted(copy, rows));
    const last = 'SELECT outcome FROM sync_runs ORDER BY run_id DESC LIMIT 1';
    expect(counted(place.financeDb, last)).toBe('cancelled');
    expect(await cli(place, ['sync'])).toMatchObject({ code: 0 });
  });

  it('watches until it is told to stop', async () => {
    const place = await linkedPlace();
    const child = startCli(place, ['sync', '--watch', '--json']);
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    expect(parse(first.toString())).toMatchObject({ outcome: 'succeeded', trigger: 'manual' });
    child.kill('SIGINT');
    expect(await answerOf(child)).toMatchObject({ code: 130 });
  });

  it('ends quietly when nobody reads on', async () => {
    const place = await linkedPlace();
    const child = startCli(place, ['transactions', '--csv']);
    await once(child.stdout, 'readable');
    child.stdout.destroy();
    child.stderr.setEncoding('utf8');
    let stderr = '';
    child.stderr.on('data', (piece: string) => {
      stderr += piece;
    });
    const [code] = (await once(child, 'close')) as [number | null];
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it.skipIf(!existsSync('/dev/full'))('fails when its answer cannot be written', async () => {
    const place = await linkedPlace();
    const full = openSync('/dev/full', 'w');
    const { status, stderr } = spawnSync(
      process.execPath,
      [REAL_PROGRAM, ...place.here, 'export'],
      { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' },
    );
    closeSync(full);
    expect(status).toBe(1);
    expect(stderr).toContain('DISK_FULL');
  });

  it('needs a keychain to sync, and for nothing that only reads', async () => {
    const place = await linkedPlace();
    const real = { program: REAL_PROGRAM, env: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere' } };
    const requests = place.emulator.requests.length;
    const refused = await cli(place, ['sync', '--json'], real);
    expect(refused.code).toBe(3);
    expect(codeIn(refused.stdout)).toBe('KEYCHAIN_UNAVAILABLE');
    expect(place.emulator.requests.length).toBe(requests);
    for (const argv of [['banks'], ['sql', 'SELECT 1'], ['backup', 'list']]) {
      expect(await cli(place, argv, real), argv.join(' ')).toMatchObject({ code: 0, stderr: '' });
    }
    const status = await cli(place, ['status', '--json'], real);
    expect(parse(status.stdout)).toMatchObject({ banks: [{ state: 'ready', failure: null }] });
  });

  it('goes the whole way in the demo, and leaves nothing behind', async () => {
    const place = await linkedPlace();
    const env = { TMPDIR: place.dataDirectory };
    const shown = await cli(place, ['demo'], { program: REAL_PROGRAM, env });
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).toContain('Royal Bank of Plaid: ');
    const left = readdirSync(place.dataDirectory).filter((name) => name.startsWith('trax-demo'));
    expect(left).toEqual([]);
  });
});
