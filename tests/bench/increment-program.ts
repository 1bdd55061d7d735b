// node increment-program.ts <bank's url> <control token> <rows> <directory> <rounds>: syncs that many rows,
// then again and again after five changes at the bank, each beside the same three bare requests; and at
// the end the whole history once more. See large.ts.
import Database from 'better-sqlite3';
import { CONTROL_HEADER } from '../../src/plaid-emulator/control-http.ts';
import { EMULATOR_KEYS } from '../../src/plaid-emulator/keys.ts';
import { linkSuccess } from '../support/link-demo-bank.ts';
import { valueOf } from '../support/result.ts';
import { openBenchEngine } from './engine.ts';
import type { IncrementRun } from './sync-runs.ts';

const [url = '', controlToken = '', rows = '', directory = '', rounds = ''] = process.argv.slice(2);
const bank = { url, ...EMULATOR_KEYS };
const engine = openBenchEngine(directory, bank);
const { financeDb } = valueOf(await engine.status());
valueOf(await engine.startLink({ purpose: { kind: 'new' }, way: 'hosted' }));
const success = await linkSuccess(bank, { username: 'user_bulk', password: rows });
const started = performance.now();
valueOf(await engine.completeLink(success));
const [linked] = valueOf(await engine.listBanks());
if (linked === undefined) throw new Error('the bank was not linked');
const { itemId } = linked;
valueOf(await engine.syncItem(itemId));
const firstMs = performance.now() - started;
const peakBytes = process.resourceUsage().maxRSS * 1024;

const post = async (path: string, body: object, headers: Record<string, string>) => {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path}: ${text}`);
  return text;
};
const control = (name: string, body: object) =>
  post(`/emulator/${name}`, { itemId, ...body }, { [CONTROL_HEADER]: controlToken });

/** A client of its own, with a token of its own for the same kind of bank: the yardstick of a round trip. */
const keys = { 'PLAID-CLIENT-ID': bank.clientId, 'PLAID-SECRET': bank.secret };
const other = await linkSuccess(bank, { username: 'user_bulk', password: '500' });
const exchanged = JSON.parse(
  await post('/item/public_token/exchange', { public_token: other.publicToken }, keys),
) as { access_token: string };
const { access_token } = exchanged;
const page = JSON.parse(await post('/transactions/sync', { access_token, count: 500 }, keys)) as {
  next_cursor: string;
};
const bareRound = async () => {
  const began = performance.now();
  await post('/item/get', { access_token }, keys);
  await post('/accounts/get', { access_token }, keys);
  await post('/transactions/sync', { access_token, cursor: page.next_cursor, count: 500 }, keys);
  return performance.now() - began;
};

const incrementMs: number[] = [];
const bareMs: number[] = [];
for (let round = 0; round < Number(rounds); round += 1) {
  for (let change = 0; change < 5; change += 1) {
    await control('addTransaction', { amount: 5 + change, name: `Change ${String(change)}` });
  }
  bareMs.push(await bareRound());
  const began = performance.now();
  const { added } = valueOf(await engine.syncItem(itemId));
  incrementMs.push(performance.now() - began);
  if (added !== 5) throw new Error(`${String(added)} of 5 changes came`);
}

const reading = new Database(financeDb, { readonly: true });
const tables = reading
  .prepare<[], [string, number]>(
    'SELECT name, sum(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC',
  )
  .raw()
  .all();
reading.close();

const writing = new Database(financeDb);
writing.exec('UPDATE items SET cursor = NULL');
writing.close();
const again = performance.now();
valueOf(await engine.syncItem(itemId));
const againMs = performance.now() - again;
valueOf(await engine.close());

const run: IncrementRun = { firstMs, peakBytes, incrementMs, bareMs, againMs, tables };
process.stdout.write(JSON.stringify(run));
