import type { BankProcess } from './bank-process.ts';
import type { Chance } from './random.ts';

/** What goes on at the bank between two syncs. */
export interface Happenings {
  /** Makes so many rows come, change, go and post. `onPosted` hears of pending rows that posted. */
  readonly happen: (
    howMany: number,
    chance: Chance,
    onPosted: (pendingId: string, postedId: string) => void,
  ) => Promise<void>;
}

export function createHappenings(bank: BankProcess, itemId: string): Happenings {
  const posted: string[] = [];
  const pending: string[] = [];
  let made = 0;
  const take = (from: string[], chance: Chance) =>
    from.splice(chance.between(0, from.length - 1), 1)[0];

  return {
    happen: async (howMany, chance, onPosted) => {
      // Left as they are until Trax has heard of them: changed, they would be like no pending row.
      const justPosted: string[] = [];
      for (let done = 0; done < howMany; done += 1) {
        const dice = chance.next();
        if (dice < 0.5 || posted.length + pending.length < 20) {
          made += 1;
          const isPending = chance.next() < 0.5;
          // No two alike, so that a pending row which the bank does not name has one likeness.
          const id = await bank.control('addTransaction', {
            itemId,
            account: chance.between(0, 1),
            amount: made + 0.25,
            name: `Shop${made} of street${made}`,
            pending: isPending,
          });
          (isPending ? pending : posted).push(id ?? '');
        } else if (dice < 0.7 && pending.length > 0) {
          const before = take(pending, chance) ?? '';
          const after = await bank.control('postPending', {
            itemId,
            transactionId: before,
            linked: chance.next() < 0.7,
            first: chance.next() < 0.5 ? 'removed' : 'added',
          });
          onPosted(before, after ?? '');
          justPosted.push(after ?? '');
        } else if (dice < 0.9 && posted.length > 0) {
          const transactionId = chance.pick(posted) ?? '';
          const amount = chance.between(1, 90_000) / 100;
          await bank.control('modifyTransaction', { itemId, transactionId, amount });
        } else if (posted.length > 0) {
          const transactionId = take(posted, chance) ?? '';
          await bank.control('removeTransaction', { itemId, transactionId });
        }
      }
      posted.push(...justPosted);
    },
  };
}
