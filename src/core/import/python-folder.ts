import { stat } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { fail, ok, type Result } from '../../shared/failure.ts';
import { Id, oneLine, Token } from '../plaid/fields.ts';
import { Secret } from '../vault/secret.ts';
import type { ImportContent, OldBank } from './content.ts';
import { readEnv } from './env-source.ts';
import { chosenCategories, OLD_TRANSACTION_COLUMNS } from './old-categories.ts';
import { readOldDatabase, rowsOfTable } from './old-database.ts';
import { readSmallFile, unreadable } from './source-file.ts';

const TOKENS = '.tokens.sqlite';
const FINANCE = 'finance.db';

const MAX_RULES_BYTES = 64 * 1024;
const MAX_BANKS = 1000;
const MAX_ACCOUNTS = 10_000;
const MAX_TRANSACTIONS = 1_000_000;

/**
 * Reads the folder of Trax for Python and changes nothing in it. Of its databases only the columns are
 * read that Trax needs; one that is missing counts as empty, a row that makes no sense as absent.
 *
 * The databases are copied into a private folder under `scratch` for as long as they are read.
 *
 * Errors: IMPORT_UNREADABLE, ENVIRONMENT_INVALID, DISK_FULL.
 */
export async function readPythonFolder(
  folder: string,
  scratch: string,
): Promise<Result<ImportContent>> {
  if (!(await isFolder(folder))) return fail(unreadable('There is no folder at this place.'));
  const env = await readEnv(path.join(folder, '.env'), false);
  if (!env.ok) return env;
  const banks = await readOldDatabase(scratch, folder, TOKENS, banksOf);
  if (!banks.ok) return banks;
  const rules = await readDefaultCategory(folder);
  if (!rules.ok) return rules;
  const finance = await readOldDatabase(scratch, folder, FINANCE, (database) => ({
    itemIds: itemsOfAccounts(database),
    categories: chosenCategories(
      rowsOfTable(database, 'transactions', OLD_TRANSACTION_COLUMNS, MAX_TRANSACTIONS),
      rules.value,
    ),
  }));
  if (!finance.ok) return finance;
  if (banks.value === null && finance.value === null) {
    return fail(unreadable(`This folder has neither ${TOKENS} nor ${FINANCE}.`));
  }
  return ok({
    env: env.value,
    banks: banks.value ?? [],
    itemIds: finance.value?.itemIds ?? new Map(),
    categories: finance.value?.categories ?? [],
  });
}

async function isFolder(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch {
    return false;
  }
}

const BankRow = z.object({
  item_id: Id,
  access_token: Token,
  institution_name: z.string().nullable().catch(null),
});

function banksOf(database: Parameters<typeof rowsOfTable>[0]): OldBank[] {
  const columns = ['item_id', 'access_token', 'institution_name'];
  const banks = new Map<string, OldBank>();
  for (const row of rowsOfTable(database, 'items', columns, MAX_BANKS)) {
    const { success, data } = BankRow.safeParse(row);
    if (!success) continue;
    const name = oneLine(data.institution_name ?? '').trim();
    banks.set(data.item_id, {
      itemId: data.item_id,
      accessToken: new Secret(data.access_token),
      institutionName: name === '' ? 'Unnamed bank' : name,
    });
  }
  return [...banks.values()];
}

const AccountRow = z.object({ account_id: Id, item_id: Id });

/** item_id by account_id. */
function itemsOfAccounts(database: Parameters<typeof rowsOfTable>[0]): ReadonlyMap<string, string> {
  const itemIds = new Map<string, string>();
  const columns = ['account_id', 'item_id'];
  for (const row of rowsOfTable(database, 'accounts', columns, MAX_ACCOUNTS)) {
    const { success, data } = AccountRow.safeParse(row);
    if (success) itemIds.set(data.account_id, data.item_id);
  }
  return itemIds;
}

const Rules = z.object({ default_category: z.string().nullish() });

/** The category that stands for none in rules.yml; null when the file does not name one. */
async function readDefaultCategory(folder: string): Promise<Result<string | null>> {
  const bytes = await readSmallFile({
    path: path.join(folder, 'rules.yml'),
    name: 'rules.yml',
    maxBytes: MAX_RULES_BYTES,
    followLinks: false,
  });
  if (!bytes.ok) return bytes;
  try {
    const rules = Rules.safeParse(parse(new TextDecoder().decode(bytes.value ?? new Uint8Array())));
    return ok(rules.data?.default_category ?? null);
  } catch {
    // The program itself goes on without it.
    return ok(null);
  }
}
