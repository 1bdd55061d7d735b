import { currencyExponent } from '../../shared/money.ts';
import { fail, failure, ok, type Result } from '../../shared/failure.ts';
import {
  TRANSACTION_COLUMNS,
  transactionRows,
  type RowFilter,
  type TransactionRow,
} from '../../core/ledger/transaction-rows.ts';
import { findAccount } from '../banks.ts';
import type { Context, Outcome } from '../context.ts';
import { withEngine } from '../engine.ts';
import { EXIT } from '../exit-code.ts';
import type { Filter } from '../options.ts';
import { withReading } from '../reading.ts';
import { batched } from '../../core/export/batched.ts';
import { csvRecord } from '../../core/export/csv.ts';
import { amountText } from '../text/money.ts';
import { table } from '../text/table.ts';

/** Rows of a table that nobody has set a limit for. */
const SHOWN = 50;

/** Transactions, newest first: a table, or every one that fits as JSON or CSV. */
export async function transactions(
  context: Context,
  options: Filter & { readonly limit?: number; readonly csv?: true },
): Outcome {
  const { output } = context;
  const isTable = !output.json && options.csv !== true;
  if (output.json && options.csv === true) return fail(eitherOr());
  const filter = await rowFilter(context, options, options.limit ?? (isTable ? SHOWN : null));
  if (!filter.ok) return filter;
  return withReading(context, async (reading) => {
    const rows = transactionRows(reading, filter.value);
    if (isTable) await output.write(table(COLUMNS, [...rows].map(cells)).join(''));
    else await writeAll(output, options.csv === true ? csvLines(rows) : jsonLines(rows));
    return ok(EXIT.ok);
  });
}

/** What the options ask for; BAD_REQUEST for an account that is not there. */
export async function rowFilter(
  context: Context,
  { from, to, search = '', account }: Filter,
  limit: number | null,
): Promise<Result<RowFilter>> {
  const days = { from: from ?? null, to: to ?? null };
  if (account === undefined) return ok({ ...days, search, accountId: null, limit });
  return withEngine(context, {}, async (engine) => {
    const banks = await engine.listBanks();
    if (!banks.ok) return banks;
    const found = findAccount(banks.value, account);
    if (!found.ok) return found;
    return ok({ ...days, search, accountId: found.value.accountId, limit });
  });
}

/** Writes in pieces, for as long as somebody reads. */
export async function writeAll(output: Context['output'], lines: Iterable<string>): Promise<void> {
  for (const piece of batched(lines)) {
    await output.write(piece);
    if (output.isClosed()) return;
  }
}

export function* csvLines(rows: Iterable<TransactionRow>): Generator<string> {
  yield csvRecord(TRANSACTION_COLUMNS);
  for (const row of rows) yield csvRecord(TRANSACTION_COLUMNS.map((name) => row[name]));
}

/** One JSON array, a row a line. */
function* jsonLines(rows: Iterable<TransactionRow>): Generator<string> {
  let before = '[';
  for (const row of rows) {
    yield `${before}\n${JSON.stringify(jsonRow(row))}`;
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}

/** As JSON has it: pending is a truth value. */
export const jsonRow = (row: TransactionRow) => ({ ...row, pending: row.pending === 1 });

export const eitherOr = () =>
  failure('BAD_REQUEST', 'An answer is JSON or CSV, not both.', { action: 'Leave one out.' });

const COLUMNS = [
  { title: 'DATE' },
  { title: 'BANK' },
  { title: 'ACCOUNT' },
  { title: 'PAYEE' },
  { title: 'CATEGORY' },
  { title: 'AMOUNT', align: 'right' },
  { title: '' },
] as const;

const cells = (row: TransactionRow): readonly string[] => [
  row.date,
  row.bank,
  row.account,
  row.payee,
  row.category ?? '',
  `${amountText(row.amount, currencyExponent(row.currency, true))} ${row.currency}`,
  row.pending === 1 ? 'pending' : '',
];
