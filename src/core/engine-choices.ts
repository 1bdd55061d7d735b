import type Database from 'better-sqlite3';
import { fail, failure, ok, type Result } from '../shared/failure.ts';
import type { BankCalls, EngineListener } from './engine-api.ts';
import type { Syncing } from './engine-sync.ts';
import { changeAccount, saveBankNickname, saveBankOrder } from './ledger/choices.ts';
import { itemOfAccount } from './ledger/items.ts';
import type { Ledger } from './ledger/open.ts';

/** What the user chooses for banks and accounts. */
export function choiceCalls({
  ledger,
  syncing,
  emit,
}: {
  readonly ledger: Ledger;
  readonly syncing: Syncing;
  readonly emit: EngineListener;
}): Pick<BankCalls, 'nameBank' | 'orderBanks' | 'changeAccount'> {
  /** Runs a change of what the user chose. */
  const choose = async <T>(work: (writing: Database.Database) => T): Promise<Result<T>> => {
    const chosen = await ledger.writer.inTransaction(work);
    emit({ event: 'banksChanged', payload: undefined });
    emit({ event: 'transactionsChanged', payload: undefined });
    return chosen;
  };

  return {
    nameBank: async ({ itemId, nickname }) => {
      const named = await choose((writing) => saveBankNickname(writing, itemId, nickname));
      if (!named.ok) return named;
      return named.value ? ok(undefined) : fail(notLinked());
    },
    orderBanks: async ({ itemIds }) => {
      const ordered = await choose((writing) => {
        saveBankOrder(writing, itemIds);
      });
      return ordered.ok ? ok(undefined) : ordered;
    },
    changeAccount: async ({ accountId, change }) => {
      const itemId = itemOfAccount(ledger.reader, accountId);
      // A sync that runs would save its own cursor over the one that takes up the account again.
      if (itemId !== undefined && change.syncStopped !== undefined) await syncing.stop(itemId);
      const changed = await choose((writing) => changeAccount(writing, accountId, change));
      if (!changed.ok) return changed;
      if (changed.value === undefined) return fail(notLinked());
      // What the bank sent while the account was left out comes with the next sync.
      if (changed.value.resumed) {
        // One that has begun meanwhile started at the cursor that is no more.
        await syncing.stop(changed.value.itemId);
        void syncing.sync(changed.value.itemId, 'manual');
      }
      return ok(undefined);
    },
  };
}

const notLinked = () => failure('NOT_FOUND', 'This bank is no longer linked.');
