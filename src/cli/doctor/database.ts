import { existsSync } from 'node:fs';
import { examineLedger } from '../../core/ledger/examine.ts';
import type { Place } from '../place.ts';
import { failed, fine, noted, type Check } from './check.ts';

/** `isCurrent`: it can be opened without being changed. */
export function checkDatabase(place: Place): {
  readonly check: Check;
  readonly isCurrent: boolean;
} {
  const { financeDb, profile } = place;
  if (!existsSync(financeDb)) {
    const check = noted(
      'finance.db',
      `The ${profile} profile has none yet.`,
      'Link a bank in the app, or name another profile with --profile.',
    );
    return { check, isCurrent: false };
  }
  const examined = examineLedger(financeDb);
  if (!examined.ok) {
    return { check: failed('finance.db', examined.failure), isCurrent: false };
  }
  const { schema, known, sqliteVersion } = examined.value;
  const age = schema < known ? `, brought up to ${known} when it is next opened` : '';
  return {
    check: fine('finance.db', `is whole; schema ${schema}${age}; SQLite ${sqliteVersion}`),
    isCurrent: schema === known,
  };
}
