import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Failure } from '../../shared/failure.ts';
import type { PlaidItem } from '../plaid/port.ts';
import { saveItemFailure } from './items.ts';

/**
 * Plaid's error codes that /item/get tells of by itself. Other failures, such as a bank that does not
 * answer, belong to the sync that met them: only a sync can say that they are over.
 */
const STATE_ERRORS: ReadonlySet<string | null> = new Set([
  'ITEM_LOGIN_REQUIRED',
  'ITEM_LOCKED',
  'ITEM_NOT_FOUND',
  'INVALID_ACCESS_TOKEN',
  'USER_PERMISSION_REVOKED',
]);

/**
 * Keeps what /item/get said of a linked Item at `at` (UTC), without a sync: its consent, and its error
 * as a Failure. Null clears an error that /item/get would have told of. The cursor stays where it is.
 * True when that mended the Item: it had such an error and has none now.
 */
export function saveItemState(
  writing: Database.Database,
  { itemId, consentExpiresAt }: Pick<PlaidItem, 'itemId' | 'consentExpiresAt'>,
  problem: Failure | null,
  at: string,
): boolean {
  const held = z
    .string()
    .nullish()
    .parse(
      writing
        .prepare(
          `UPDATE items SET consent_expires_at = ?, checked_at = ?
           WHERE item_id = ? AND removed_at IS NULL RETURNING plaid_error_code`,
        )
        .pluck()
        .get(consentExpiresAt, at, itemId),
    );
  if (held === undefined) return false;
  const hadError = STATE_ERRORS.has(held);
  if (problem !== null || hadError) saveItemFailure(writing, itemId, problem);
  return hadError && problem === null;
}
