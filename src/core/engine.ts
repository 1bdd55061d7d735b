import path from 'node:path';
import type { LinkSuccess } from '../shared/contract.ts';
import { fail, failure, ok, type Result } from '../shared/failure.ts';
import type { Profile, SyncTrigger } from '../shared/model.ts';
import type { Engine, EngineOptions } from './engine-api.ts';
import { listBanks } from './ledger/banks.ts';
import { itemIds, lastSyncedAt, preparingItemIds } from './ledger/items.ts';
import { openLedger, type Ledger } from './ledger/open.ts';
import { endInterruptedRuns, listSyncRuns } from './ledger/sync-runs.ts';
import { countTransactions, listTransactions } from './ledger/transactions.ts';
import { sqliteFailure } from './ledger/sqlite-failure.ts';
import { adoptItems, type LinkDependencies, type LinkedItem } from './link/complete-link.ts';
import type { Linking } from './link/linking.ts';
import { defaultRedirectUri } from './link/redirect-uri.ts';
import { createPlaidAccess } from './plaid/access.ts';
import { createAutopilot, type Autopilot } from './sync/autopilot.ts';
import { syncItem, type SyncItemOutcome } from './sync/sync-item.ts';
import { createSyncQueue, type SyncQueue } from './sync/sync-queue.ts';
import { Secret } from './vault/secret.ts';
import { openVaults } from './vault/vaults.ts';

/**
 * Opens a profile. It always gives an engine: one whose keychain or database is out of order says so in
 * `status().trouble` and in the answer of every call that needs it, so that a window can show it.
 */
export function openEngine(options: EngineOptions): Engine {
  const { dataDirectory, profile, demoBank } = options;
  const clock = options.clock ?? (() => new Date());
  const emit = options.onEvent ?? (() => undefined);
  let settings = options.settings;

  const directoryOf = (name: Profile) => path.join(dataDirectory, 'profiles', name);
  const vaults = openVaults(options.keychain, directoryOf, clock);
  const plaid = createPlaidAccess({ profile, demoBank, vaultOf: vaults.of });
  // Loaded when the first bank is linked: a start has no use for certificates and servers.
  let linking: Promise<Linking> | null = null;
  const openLinking = () =>
    (linking ??= import('./link/linking.ts').then(({ createLinking }) =>
      createLinking({
        profile,
        dataDirectory,
        linkPageDirectory: options.linkPageDirectory,
        demoBankUrl: demoBank?.url ?? null,
        clock,
      }),
    ));
  const financeDb = path.join(directoryOf(profile), 'finance.db');
  const ledger = openLedger(financeDb);
  const running = ledger.ok ? startSyncing(ledger.value) : null;

  function startSyncing(opened: Ledger): { queue: SyncQueue; autopilot: Autopilot } {
    const queue = createSyncQueue(
      async (request, onProgress) => {
        const client = await plaid.client();
        if (!client.ok) return client;
        const accessToken = async (itemId: string) => {
          const vault = vaults.of(profile);
          return vault.ok ? vault.value.accessToken(itemId) : vault;
        };
        emit({ event: 'syncRunsChanged', payload: undefined });
        try {
          return await syncItem(
            { ledger: opened, plaid: client.value, accessToken, clock, onProgress },
            request,
          );
        } catch (error) {
          return fail(sqliteFailure(error));
        }
      },
      (progress) => {
        emit({ event: 'syncProgress', payload: progress });
      },
    );
    const autopilot = createAutopilot({
      settings: settings.autopilot,
      clock,
      // A database that cannot be read says so in `status()`; a timer has no one to tell.
      lastSyncedAt: () => readOr(new Map<string, null>(), () => lastSyncedAt(opened.reader)),
      preparing: () => readOr([], () => preparingItemIds(opened.reader)),
      sync: (itemId, trigger) => void sync(itemId, trigger),
    });
    return { queue, autopilot };
  }

  /** Everything that starts a sync comes through here. */
  async function sync(itemId: string, trigger: SyncTrigger): Promise<Result<SyncItemOutcome>> {
    if (!ledger.ok) return ledger;
    if (running === null) return fail(failure('CANCELLED', 'Trax is closing.'));
    const result = await running.queue.add(itemId, trigger);
    running.autopilot.settled(itemId, result);
    emit({ event: 'banksChanged', payload: undefined });
    emit({ event: 'syncRunsChanged', payload: undefined });
    if (result.ok) emit({ event: 'transactionsChanged', payload: undefined });
    return result;
  }

  /** Runs a call that reads finance.db; what SQLite throws becomes a Failure. */
  async function read<T>(work: (opened: Ledger) => T): Promise<Result<T>> {
    if (!ledger.ok) return ledger;
    try {
      return await Promise.resolve(ok(work(ledger.value)));
    } catch (error) {
      return fail(sqliteFailure(error));
    }
  }

  async function linkDependencies(): Promise<Result<LinkDependencies>> {
    if (!ledger.ok) return ledger;
    const client = await plaid.client();
    if (!client.ok) return client;
    const vault = vaults.of(profile);
    if (!vault.ok) return vault;
    const { countries } = settings;
    return ok({
      plaid: client.value,
      vault: vault.value,
      ledger: ledger.value,
      clock,
      countries,
    });
  }

  /** An Item whose token was stored when Trax was killed, before finance.db knew of it. */
  async function adopt(): Promise<void> {
    if (!ledger.ok) return;
    const tokens = vaults.of(profile);
    const known = itemIds(ledger.value.reader);
    const waiting = tokens.ok ? tokens.value.itemIds() : tokens;
    if (!waiting.ok || waiting.value.every((itemId) => known.includes(itemId))) return;
    const dependencies = await linkDependencies();
    if (!dependencies.ok) return;
    const adopted = await adoptItems(dependencies.value, known, closing.signal);
    if (adopted.length === 0) return;
    emit({ event: 'banksChanged', payload: undefined });
    for (const { itemId } of adopted) void sync(itemId, 'link');
  }

  async function completeLink(success: LinkSuccess): Promise<Result<LinkedItem>> {
    const dependencies = await linkDependencies();
    if (!dependencies.ok) return dependencies;
    const linked = await (await openLinking()).complete(dependencies.value, success);
    if (!linked.ok) return linked;
    emit({ event: 'banksChanged', payload: undefined });
    void sync(linked.value.itemId, 'link');
    return linked;
  }

  const closing = new AbortController();
  /** What must have ended before the databases close. */
  const underWay = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    const tracked = work.catch(() => undefined).finally(() => underWay.delete(tracked));
    underWay.add(tracked);
    return work;
  };
  const start = async () => {
    if (!ledger.ok) return;
    await ledger.value.writer.inTransaction((writing) => {
      endInterruptedRuns(writing, clock().toISOString());
    });
    if (closing.signal.aborted) return;
    running?.autopilot.start();
    await adopt();
  };
  // A database that cannot be read says so in `status()` and in every answer.
  track(start()).catch(() => undefined);

  return {
    status: async () => {
      const [sandbox, production] = await Promise.all([
        plaid.hasKeys('sandbox'),
        plaid.hasKeys('production'),
      ]);
      const readable = await read(({ reader }) => itemIds(reader));
      const trouble = [readable, sandbox, production].find((result) => !result.ok);
      return ok({
        profile,
        keys: {
          sandbox: sandbox.ok && sandbox.value,
          production: production.ok && production.value,
        },
        trouble: trouble?.ok === false ? trouble.failure : null,
        redirectUri: settings.redirectUri ?? defaultRedirectUri(settings.port),
        financeDb,
        sqliteVersion: ledger.ok ? ledger.value.sqliteVersion : '',
      });
    },
    configure: (changed) => {
      settings = changed;
      running?.autopilot.configure(changed.autopilot);
      return Promise.resolve(ok(undefined));
    },
    listBanks: () =>
      read(({ reader }) =>
        listBanks(reader, (itemId) => running?.queue.progressOf(itemId) ?? null),
      ),
    listTransactions: ({ after, limit, ...filter }) =>
      read(({ reader }) => listTransactions(reader, filter, after, limit)),
    countTransactions: (filter) => read(({ reader }) => countTransactions(reader, filter)),
    listSyncRuns: ({ limit }) => read(({ reader }) => listSyncRuns(reader, limit)),
    syncNow: ({ itemId }) =>
      read(({ reader }) => {
        const known = itemIds(reader);
        const wanted = itemId === null ? known : known.filter((id) => id === itemId);
        for (const id of wanted) void sync(id, 'manual');
        return undefined;
      }),
    syncItem: (itemId) => sync(itemId, 'manual'),
    cancelSync: ({ itemId }) => {
      running?.queue.cancel(itemId);
      return Promise.resolve(ok(undefined));
    },
    saveKeys: ({ profile: keyed, clientId, secret }) =>
      plaid.saveKeys(keyed, { clientId: new Secret(clientId), secret: new Secret(secret) }),
    removeKeys: ({ profile: keyed }) => plaid.removeKeys(keyed),
    startLink: async () => {
      const dependencies = await linkDependencies();
      if (!dependencies.ok) return dependencies;
      const { port, redirectUri } = settings;
      return (await openLinking()).start({ dependencies: dependencies.value, port, redirectUri });
    },
    getLinkSession: async () => (await openLinking()).session(),
    completeLink: (success) => track(completeLink(success)),
    endLink: async () => {
      await (await linking)?.end();
      return ok(undefined);
    },
    close: async () => {
      closing.abort();
      running?.autopilot.close();
      // A bank whose sign-in has just ended is still brought in: its token exists once.
      await Promise.all(underWay);
      await (await linking)?.end();
      await running?.queue.close();
      vaults.close();
      if (ledger.ok) ledger.value.close();
      return ok(undefined);
    },
  };
}

function readOr<T>(otherwise: T, work: () => T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
