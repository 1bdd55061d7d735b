import { expect, it } from 'vitest';
import { readSchema } from '../../../../src/core/query/schema.ts';
import { ledgerWithItem } from '../../../support/ledger.ts';

it('names every view and table with what its DDL says of it, views first', async () => {
  const tables = readSchema((await ledgerWithItem()).reader.reading);
  const kinds = tables.map(({ kind }) => kind);
  expect(kinds).toEqual(kinds.toSorted().toReversed());
  const named = (name: string) => tables.find((table) => table.name === name);
  expect(named('v_net_worth')?.about).toMatch(/^What is owned and owed/);
  expect(named('v_net_worth')?.columns).toContainEqual({
    name: 'liabilities',
    about: 'positive is owed',
  });
  expect(named('v_daily_balances')?.columns).toContainEqual({ name: 'day', about: 'YYYY-MM-DD' });
  expect(named('transactions')?.columns.map(({ name }) => name)).toContain('amount_minor');
  expect(tables.filter(({ name }) => /^sqlite_|transactions_search_/.test(name))).toEqual([]);
});
