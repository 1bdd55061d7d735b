import Database from 'better-sqlite3';
import { toMatchExpression } from '../../src/core/ledger/search.ts';
import { EMULATOR_KEYS } from '../../src/plaid-emulator/keys.ts';
import { valueOf } from '../support/result.ts';
import { openBenchEngine } from './engine.ts';
import { p95Of, type Aim, type Bench, type Figure } from './figure.ts';
import { largeProfile } from './large-profile.ts';
import { drawQueries } from './words.ts';

/** As many as the app asks for at once. */
const PAGE_ROWS = 200;

const PAGE_AIM: Aim = { on: 'value', atMost: 16 };
const SEARCH_AIM: Aim = { on: 'value', atMost: 50 };

/** The engine's answers over many rows, each beside a prepared statement that reads one index. */
export async function measureSearch({ quick, rows, tell }: Bench): Promise<Figure[]> {
  const directory = await largeProfile(rows, tell);
  // Nothing syncs: the bank need not listen.
  const engine = openBenchEngine(directory, { url: 'http://127.0.0.1:9', ...EMULATOR_KEYS });
  const { financeDb } = valueOf(await engine.status());
  const database = new Database(financeDb, { readonly: true });
  const count = quick ? 20 : 200;
  const queries = drawQueries(database, count);
  const pages = Array.from({ length: count }, () => ({ kind: '', search: '' }));

  const bare = {
    page: database.prepare(
      `SELECT * FROM transactions WHERE removed_at IS NULL ORDER BY date DESC, id DESC LIMIT ?`,
    ),
    // The newest by number, not by date: what the full-text index gives without a sort.
    search: database.prepare(
      `SELECT t.* FROM transactions_search AS s JOIN transactions AS t ON t.id = s.rowid
       WHERE transactions_search MATCH ? ORDER BY s.rowid DESC LIMIT ?`,
    ),
    count: database.prepare(
      'SELECT count(*) FROM transactions_search WHERE transactions_search MATCH ?',
    ),
    countAll: database.prepare('SELECT count(*) FROM transactions'),
  };
  const list = async (search: string) =>
    engine.listTransactions({ search, accountId: null, after: null, limit: PAGE_ROWS });
  const total = async (search: string) => engine.countTransactions({ search, accountId: null });

  tell('first pages');
  const page = await timed(
    pages,
    () => list(''),
    () => bare.page.all(PAGE_ROWS),
  );
  tell('searches');
  const found = await timed(queries, list, (search) =>
    bare.search.all(toMatchExpression(search), PAGE_ROWS),
  );
  tell('counts');
  const counted = await timed(queries, total, (search) =>
    bare.count.get(toMatchExpression(search)),
  );
  const few = pages.slice(0, 20);
  const countedAll = await timed(
    few,
    () => total(''),
    () => bare.countAll.get(),
  );
  const banks = await timed(
    few,
    () => engine.listBanks(),
    () => bare.countAll.get(),
  );
  database.close();
  valueOf(await engine.close());

  const size = rows.toLocaleString('en-GB');
  const kinds = [...new Set(queries.map(({ kind }) => kind))];
  const line = (
    name: string,
    times: readonly Timing[],
    beside: string,
    aim: Aim | null,
  ): Figure => ({
    name,
    unit: 'ms',
    trax: p95Of(
      'p95 in the engine',
      times.map(({ engineMs }) => engineMs),
    ),
    beside: p95Of(
      beside,
      times.map(({ bareMs }) => bareMs),
    ),
    aim,
  });
  const byIndex = 'bare SELECT … LIMIT';
  return [
    line(`First page of ${size} rows, p95`, page, byIndex, PAGE_AIM),
    line(`Search in ${size} rows, p95`, found, byIndex, SEARCH_AIM),
    ...kinds.map((kind) =>
      line(
        `  ${kind}`,
        found.filter((timing) => timing.kind === kind),
        byIndex,
        SEARCH_AIM,
      ),
    ),
    line('Count of a search, p95', counted, 'bare count of the index', null),
    line('Count of all, p95', countedAll, 'bare count', null),
    line('Banks, p95', banks, 'bare count', null),
  ];
}

interface Timing {
  readonly kind: string;
  readonly engineMs: number;
  readonly bareMs: number;
}

/** Asks both for each query, one after the other; the first of them once more, unmeasured, before. */
async function timed(
  queries: readonly { readonly kind: string; readonly search: string }[],
  engine: (search: string) => Promise<{ readonly ok: boolean }>,
  bare: (search: string) => unknown,
): Promise<Timing[]> {
  const times: Timing[] = [];
  const ask = async ({ kind, search }: { kind: string; search: string }): Promise<Timing> => {
    const start = performance.now();
    const answer = await engine(search);
    const between = performance.now();
    bare(search);
    const end = performance.now();
    if (!answer.ok) throw new Error(`the engine refused "${search}"`);
    return { kind, engineMs: between - start, bareMs: end - between };
  };
  for (const query of queries.slice(0, 10)) await ask(query);
  for (const query of queries) times.push(await ask(query));
  return times;
}
