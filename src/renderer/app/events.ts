import { t } from '@lingui/core/macro';
import type { QueryClient } from '@tanstack/react-query';
import type { AppApi, AppEvents, LinkOutcome } from '../../shared/contract.ts';
import { assertNever } from '../../shared/failure.ts';
import type { Bank } from '../../shared/model/banks.ts';
import type { AppState } from '../../shared/model/settings.ts';
import { keys } from './api.ts';
import { lastParams } from './transactions/last-params.ts';
import { tellFailure, tellNews, tellSuccess } from './ui/toast.ts';

/** What another profile has other data of. */
const OF_PROFILE = [
  keys.banks,
  keys.linkSessions,
  keys.revocations,
  keys.transactions,
  keys.syncRuns,
  keys.querySchema,
  keys.queryHistory,
  keys.views,
  keys.backups,
];

/** Keeps the cached data in step with what main tells. Returns the way out. */
export function listen(
  on: AppApi['on'],
  client: QueryClient,
  showPage: (page: AppEvents['showPage']) => void,
): () => void {
  const refetch = (queryKey: readonly string[]) => () => {
    void client.invalidateQueries({ queryKey });
  };
  const ways = [
    on('stateChanged', (state) => {
      const before = client.getQueryData<AppState>(keys.state);
      client.setQueryData(keys.state, state);
      // Another profile is another database: nothing of the old one may stay in view.
      if (before && before.profile !== state.profile) {
        lastParams.forget();
        for (const key of OF_PROFILE) void client.resetQueries({ queryKey: key });
      }
    }),
    on('banksChanged', () => {
      refetch(keys.banks)();
      // Plaid is told of a removed bank in the background: main says so with the banks.
      refetch(keys.revocations)();
    }),
    on('linkSessionsChanged', refetch(keys.linkSessions)),
    on('transactionsChanged', refetch(keys.transactions)),
    on('syncRunsChanged', refetch(keys.syncRuns)),
    on('backupsChanged', refetch(keys.backups)),
    on('queryHistoryChanged', refetch(keys.queryHistory)),
    on('settingsChanged', (settings) => {
      client.setQueryData(keys.settings, settings);
    }),
    on('syncProgress', (progress) => {
      client.setQueryData<Bank[]>(keys.banks, (banks) =>
        banks?.map((bank) => (bank.itemId === progress.itemId ? { ...bank, progress } : bank)),
      );
    }),
    on('linkFinished', (outcome) => {
      if (waitsForDecision(outcome)) showPage('banks');
      tellOutcome(outcome);
    }),
    on('showPage', showPage),
  ];
  return () => {
    for (const leave of ways) leave();
  };
}

/** Its card on the Banks page asks. */
const waitsForDecision = ({ outcome }: LinkOutcome) =>
  outcome === 'duplicate' || outcome === 'matching';

function tellOutcome(finish: LinkOutcome): void {
  switch (finish.outcome) {
    case 'linked':
      tellSuccess(t`${finish.institutionName} is linked.`);
      return;
    case 'renewed':
      tellSuccess(t`${finish.institutionName} is renewed.`);
      return;
    case 'replaced':
      tellSuccess(t`${finish.institutionName} is linked again, with its history.`);
      return;
    case 'paused':
      tellNews(
        t`Signing in to ${finish.institutionName} is not finished.`,
        t`You can go on with it on the Banks page.`,
      );
      return;
    case 'failed':
      tellFailure(finish.failure);
      return;
    case 'duplicate':
    case 'matching':
    case 'exited':
      return;
    default:
      assertNever(finish);
  }
}
