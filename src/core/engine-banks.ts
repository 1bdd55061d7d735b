import { fail, failure, ok, type Result } from '../shared/failure.ts';
import type { BankCalls, EngineListener, EngineSettings } from './engine-api.ts';
import { choiceCalls } from './engine-choices.ts';
import type { Syncing } from './engine-sync.ts';
import { isCompactionOwed } from './ledger/compact.ts';
import { takeConsentNotices } from './ledger/consent-notices.ts';
import { allItemIds } from './ledger/items.ts';
import type { Ledger } from './ledger/open.ts';
import { countItem } from './ledger/remove-item.ts';
import { adoptItems, type LinkDependencies } from './link/complete-link.ts';
import type { LinkHostOptions } from './link/link-host.ts';
import { sessionView } from './link/link-session.ts';
import type { Linking } from './link/linking.ts';
import {
  accountMatches,
  confirmMatches,
  discardMatching,
  itemOfSession,
  matchingSessions,
  replacedItemId,
} from './link/match-session.ts';
import { removeBank } from './link/remove-bank.ts';
import { createRevocations } from './link/revocations.ts';
import { openSessionBook } from './link/session-book.ts';
import { settleMatched } from './link/settle-matched.ts';
import type { PlaidAccess } from './plaid/access.ts';
import type { PlaidClient } from './plaid/port.ts';
import { checkItems } from './sync/check-items.ts';
import { createConsentWatch, OPENED_AGE_MS, WATCH_AGE_MS } from './sync/consent-watch.ts';
import { createRefreshes } from './sync/refresh-item.ts';
import type { Vault } from './vault/vault.ts';

export interface BanksOptions {
  readonly ledger: Ledger;
  readonly vault: Vault;
  readonly plaid: () => Promise<Result<PlaidClient>>;
  readonly saveKeys: PlaidAccess['saveKeys'];
  readonly syncing: Syncing;
  readonly settings: () => EngineSettings;
  readonly host: LinkHostOptions;
  readonly emit: EngineListener;
  /** Aborted when the engine closes. */
  readonly closing: AbortSignal;
}

export interface Banks {
  readonly calls: BankCalls;
  readonly dependencies: () => Promise<Result<LinkDependencies>>;
  /** Takes up what an earlier run left: Items half linked, revocations, consents to look after. */
  readonly start: () => void;
  readonly close: () => Promise<void>;
}

/** Banks as a person deals with them: linked, renewed, matched, named, hidden and removed. */
export function openBanks(options: BanksOptions): Banks {
  const { ledger, vault, plaid, saveKeys, syncing, settings, host, emit, closing } = options;
  const { clock } = host;
  const tellBanks = () => {
    emit({ event: 'banksChanged', payload: undefined });
  };
  const tellSessions = () => {
    emit({ event: 'linkSessionsChanged', payload: undefined });
  };
  const book = openSessionBook(vault, clock);
  const revocations = createRevocations({ vault, plaid, onChanged: tellBanks });
  const accessToken = (itemId: string) => vault.accessToken(itemId);
  const refreshes = createRefreshes({
    plaid,
    accessToken,
    sync: (itemId) => syncing.sync(itemId, 'manual'),
    signal: closing,
  });

  const dependencies = async (): Promise<Result<LinkDependencies>> => {
    const client = await plaid();
    if (!client.ok) return client;
    const { countries } = settings();
    return ok({ plaid: client.value, vault, ledger, revocations, clock, countries });
  };

  /** What must have ended before the databases close: a bank whose sign-in has just ended is brought in. */
  const underWay = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    const tracked = work.catch(() => undefined).finally(() => underWay.delete(tracked));
    underWay.add(tracked);
    return work;
  };

  // Loaded when the first bank is linked: a start has no use for certificates and servers.
  let linking: Promise<Linking> | null = null;
  const openLinking = () =>
    (linking ??= import('./link/linking.ts').then(({ createLinking }) =>
      createLinking({
        ...host,
        book,
        dependencies,
        settings,
        doneWords: () => settings().doneWords,
        onChanged: tellSessions,
        onReturned: () => {
          emit({ event: 'linkReturned', payload: undefined });
        },
        onOutcome: (outcome, syncItemId) => {
          if (syncItemId !== null) {
            tellBanks();
            void syncing.sync(syncItemId, outcome.outcome === 'renewed' ? 'renew' : 'link');
          }
          emit({ event: 'linkFinished', payload: outcome });
        },
      }),
    ));

  const check = async (maxAgeMs: number) => {
    const client = await plaid();
    if (!client.ok || closing.aborted) return;
    const since = new Date(clock().getTime() - maxAgeMs);
    const { checked, mended } = await checkItems(
      { ledger, plaid: client.value, accessToken, clock, signal: closing },
      since,
    );
    if (checked > 0) tellBanks();
    for (const itemId of mended) void syncing.sync(itemId, 'retry');
  };

  const tellConsents = async () => {
    if (!settings().consentNotices || closing.aborted) return;
    const notices = await ledger.writer.inTransaction((writing) =>
      takeConsentNotices(writing, clock()),
    );
    if (notices.ok && notices.value.length > 0) {
      emit({ event: 'consentNotices', payload: notices.value });
    }
  };
  /** Items whose token an earlier run has kept, and which finance.db does not know yet. */
  let waiting: readonly string[] = [];
  const adopt = async () => {
    if (waiting.length === 0 || closing.aborted) return;
    const needed = await dependencies();
    const adopted = needed.ok ? await adoptItems(needed.value, waiting, closing) : [];
    const known = allItemIds(ledger.reader);
    waiting = waiting.filter((itemId) => !known.includes(itemId));
    if (adopted.length > 0) tellBanks();
    for (const { itemId } of adopted) void syncing.sync(itemId, 'link');
  };
  const look = async () => {
    await adopt();
    await check(WATCH_AGE_MS);
    await tellConsents();
  };
  // A database that cannot be read says so in `status()`; a timer has no one to tell.
  const watch = createConsentWatch(() => track(look()).catch(() => undefined));

  const calls: BankCalls = {
    checkBanks: async () => {
      await track(check(OPENED_AGE_MS));
      return ok(undefined);
    },
    startLink: async ({ purpose, way }) => (await openLinking()).start(purpose, way),
    resumeLink: async ({ sessionId }) => track((await openLinking()).resume(sessionId)),
    useHostedLink: async () => (await openLinking()).useHosted(),
    getLinkSession: async () => (await openLinking()).page(),
    linkEvent: async (event) => {
      await (await openLinking()).event(event);
      return ok(undefined);
    },
    completeLink: async (success) => {
      await track((await openLinking()).succeed(success));
      return ok(undefined);
    },
    exitLink: async (exit) => {
      await (await openLinking()).exit(exit);
      return ok(undefined);
    },
    leaveLink: async () => {
      await (await linking)?.leave();
      return ok(undefined);
    },
    leaveForBank: async (bankUrl) => (await openLinking()).leaveForBank(bankUrl),
    openBank: async () => (await openLinking()).openBank(),
    returnInside: async (url) => (await openLinking()).returnInside(url),
    listLinkSessions: async () => {
      const matching = matchingSessions(vault);
      if (!matching.ok) return matching;
      const opened = await linking;
      const sessions =
        opened === null
          ? (await book.list(null)).map((session) => sessionView(session, 'paused'))
          : await opened.list();
      return ok([...sessions, ...matching.value]);
    },
    discardLink: async ({ sessionId }) => {
      const itemId = itemOfSession(sessionId);
      if (itemId === null) {
        await (await openLinking()).discard(sessionId);
        return ok(undefined);
      }
      const discarded = await track(discardMatching({ vault, ledger, revocations }, itemId));
      tellSessions();
      return discarded;
    },
    linkDuplicate: async ({ sessionId }) => track((await openLinking()).linkDuplicate(sessionId)),
    getAccountMatches: async ({ sessionId }) => {
      const needed = await dependencies();
      return needed.ok ? accountMatches(needed.value, itemOfSession(sessionId) ?? '') : needed;
    },
    confirmAccountMatches: async ({ sessionId, matches }) => {
      const needed = await dependencies();
      if (!needed.ok) return needed;
      const newItemId = itemOfSession(sessionId) ?? '';
      const oldItemId = replacedItemId(vault, newItemId);
      if (oldItemId !== null) await syncing.stop(oldItemId);
      const replaced = await track(confirmMatches(needed.value, newItemId, matches));
      if (!replaced.ok) return replaced;
      const { itemId, institutionName } = replaced.value;
      tellBanks();
      tellSessions();
      emit({ event: 'transactionsChanged', payload: undefined });
      void syncing.sync(itemId, 'link');
      emit({ event: 'linkFinished', payload: { outcome: 'replaced', institutionName } });
      return ok(undefined);
    },
    countBank: ({ itemId }) => {
      const counts = countItem(ledger.reader, itemId);
      return Promise.resolve(counts === undefined ? fail(notLinked()) : ok(counts));
    },
    removeBank: async ({ itemId, history }) => {
      await syncing.stop(itemId);
      const needed = { ledger, revocations, clock, stopSync: syncing.stop };
      const removed = await track(removeBank(needed, itemId, history));
      tellBanks();
      emit({ event: 'transactionsChanged', payload: undefined });
      emit({ event: 'syncRunsChanged', payload: undefined });
      return removed;
    },
    refreshBank: ({ itemId }) => track(refreshes.refresh(itemId)),
    listRevocations: () => {
      const listed = revocations.list();
      return Promise.resolve(listed.ok ? ok([...listed.value]) : listed);
    },
    retryRevocations: async () => {
      await revocations.retry();
      return ok(undefined);
    },
    dismissRevocation: ({ itemId }) => Promise.resolve(revocations.dismiss(itemId)),
    ...choiceCalls({ ledger, syncing, emit }),
    previewImport: async (source) =>
      (await import('./import/preview.ts')).previewImport(source, host.dataDirectory),
    runImport: async (source) => {
      const { runImport } = await import('./import/run-import.ts');
      const { profile, dataDirectory: scratch } = host;
      const needed = { profile, scratch, dependencies, saveKeys, syncing, closing };
      const report = await track(runImport(needed, source));
      tellBanks();
      return report;
    },
  };

  return {
    calls,
    dependencies,
    start: () => {
      const known = allItemIds(ledger.reader);
      settleMatched(vault, known);
      void revocations.retry();
      if (isCompactionOwed(ledger.reader)) void track(ledger.compact());
      const tokens = vault.itemIds();
      waiting = tokens.ok ? tokens.value.filter((itemId) => !known.includes(itemId)) : [];
      watch.start();
    },
    close: async () => {
      watch.close();
      revocations.close();
      refreshes.close();
      await Promise.all(underWay);
      await (await linking)?.close();
    },
  };
}

const notLinked = () => failure('NOT_FOUND', 'This bank is no longer linked.');
