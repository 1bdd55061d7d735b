import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyLedger, sdkFor, sync, type Ledger } from '../contract/plaid-emulator/bank.ts';
import { startBankProcess, type BankProcess } from './bank-process.ts';
import { startDoomed, type Ended, type Phase } from './doomed.ts';
import { createHappenings } from './happenings.ts';
import { linkedProfile, type LinkedProfile } from './linked-profile.ts';
import { newPerson } from './person.ts';
import { chanceFrom, type Chance } from './random.ts';
import { startRelay, type Relay } from './relay.ts';
import { count, newSeed, PATIENCE_MS, timeIsUp, times } from './soak.ts';
import { countingWrites, killedAtWrite, STRACE_ABSENT } from './strace.ts';
import {
  expectNothingLost,
  expectSoundSearch,
  liveAtBank,
  readState,
  type Live,
  type State,
} from './state.ts';

/**
 * The command line syncs from the demo bank, each a process of its own, and is killed at any instant.
 * Whenever that is, finance.db is as it was before the sync or as it is after it, and the next sync
 * brings it level with the bank.
 */

let bank: BankProcess;
let relay: Relay;
beforeAll(async () => {
  bank = await startBankProcess();
  relay = await startRelay(bank.url);
});
afterAll(async () => {
  await relay.close();
  await bank.close();
});

/** How the last run that came to its end went: kills are spread over the same. */
interface Pace {
  /** How long each phase took, ms. */
  lasted: Record<Phase, number>;
  /** How often it wrote to a file of SQLite's. */
  writes: number;
}

/** A bank's first sync saves thousands of rows, a later one a few. */
const paces: Record<'first' | 'later', Pace> = {
  first: { lasted: { starting: 600, fetching: 150, saving: 250, ending: 50 }, writes: 500 },
  later: { lasted: { starting: 600, fetching: 100, saving: 50, ending: 50 }, writes: 100 },
};

function learn(pace: Pace, { reached, ms }: Ended): void {
  const { fetching, saving, ending } = reached;
  if (fetching === undefined || saving === undefined || ending === undefined) return;
  pace.lasted = {
    starting: fetching,
    fetching: saving - fetching,
    saving: ending - saving,
    ending: ms - ending,
  };
}

/** Where to kill a run: some time into a phase, or with the n-th write to the disk. */
type Plan = { readonly phase: Phase; readonly afterMs: number } | { readonly atWrite: number };

/** Saving is what matters most, and the shortest. */
function planned({ lasted, writes }: Pace, chance: Chance): Plan {
  if (STRACE_ABSENT === null && chance.next() < 0.4) {
    return { atWrite: chance.between(1, writes) };
  }
  const phase = phaseOf(chance.next());
  return { phase, afterMs: chance.next() * lasted[phase] };
}

function phaseOf(dice: number): Phase {
  if (dice < 0.08) return 'starting';
  if (dice < 0.25) return 'fetching';
  return dice < 0.85 ? 'saving' : 'ending';
}

/** Syncs with `trax sync`, killed by plan or, without one, not at all: then its pace is learned. */
async function traxSync(profile: LinkedProfile, pace: Pace, plan: Plan | null): Promise<Ended> {
  let timer: NodeJS.Timeout | undefined;
  const onReach = (phase: Phase) => {
    if (plan === null || !('phase' in plan) || plan.phase !== phase || timer !== undefined) return;
    timer = setTimeout(() => {
      doomed.kill();
    }, plan.afterMs);
  };
  const counter = plan === null && STRACE_ABSENT === null ? countingWrites() : null;
  const doomed = startDoomed(
    'trax.ts',
    ['--data-dir', profile.dataDirectory, '--profile', 'demo', 'sync'],
    {
      env: { ...profile.env, TRAX_DEMO_BANK_URL: relay.url },
      wrapper:
        plan !== null && 'atWrite' in plan ? killedAtWrite(plan.atWrite) : (counter?.wrapper ?? []),
      onReach,
    },
  );
  relay.watch = ({ what }) => {
    doomed.reach(what === 'fetched' ? 'saving' : 'fetching');
  };
  onReach('starting');
  const ended = await doomed.ended;
  clearTimeout(timer);
  if (counter !== null) pace.writes = counter.count();
  if (plan === null) learn(pace, ended);
  return ended;
}

interface Before {
  readonly state: State;
  readonly atBank: Live;
}

/** Which of the two states a run has left behind; any other fails. */
function expectOneOfTwo(profile: LinkedProfile, { state, atBank }: Before): 'before' | 'after' {
  const now = readState(profile.financeDb);
  expectNothingLost(state, now);
  expect(now.user, 'what the person wrote has changed').toBe(state.user);
  if (now.cursors === state.cursors) {
    expect(now.bank, 'half of a sync was kept').toBe(state.bank);
    return 'before';
  }
  expect(now.live).toEqual(atBank);
  return 'after';
}

describe('a sync that is killed', () => {
  const kills = times(12, 500);
  it(
    `leaves finance.db as before or as after, ${kills} times over`,
    async () => {
      const seed = newSeed('crash in a sync');
      const chance = chanceFrom(seed);
      for (let killed = 0; killed < kills && !timeIsUp();) {
        // A new bank now and then: its first sync saves the most, slice by slice.
        const rows = chance.between(2000, 3000);
        const profile = await linkedProfile(bank, {
          username: 'user_bulk',
          password: String(rows),
        });
        killed += await killSyncsOf(profile, chance, Math.min(kills - killed, 10), seed);
        profile.remove();
      }
    },
    PATIENCE_MS,
  );
});

/** Lets the bank and the person do things, syncs and kills, until so many runs were killed. */
async function killSyncsOf(
  profile: LinkedProfile,
  chance: Chance,
  kills: number,
  seed: number,
): Promise<number> {
  const plaid = sdkFor(bank);
  const { happen } = createHappenings(bank, profile.itemId);
  const person = newPerson();
  let bankLedger: Ledger = emptyLedger();
  let killed = 0;
  for (let round = 0; killed < kills && !timeIsUp(); round += 1) {
    if (round > 0) {
      person.write(profile.financeDb, chance);
      await happen(chance.between(20, 120), chance, person.expectMove);
    }
    bankLedger = await sync(plaid, profile.accessToken, bankLedger);
    const before = {
      state: readState(profile.financeDb),
      atBank: liveAtBank(bankLedger.rows.values()),
    };
    let stands: 'before' | 'after' = 'before';
    const pace = round === 0 ? paces.first : paces.later;
    // Killed several times in a row: a crash in what a crash has left.
    const tries = round === 0 ? 5 : chance.between(1, 3);
    for (let tried = 0; tried < tries && killed < kills && stands === 'before'; tried += 1) {
      relay.latency = chance.between(0, 30);
      const plan = planned(pace, chance);
      const ended = await traxSync(profile, pace, plan);
      stands = expectOneOfTwo(profile, before);
      person.check(profile.financeDb, stands === 'after');
      if (ended.killedIn === null) {
        expect(ended, `seed ${seed}`).toMatchObject({ code: 0 });
        continue;
      }
      killed += 1;
      const how = 'atWrite' in plan ? ' with a write' : '';
      count(`kills in a sync while ${ended.killedIn}${how}, state as ${stands} it`);
    }
    relay.latency = 0;
    const ended = await traxSync(profile, pace, null);
    expect(ended, `seed ${seed}`).toMatchObject({ code: 0 });
    expect(expectOneOfTwo(profile, before)).toBe('after');
    if (stands === 'before') person.check(profile.financeDb, true);
    expectSoundSearch(profile.financeDb);
    count('syncs level with the bank after kills');
  }
  return killed;
}
