import type Database from 'better-sqlite3';
import { prepareQuery } from '../ledger/query.ts';

interface Place {
  readonly from: number;
  readonly to: number;
}

/** What SQLite names in its messages. */
const SYNTAX = /near "(.*)": syntax error/s;
const TOKEN = /unrecognized token: "(.*)"/s;
const NAME = /(?:no such (?:column|table|function|module)|ambiguous column name): (.+)\.$/s;
const CALL = /wrong number of arguments to function (.+)\(\)|misuse of .*function:? (.+)\(\)/s;

/** Texts, quoted names and comments, in which a name is not a name. */
const ELSEWHERE = /'(?:[^']|'')*'?|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** Where in the question the token stands that SQLite's message names; null where it names none. */
export function placeOfMistake(
  reading: Database.Database,
  sql: string,
  message: string,
): Place | null {
  const token = SYNTAX.exec(message)?.[1] ?? TOKEN.exec(message)?.[1];
  if (token !== undefined) {
    // SQLite reads from the left and stops at the first token that does not fit: so does a question
    // that ends with that token.
    const endsThere = ({ to }: Place) => {
      const begun = prepareQuery(reading, sql.slice(0, to));
      return !begun.ok && begun.failure.message === message;
    };
    return placesOf(sql, token).find(endsThere) ?? null;
  }
  if (message.includes('incomplete input')) return { from: sql.trimEnd().length, to: sql.length };
  const call = CALL.exec(message);
  const name = NAME.exec(message)?.[1] ?? call?.[1] ?? call?.[2];
  if (name === undefined) return null;
  const code = sql.replaceAll(ELSEWHERE, (text) => ' '.repeat(text.length));
  return placesOf(code, name).find((place) => isWhole(code, place)) ?? null;
}

function placesOf(text: string, part: string): Place[] {
  const places: Place[] = [];
  const whole = text.toLowerCase();
  const wanted = part.toLowerCase();
  for (let from = whole.indexOf(wanted); from !== -1; from = whole.indexOf(wanted, from + 1)) {
    places.push({ from, to: from + part.length });
    if (places.length === 200) break;
  }
  return places;
}

/** Not a part of a longer name. */
const isWhole = (text: string, { from, to }: Place): boolean =>
  !/[\w$]/.test(text.charAt(from - 1)) && !/[\w$]/.test(text.charAt(to));
