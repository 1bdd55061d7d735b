import type { QueryClient } from '@tanstack/react-query';
import type { AppApi, AppEvents } from '../../shared/contract.ts';
import type { AppState, Bank } from '../../shared/model.ts';
import { keys } from './api.ts';
import { tellFailure, tellSuccess } from './ui/toast.ts';

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
        for (const key of [keys.banks, keys.transactions, keys.syncRuns])
          void client.resetQueries({ queryKey: key });
      }
    }),
    on('banksChanged', refetch(keys.banks)),
    on('transactionsChanged', refetch(keys.transactions)),
    on('syncRunsChanged', refetch(keys.syncRuns)),
    on('settingsChanged', (settings) => {
      client.setQueryData(keys.settings, settings);
    }),
    on('syncProgress', (progress) => {
      client.setQueryData<Bank[]>(keys.banks, (banks) =>
        banks?.map((bank) => (bank.itemId === progress.itemId ? { ...bank, progress } : bank)),
      );
    }),
    on('linkFinished', (finish) => {
      if (finish.outcome === 'linked') tellSuccess(`${finish.institutionName} is linked.`);
      else if (finish.outcome === 'failed') tellFailure(finish.failure);
    }),
    on('showPage', showPage),
  ];
  return () => {
    for (const leave of ways) leave();
  };
}
