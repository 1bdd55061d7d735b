import type Database from 'better-sqlite3';
import { z } from 'zod';
import { randomFrom } from '../../src/plaid-emulator/random.ts';

export interface Query {
  readonly kind: string;
  readonly search: string;
}

const Terms = z.array(z.string());

/**
 * Searches as people type them, drawn from the words of the database itself: the same database gives the
 * same searches. Equally many of each kind.
 */
export function drawQueries(database: Database.Database, count: number): Query[] {
  const random = randomFrom('bench searches');
  // https://sqlite.org/fts5.html#the_fts5vocab_virtual_table_module
  database.exec(`CREATE VIRTUAL TABLE temp.words USING fts5vocab (main, transactions_search, row)`);
  const terms = (order: string, limit: number) =>
    Terms.parse(
      database
        .prepare(`SELECT term FROM temp.words ORDER BY doc ${order}, term LIMIT ?`)
        .pluck()
        .all(limit),
    );
  const common = terms('DESC', 60);
  const rare = terms('ASC', 200);
  const names = Terms.parse(
    database.prepare('SELECT DISTINCT name FROM transactions LIMIT 1000').pluck().all(),
  )
    .map((name) => name.match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter((words) => words.length > 1);

  const kinds: Record<string, () => string> = {
    'start of a common word': () => random.pick(common).slice(0, random.between(2, 3)),
    'rare word': () => random.pick(rare),
    'two words of one row': () => random.pick(names).slice(0, 2).join(' '),
    'any two common words': () => `${random.pick(common)} ${random.pick(common)}`,
    'one letter': () => random.pick(common).slice(0, 1),
  };
  const drawers = Object.entries(kinds);
  return Array.from({ length: count / drawers.length }, () =>
    drawers.map(([kind, draw]) => ({ kind, search: draw() })),
  ).flat();
}
