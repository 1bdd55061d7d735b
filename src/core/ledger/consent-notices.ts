import type Database from 'better-sqlite3';
import { z } from 'zod';

/** Days before the end of consent at which the user is told, the most urgent first; 0: expired. */
const STAGES = [0, 1, 7, 14] as const;
type Stage = (typeof STAGES)[number];

const DAY_MS = 24 * 60 * 60 * 1000;

const Consent = z.object({
  itemId: z.string(),
  /** The user's nickname for the bank, or its name. */
  institutionName: z.string(),
  /** UTC, the end of consent. */
  expiresAt: z.string(),
});
/** The consent of a linked Item that has an end. */
export type Consent = z.infer<typeof Consent>;

const Noticed = z.object({ itemId: z.string(), expiresAt: z.string(), days: z.int() });
/** A stage of one end of consent that the user was told of. */
export type Noticed = z.infer<typeof Noticed>;

export interface ConsentNotice extends Consent {
  readonly days: Stage;
  /** Whole days that are left, the one under way among them; 0 when it has expired. */
  readonly daysLeft: number;
}

/**
 * What the user is to be told at `now`: for each Item the most urgent stage that has been reached,
 * unless that stage or a more urgent one was noticed for the same end of consent. Earlier stages count
 * as told with it, so a computer that was off for long brings one notice, not four.
 */
export function dueNotices(
  consents: readonly Consent[],
  noticed: readonly Noticed[],
  now: Date,
): ConsentNotice[] {
  return consents.flatMap((consent) => {
    const left = Date.parse(consent.expiresAt) - now.getTime();
    const days = STAGES.find((stage) => left <= stage * DAY_MS);
    if (days === undefined) return [];
    const isTold = noticed.some(
      ({ itemId, expiresAt, days: told }) =>
        itemId === consent.itemId && expiresAt === consent.expiresAt && told <= days,
    );
    return isTold ? [] : [{ ...consent, days, daysLeft: Math.max(0, Math.ceil(left / DAY_MS)) }];
  });
}

/**
 * Marks the notices that are due at `now` as told and returns them. To be called inside a transaction;
 * show them only when it has been committed, so that none comes twice.
 */
export function takeConsentNotices(writing: Database.Database, now: Date): ConsentNotice[] {
  const consents = z.array(Consent).parse(
    writing
      .prepare(
        // An Item that is gone cannot be renewed: its card asks to link the bank again.
        `SELECT i.item_id AS itemId, i.consent_expires_at AS expiresAt,
           coalesce(bc.nickname, i.institution_name) AS institutionName
         FROM items AS i LEFT JOIN bank_choices AS bc USING (item_id)
         WHERE i.removed_at IS NULL AND i.consent_expires_at IS NOT NULL
           AND i.error_code IS NOT 'ITEM_GONE'
         ORDER BY i.consent_expires_at, i.item_id`,
      )
      .all(),
  );
  const noticed = z.array(Noticed).parse(
    writing
      .prepare(
        // One from the future is of a clock that was wrong: its stage is still to come.
        `SELECT item_id AS itemId, expires_at AS expiresAt, days FROM consent_notices
           WHERE noticed_at <= ?`,
      )
      .all(now.toISOString()),
  );
  const due = dueNotices(consents, noticed, now);
  const mark = writing.prepare(
    `INSERT OR REPLACE INTO consent_notices (item_id, expires_at, days, noticed_at)
     VALUES (?, ?, ?, ?)`,
  );
  for (const { itemId, expiresAt, days } of due) {
    mark.run(itemId, expiresAt, days, now.toISOString());
  }
  return due;
}
