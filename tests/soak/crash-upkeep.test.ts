import Database from 'better-sqlite3';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '../../src/core/ledger/migrations/index.ts';
import { linkBank } from '../support/link-demo-bank.ts';
import { valueOf } from '../support/result.ts';
import { startBankProcess, type BankProcess } from './bank-process.ts';
import { startDoomed, type Ended } from './doomed.ts';
import { linkedProfile, type LinkedProfile } from './linked-profile.ts';
import { writeOldLedger } from './old-ledger.ts';
import { newPerson } from './person.ts';
import { chanceFrom } from './random.ts';
import { count, newSeed, PATIENCE_MS, timeIsUp, times } from './soak.ts';
import { expectSoundSearch, readState, type State } from './state.ts';
import { countingWrites, killedAtWrite, STRACE_ABSENT } from './strace.ts';

/**
 * What Trax does to finance.db besides syncing, killed at any instant and with any write to the disk:
 * the file is in one of the states that the work goes through whole, and doing it again brings it to
 * its end.
 */

interface Work {
  /** A data directory to work on; it is copied, never changed. */
  readonly template: string;
  readonly run: (
    dataDirectory: string,
    how?: { readonly wrapper?: readonly string[]; readonly killAfterMs?: number },
  ) => Promise<Ended>;
  /** Further states that the work may be killed in, besides the first and the last. */
  readonly between?: readonly Pick<State, 'bank' | 'user'>[];
  /** What else must hold at the end. */
  readonly atEnd?: (dataDirectory: string) => void;
}

const financeDb = (dataDirectory: string) =>
  path.join(dataDirectory, 'profiles', 'demo', 'finance.db');

const folders: string[] = [];

/** A folder that goes with this file's tests. */
function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'trax-soak-upkeep-'));
  folders.push(folder);
  return folder;
}

function copyOf(template: string): string {
  const copy = newFolder();
  cpSync(template, copy, { recursive: true });
  return copy;
}

const program =
  (name: string, args: (dataDirectory: string) => readonly string[]): Work['run'] =>
  async (dataDirectory, { wrapper = [], killAfterMs } = {}) => {
    const env = { TRAX_TEST_KEYCHAIN: path.join(dataDirectory, 'keychain.json') };
    const doomed = startDoomed(name, args(dataDirectory), { env, wrapper });
    const timer = killAfterMs === undefined ? undefined : setTimeout(doomed.kill, killAfterMs);
    const ended = await doomed.ended;
    clearTimeout(timer);
    return ended;
  };

const trax = (...command: string[]) =>
  program('trax.ts', (directory) => ['--data-dir', directory, '--profile', 'demo', ...command]);

const dataOf = ({ bank, user }: Pick<State, 'bank' | 'user'>) => ({ bank, user });

/** Kills the work so often, each time on a fresh copy, and lets it be done again. */
async function killOften(
  name: string,
  { template, run, between = [], atEnd = () => undefined }: Work,
  kills: number,
  byWrite: boolean,
): Promise<void> {
  const seed = newSeed(`kills in ${name}`);
  const chance = chanceFrom(seed);
  const whole = copyOf(template);
  const counter = countingWrites();
  const ended = await run(whole, byWrite ? { wrapper: counter.wrapper } : {});
  expect(ended).toMatchObject({ code: 0, killedIn: null });
  const writes = byWrite ? counter.count() : 0;
  const last = readState(financeDb(whole));
  const first = readState(financeDb(template));
  expect(dataOf(last), 'the work changes nothing, so no kill can be seen').not.toEqual(
    dataOf(first),
  );
  const allowed = [first, ...between, last].map(dataOf);
  rmSync(whole, { recursive: true });
  for (let killed = 0; killed < kills && !timeIsUp();) {
    const directory = copyOf(template);
    const how = byWrite
      ? { wrapper: killedAtWrite(chance.between(1, writes)) }
      : { killAfterMs: chance.next() * ended.ms };
    const doomed = await run(directory, how);
    if (doomed.killedIn !== null) {
      killed += 1;
      const stands = allowed.findIndex((state) => {
        const now = dataOf(readState(financeDb(directory)));
        return state.bank === now.bank && state.user === now.user;
      });
      expect(stands, `seed ${seed}: a state that ${name} never goes through`).not.toBe(-1);
      const state = stands === 0 ? 'before' : stands === allowed.length - 1 ? 'after' : 'between';
      count(`kills in ${name} ${byWrite ? 'at a write' : 'at a time'}, state as ${state} it`);
    }
    expect(await run(directory), `seed ${seed}`).toMatchObject({ code: 0 });
    expect(dataOf(readState(financeDb(directory))), `seed ${seed}`).toEqual(dataOf(last));
    expectSoundSearch(financeDb(directory));
    atEnd(directory);
    rmSync(directory, { recursive: true });
  }
}

/** Both ways of killing. */
function survives(name: string, work: () => Work | Promise<Work>): void {
  it(
    `${name}, killed at any time`,
    async () => {
      await killOften(name, await work(), times(1, 50), false);
    },
    PATIENCE_MS,
  );
  it(
    `${name}, killed with any write to the disk`,
    async (context) => {
      if (STRACE_ABSENT !== null) return context.skip(STRACE_ABSENT);
      await killOften(name, await work(), times(2, 50), true);
    },
    PATIENCE_MS,
  );
}

let bank: BankProcess;
let profile: LinkedProfile;
beforeAll(async () => {
  bank = await startBankProcess();
  const login = { username: 'user_bulk', password: String(times(1200, 4000)) };
  profile = await linkedProfile(bank, login);
  await profile.withEngine(async (engine) => {
    valueOf(await engine.syncItem(profile.itemId));
    await linkBank(engine, bank, {
      institutionId: 'ins_116834',
      username: 'user_bulk',
      password: '300',
    });
  });
  newPerson().write(profile.financeDb, chanceFrom(1));
});
afterAll(async () => {
  profile.remove();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  await bank.close();
});

describe('finance.db comes through', () => {
  survives('a migration', () => {
    const template = newFolder();
    const file = financeDb(template);
    cpSync(path.dirname(profile.financeDb), path.dirname(file), { recursive: true });
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    cpSync(path.join(profile.dataDirectory, 'keychain.json'), path.join(template, 'keychain.json'));
    writeOldLedger(file, 2, times(2000, 20_000));
    const between = migrations.slice(2, -1).map((_sql, index) => stateAfter(file, index + 3));
    return {
      template,
      run: trax('banks'),
      between,
      atEnd: (directory) => {
        const copy = `${financeDb(directory)}.before-v3`;
        expect(readState(copy)).toMatchObject(dataOf(readState(file)));
      },
    };
  });

  survives('a purge', () => ({
    template: profile.dataDirectory,
    run: program('purge.ts', (directory) => [directory, bank.url, profile.itemId]),
    atEnd: (directory) => {
      // A row of the bank that was purged is in none of the files, not even in what SQLite has freed.
      const [id = ''] = readState(profile.financeDb).live.keys();
      for (const suffix of ['', '-wal', '.before-v3']) {
        const file = `${financeDb(directory)}${suffix}`;
        if (existsSync(file)) expect(readFileSync(file).includes(id), file).toBe(false);
      }
    },
  }));

  survives('a rebuild', () => {
    const template = copyOf(profile.dataDirectory);
    const database = new Database(financeDb(template));
    database.exec('UPDATE transactions SET amount_minor = 1 WHERE id % 3 = 0');
    database.close();
    return { template, run: trax('rebuild') };
  });

  survives('a restore', async () => {
    const template = copyOf(profile.dataDirectory);
    const ended = await trax('backup')(template, {});
    expect(ended).toMatchObject({ code: 0 });
    const [backupId = ''] = readdirSync(backupsOf(template));
    const database = new Database(financeDb(template));
    database.exec('UPDATE transactions SET amount_minor = 1 WHERE id % 3 = 0');
    database.close();
    return {
      template,
      run: trax('restore', backupId),
      atEnd: (directory) => {
        // Done again after a kill, it keeps what it had restored already as well.
        const [before] = readdirSync(backupsOf(directory))
          .filter((name) => name.endsWith('before-restore.db'))
          .toSorted();
        expect(dataOf(readState(path.join(backupsOf(directory), before ?? '')))).toEqual(
          dataOf(readState(financeDb(template))),
        );
      },
    };
  });

  it(
    'a backup, killed at any time: what has its name is whole',
    async () => {
      const chance = chanceFrom(newSeed('kills in a backup'));
      const template = copyOf(profile.dataDirectory);
      const state = dataOf(readState(financeDb(template)));
      const { ms } = await trax('backup')(copyOf(template), {});
      for (let killed = 0; killed < times(2, 50) && !timeIsUp();) {
        const directory = copyOf(template);
        const doomed = await trax('backup')(directory, { killAfterMs: chance.next() * ms });
        if (doomed.killedIn !== null) killed += 1;
        const finished = () =>
          existsSync(backupsOf(directory))
            ? readdirSync(backupsOf(directory)).filter((name) => name.endsWith('.db'))
            : [];
        count(`kills in a backup, ${finished().length > 0 ? 'finished' : 'not finished'}`);
        expect((await trax('backup')(directory, {})).code).toBe(0);
        expect(finished().length).toBeGreaterThan(0);
        for (const name of finished()) {
          expect(dataOf(readState(path.join(backupsOf(directory), name))), name).toEqual(state);
        }
        expect(readdirSync(backupsOf(directory)).filter((name) => !name.endsWith('.db'))).toEqual(
          [],
        );
        expect(dataOf(readState(financeDb(directory)))).toEqual(state);
        rmSync(directory, { recursive: true });
      }
    },
    PATIENCE_MS,
  );
});

const backupsOf = (dataDirectory: string) =>
  path.join(path.dirname(financeDb(dataDirectory)), 'backups');

/** What a file holds once it is brought to that version of the schema. */
function stateAfter(file: string, version: number): State {
  const folder = newFolder();
  const copy = path.join(folder, 'finance.db');
  cpSync(file, copy);
  const database = new Database(copy);
  const from = Number(database.pragma('user_version', { simple: true }));
  for (const sql of migrations.slice(from, version)) database.exec(sql);
  database.close();
  return readState(copy);
}
