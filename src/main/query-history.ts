const KEPT = 50;
/** The longest question that is worth keeping in a settings file. */
const MAX_LENGTH = 20_000;

/** The history once a question was answered: newest first, each once. A plan is of a question, not one. */
export function remember(history: readonly string[], sql: string): readonly string[] {
  const question = sql.trim();
  if (question.length > MAX_LENGTH || /^EXPLAIN\b/i.test(question)) return history;
  return [question, ...history.filter((older) => older !== question)].slice(0, KEPT);
}
