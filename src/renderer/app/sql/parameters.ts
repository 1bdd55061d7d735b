import type { QueryParameters } from '../../../shared/model/sql.ts';

/** Texts, quoted names and comments: a colon in them is a colon. */
const ELSEWHERE = /'(?:[^']|'')*'?|"(?:[^"]|"")*"?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
const NAME = /[:@$]([A-Za-z_]\w*)/g;

/** The names that a question leaves open, such as `from` for `:from`, each once and as they come. */
export const parameterNames = (sql: string): string[] => [
  ...new Set([...sql.replaceAll(ELSEWHERE, ' ').matchAll(NAME)].map(([, name = '']) => name)),
];

/** What was written for each name: a number where it reads as one, and nothing as NULL. */
export const boundValues = (
  sql: string,
  written: Readonly<Record<string, string>>,
): QueryParameters =>
  Object.fromEntries(
    parameterNames(sql).map((name) => [name, boundValue((written[name] ?? '').trim())]),
  );

function boundValue(text: string): string | number | null {
  if (text === '') return null;
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : text;
}
