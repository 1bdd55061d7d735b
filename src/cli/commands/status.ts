import { ok } from '../../shared/failure.ts';
import type { Bank } from '../../shared/model/banks.ts';
import { bankName } from '../banks.ts';
import type { Context, Outcome } from '../context.ts';
import { withEngine } from '../engine.ts';
import { EXIT } from '../exit-code.ts';
import { failureFields, failureText } from '../text/failure-text.ts';
import { printable } from '../text/printable.ts';
import { table } from '../text/table.ts';
import { momentText } from '../text/moment.ts';

/** How the banks stand, from finance.db alone: neither Plaid nor the keychain is asked. */
export function status(context: Context): Outcome {
  const { output, place } = context;
  return withEngine(context, {}, async (engine) => {
    const listed = await engine.listBanks();
    if (!listed.ok) return listed;
    const banks = listed.value;
    if (output.json) {
      await output.writeJson({
        profile: place.profile,
        data_directory: place.dataDirectory,
        finance_db: place.financeDb,
        schedule: { ...scheduleFields(context), paused: place.stored.paused },
        banks: banks.map(statusFields),
      });
      return ok(EXIT.ok);
    }
    await output.write(`${output.style('bold', `The ${place.profile} profile`)}\n`);
    await output.write(`${place.financeDb}\n\n`);
    if (banks.length === 0) {
      await output.write('No bank is linked yet.\n');
      return ok(EXIT.ok);
    }
    const lines = table(
      [
        { title: 'BANK' },
        { title: 'STATE' },
        { title: 'TRANSACTIONS', align: 'right' },
        { title: 'LAST SYNC' },
      ],
      banks.map((bank) => [
        bankName(bank),
        STATES[bank.state],
        bank.transactionCount.toLocaleString('en'),
        momentText(bank.lastSyncedAt),
      ]),
    );
    await output.write(lines.join(''));
    for (const bank of banks) {
      if (bank.failure === null) continue;
      await output.write(`\n${failureText(bank.failure, printable(bankName(bank)))}`);
    }
    return ok(EXIT.ok);
  });
}

const STATES: Readonly<Record<Bank['state'], string>> = {
  new: 'not synced yet',
  ready: 'ready',
  preparing: 'history on its way',
  action_needed: 'wants you',
  trouble: 'in trouble',
  removed: 'removed, history kept',
};

const scheduleFields = ({ place }: Context) => {
  const { enabled, nightlyAt, everyHours } = place.stored.settings.schedule;
  return { enabled, nightly_at: nightlyAt, every_hours: everyHours };
};

const statusFields = (bank: Bank) => ({
  item_id: bank.itemId,
  bank: bankName(bank),
  state: bank.state,
  transactions: bank.transactionCount,
  linked_at: bank.linkedAt,
  last_synced_at: bank.lastSyncedAt,
  consent_expires_at: bank.consentExpiresAt,
  removed_at: bank.removedAt,
  failure: bank.failure === null ? null : failureFields(bank.failure),
});
