import { fail, failure, ok, type Failure, type Result } from '../../shared/failure.ts';
import type { Bank } from '../../shared/model/banks.ts';
import { listBanks } from '../ledger/banks.ts';
import type { Ledger } from '../ledger/open.ts';
import { markItemRemoved, purgeItem } from '../ledger/remove-item.ts';
import type { RevocationResult, Revocations } from './revocations.ts';

/**
 * Removes a bank: ends it at Plaid, and here either keeps its history, marked as that of a removed bank,
 * or deletes every trace of it from finance.db. What Plaid cannot be told now it is told later; nothing
 * here waits for that.
 */
export async function removeBank(
  dependencies: {
    readonly ledger: Ledger;
    readonly revocations: Revocations;
    readonly clock: () => Date;
    /** Cancels the Item's sync and waits until it has ended: it would save what is deleted here. */
    readonly stopSync: (itemId: string) => Promise<void>;
  },
  itemId: string,
  history: 'keep' | 'purge',
): Promise<Result<{ revocation: RevocationResult }>> {
  const { ledger, revocations, clock, stopSync } = dependencies;
  const bank = listBanks(ledger.reader, () => null).find((known) => known.itemId === itemId);
  if (bank === undefined) return fail(failure('NOT_FOUND', 'This bank is no longer linked.'));
  // First, so that an Item of which nothing is left here is never left alive at Plaid.
  const revoked = await revocations.revoke(itemId, bank.institution.name);
  if (!revoked.ok) return revoked;
  await stopSync(itemId);
  const removed = await ledger.writer.inTransaction((writing, turn) =>
    history === 'purge'
      ? purgeItem(writing, itemId, turn)
      : markItemRemoved(writing, itemId, clock().toISOString()),
  );
  if (!removed.ok) return removed;
  if (history === 'purge') {
    const compacted = await ledger.compact();
    if (!compacted.ok) return fail(stillInTheFile(compacted.failure));
  }
  return ok({ revocation: outcomeOf(revoked.value, bank) });
}

/** Without a token Plaid was told when the bank was removed, or cannot be told at all. */
function outcomeOf(result: RevocationResult | 'unknown', { state }: Bank): RevocationResult {
  if (result !== 'unknown') return result;
  return state === 'removed' ? 'done' : 'impossible';
}

/** The rows are deleted, but their bytes wait in the file for the next chance to clean it. */
const stillInTheFile = (problem: Failure): Failure => ({
  ...problem,
  message: 'The bank was removed, but finance.db could not be cleaned of it yet.',
  action:
    problem.code === 'DATABASE_BUSY'
      ? 'Close other programs that have finance.db open: Trax cleans it at its next start.'
      : problem.action,
});
