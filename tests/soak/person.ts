import Database from 'better-sqlite3';
import { expect } from 'vitest';
import type { Chance } from './random.ts';

const AT = '2026-01-01T00:00:00.000Z';

/** Notes, tags, splits, categories and hidden flags, each on a row that must stay under it. */
export interface Person {
  /** Writes on some of the live rows, as the person who uses Trax does between syncs. */
  readonly write: (file: string, chance: Chance) => void;
  /** A pending row posts: what was written on it is to be found under the new id after the next sync. */
  readonly expectMove: (pendingId: string, postedId: string) => void;
  /** That each edit hangs on the payment that it was written on, before or after what has moved since. */
  readonly check: (file: string, moved: boolean) => void;
}

export function newPerson(): Person {
  /** transactions.id of each row written on, with the transaction_id that it has. */
  const owners = new Map<number, string>();
  const moves = new Map<string, string>();

  return {
    write: (file, chance) => {
      const database = new Database(file);
      database.pragma('foreign_keys = ON');
      const rows = database
        .prepare<[], { id: number; transaction_id: string }>(
          'SELECT id, transaction_id FROM transactions WHERE removed_at IS NULL ORDER BY pending DESC, id DESC LIMIT 60',
        )
        .all();
      const statements = [
        'transaction_notes (transaction_ref, note, set_at) VALUES (@id, @text, @at)',
        'transaction_tags (transaction_ref, tag, set_at) VALUES (@id, @text, @at)',
        "transaction_categories (transaction_ref, category, source, set_at) VALUES (@id, @text, 'user', @at)",
        'transaction_splits (transaction_ref, position, amount_minor, category, set_at) VALUES (@id, 1, 1, @text, @at)',
        'transaction_transfers (transaction_ref, transfer, set_at) VALUES (@id, 1, @at)',
        'hidden_transactions (transaction_ref, set_at) VALUES (@id, @at)',
      ].map((into) => database.prepare(`INSERT OR REPLACE INTO ${into}`));
      database
        .transaction(() => {
          for (let done = 0; done < 12; done += 1) {
            const row = chance.pick(rows);
            if (row === undefined) continue;
            chance.pick(statements)?.run({
              id: row.id,
              text: `mine ${chance.between(1, 1000)}`,
              at: AT,
            });
            owners.set(row.id, row.transaction_id);
          }
        })
        .immediate();
      database.close();
    },
    expectMove: (pendingId, postedId) => moves.set(pendingId, postedId),
    check: (file, moved) => {
      const database = new Database(file, { readonly: true });
      const idOf = database
        .prepare<[number], string>('SELECT transaction_id FROM transactions WHERE id = ?')
        .pluck();
      for (const [ref, id] of owners) {
        const expected = moved ? (moves.get(id) ?? id) : id;
        expect(idOf.get(ref), 'an edit is on another payment').toBe(expected);
        if (moved) owners.set(ref, expected);
      }
      database.close();
      if (moved) moves.clear();
    },
  };
}
