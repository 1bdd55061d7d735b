import type { Bank } from '../../shared/model/banks.ts';
import { bankName } from '../banks.ts';
import { fine, noted, wanted, type Check } from './check.ts';

/** One line for all that is well, and one for each bank that is not. */
export function checkBanks(banks: readonly Bank[]): readonly Check[] {
  const linked = banks.filter(({ state }) => state !== 'removed');
  const troubled = linked.flatMap((bank) => {
    if (bank.failure === null) return [];
    const say = bank.state === 'action_needed' ? wanted : noted;
    return [say('banks', `${bankName(bank)}: ${bank.failure.message}`, bank.failure.action)];
  });
  const well = linked.length - troubled.length;
  if (linked.length === 0)
    return [noted('banks', 'No bank is linked yet.', 'Link one in the app.')];
  return well === 0
    ? troubled
    : [fine('banks', `${well} of ${linked.length} are well`), ...troubled];
}
