import path from 'node:path';
import { ok, type Result } from '../shared/failure.ts';
import type { Profile } from '../shared/model/values.ts';
import {
  BANK_CALLS,
  DATA_CALLS,
  EDIT_CALLS,
  RATE_CALLS,
  type Engine,
  type EngineOptions,
} from './engine-api.ts';
import { backupWork } from './engine-backup.ts';
import { openBanks } from './engine-banks.ts';
import { dataCalls, read } from './engine-data.ts';
import { editCalls } from './engine-edits.ts';
import { rateCalls } from './engine-rates.ts';
import { startSyncing } from './engine-sync.ts';
import { itemIds } from './ledger/items.ts';
import { openLedger } from './ledger/open.ts';
import { watchOtherWriters } from './ledger/other-writers.ts';
import {
  endInterruptedRuns,
  hasOldRuns,
  pruneSyncRuns,
  runningItemIds,
} from './ledger/sync-runs.ts';
import { redirectUriOf } from './link/redirect-uri.ts';
import { createPlaidAccess } from './plaid/access.ts';
import { createItemLocks } from './sync/item-locks.ts';
import { Secret } from './vault/secret.ts';
import { openVaults } from './vault/vaults.ts';

/**
 * Opens a profile. It always gives an engine: one whose keychain or database is out of order says so in
 * `status().trouble` and in the answer of every call that needs it, so that a window can show it.
 */
export function openEngine(options: EngineOptions): Engine {
  const { dataDirectory, profile, demoBank, trustStore, attended = true } = options;
  const clock = options.clock ?? (() => new Date());
  const emit = options.onEvent ?? (() => undefined);
  let settings = options.settings;

  const directoryOf = (name: Profile) => path.join(dataDirectory, 'profiles', name);
  const vaults = openVaults(options.keychain, directoryOf, clock);
  const vault = vaults.of(profile);
  const plaid = createPlaidAccess({ profile, demoBank, vaultOf: vaults.of });
  const financeDb = path.join(directoryOf(profile), 'finance.db');
  const closing = new AbortController();
  const ledger = openLedger(financeDb);
  const locks = createItemLocks(path.join(directoryOf(profile), 'locks'));
  const works = map(ledger, (opened) => ({
    ledger: opened,
    syncing: startSyncing({
      ledger: opened,
      plaid: plaid.client,
      vault,
      settings: settings.autopilot,
      notices: () => settings.notices,
      locks,
      clock,
      emit,
      attended,
    }),
  }));
  const banks = works.ok
    ? map(vault, (tokens) =>
        openBanks({
          ...works.value,
          vault: tokens,
          plaid: plaid.client,
          saveKeys: plaid.saveKeys,
          settings: () => settings,
          host: {
            profile,
            dataDirectory,
            linkPageDirectory: options.linkPageDirectory,
            demoBankUrl: demoBank?.url ?? null,
            clock,
          },
          emit,
          closing: closing.signal,
        }),
      )
    : works;

  const backup = backupWork({
    profile,
    dataDirectory,
    profileDirectory: directoryOf(profile),
    vault,
    clock,
    emit,
  });

  const start = async () => {
    if (!works.ok || !attended) return;
    const interrupted = runningItemIds(works.value.ledger.reader).filter(
      (itemId) => !locks.isHeld(itemId),
    );
    await works.value.ledger.writer.inTransaction((writing) => {
      for (const itemId of interrupted) endInterruptedRuns(writing, itemId, clock().toISOString());
      if (hasOldRuns(works.value.ledger.reader, clock())) pruneSyncRuns(writing, clock());
    });
    if (closing.signal.aborted) return;
    works.value.syncing.startAutopilot();
    if (banks.ok) banks.value.start();
    backup.startDaily(() => settings.dailyBackup);
  };
  const stopWatching = ledger.ok
    ? watchOtherWriters(ledger.value, () => {
        for (const event of ['banksChanged', 'transactionsChanged', 'syncRunsChanged'] as const) {
          emit({ event, payload: undefined });
        }
      })
    : () => undefined;
  // A database that cannot be read says so in `status()` and in every answer.
  const started = start().catch(() => undefined);

  /** Loaded when it is asked for: a start has no use for certificates. */
  const certificateTrust = async (change: boolean | null) =>
    (await import('./link/certificate-trust.ts')).certificateTrust(
      { dataDirectory, trustStore, clock },
      change,
    );

  return {
    ...callsOf(
      DATA_CALLS,
      map(works, (opened) => dataCalls({ ...opened, clock })),
    ),
    ...callsOf(
      EDIT_CALLS,
      map(ledger, (opened) => editCalls({ ledger: opened, clock, emit })),
    ),
    ...backup.calls,
    ...callsOf(
      RATE_CALLS,
      map(ledger, (opened) => rateCalls({ ledger: opened, clock, emit })),
    ),
    ...callsOf(
      BANK_CALLS,
      map(banks, ({ calls }) => calls),
    ),
    status: async () => {
      const [sandbox, production] = await Promise.all([
        plaid.hasKeys('sandbox'),
        plaid.hasKeys('production'),
      ]);
      const readable = ledger.ok ? await read(ledger.value, itemIds) : ledger;
      const trouble = [readable, vault, sandbox, production].find((result) => !result.ok);
      return ok({
        profile,
        keys: {
          sandbox: sandbox.ok && sandbox.value,
          production: production.ok && production.value,
        },
        trouble: trouble?.ok === false ? trouble.failure : null,
        redirectUri: redirectUriOf(settings),
        financeDb,
        sqliteVersion: ledger.ok ? ledger.value.sqliteVersion : '',
      });
    },
    configure: (changed) => {
      settings = changed;
      if (works.ok) works.value.syncing.configure(changed.autopilot);
      return Promise.resolve(ok(undefined));
    },
    saveKeys: ({ profile: keyed, clientId, secret }) =>
      plaid.saveKeys(keyed, { clientId: new Secret(clientId), secret: new Secret(secret) }),
    removeKeys: ({ profile: keyed }) => plaid.removeKeys(keyed),
    getCertificateTrust: () => certificateTrust(null),
    setCertificateTrust: ({ trusted }) => certificateTrust(trusted),
    close: async () => {
      closing.abort();
      stopWatching();
      if (works.ok) works.value.syncing.rest();
      await started;
      await backup.close();
      if (banks.ok) await banks.value.close();
      if (works.ok) await works.value.syncing.close();
      vaults.close();
      if (ledger.ok) ledger.value.close();
      return ok(undefined);
    },
  };
}

const map = <A, B>(result: Result<A>, work: (value: A) => B): Result<B> =>
  result.ok ? ok(work(result.value)) : result;

/** The calls, or as many that all answer with what is in their way. */
function callsOf<Calls>(names: readonly (keyof Calls)[], calls: Result<Calls>): Calls {
  if (calls.ok) return calls.value;
  const refuse = () => Promise.resolve(calls);
  return Object.fromEntries(names.map((name) => [name, refuse])) as Calls;
}
