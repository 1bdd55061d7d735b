import type { SavedQuery } from '../shared/model/sql.ts';

const KEPT = 50;
/** The longest question that is worth keeping in a settings file. */
const MAX_LENGTH = 20_000;

/** The history once a question was answered: newest first, each once. A plan is of a question, not one. */
export function remember(history: readonly string[], sql: string): readonly string[] {
  const question = sql.trim();
  if (question.length > MAX_LENGTH || /^EXPLAIN\b/i.test(question)) return history;
  return [question, ...history.filter((older) => older !== question)].slice(0, KEPT);
}

/** The kept questions with one more, which takes the place of an older one of its name; by name. */
export const withSaved = (saved: readonly SavedQuery[], query: SavedQuery): SavedQuery[] =>
  [...saved.filter(({ name }) => name !== query.name), query].sort((a, b) =>
    a.name.localeCompare(b.name),
  );
