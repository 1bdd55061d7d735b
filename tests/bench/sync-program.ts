// node sync-program.ts <bank's url> <rows> <directory>: links a bank of that many rows, syncs it into
// directory/profiles/demo/finance.db and prints what that took. See sync-runs.ts.
import { EMULATOR_KEYS } from '../../src/plaid-emulator/keys.ts';
import { linkSuccess } from '../support/link-demo-bank.ts';
import { valueOf } from '../support/result.ts';
import { openBenchEngine } from './engine.ts';
import { databaseBytes, type SyncRun } from './sync-runs.ts';

const [url = '', rows = '', directory = ''] = process.argv.slice(2);
const bank = { url, ...EMULATOR_KEYS };
const success = await linkSuccess(bank, { username: 'user_bulk', password: rows });
const engine = openBenchEngine(directory, bank);
const { financeDb } = valueOf(await engine.status());
valueOf(await engine.startLink({ purpose: { kind: 'new' }, way: 'hosted' }));

const started = performance.now();
const cpu = process.cpuUsage();
valueOf(await engine.completeLink(success));
const [linked] = valueOf(await engine.listBanks());
if (linked === undefined) throw new Error('the bank was not linked');
// Joins the first sync, which completeLink has started.
const { added } = valueOf(await engine.syncItem(linked.itemId));
const ms = performance.now() - started;
const { user, system } = process.cpuUsage(cpu);
if (added !== Number(rows)) throw new Error(`${String(added)} of ${rows} rows came`);

valueOf(await engine.close());
const run: SyncRun = {
  ms,
  cpuMs: (user + system) / 1000,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  diskBytes: databaseBytes(financeDb),
};
process.stdout.write(JSON.stringify(run));
