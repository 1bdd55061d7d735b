// node peer-program.mjs <folder with node_modules> <rows.json>: imports the rows into a new budget of
// Actual, then the same rows again, and prints what that took. See peer.ts.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const [folder = '', file = ''] = process.argv.slice(2);
const require = createRequire(path.join(folder, 'package.json'));
const api = require('@actual-app/api');
const rows = JSON.parse(readFileSync(file, 'utf8'));
const dataDir = path.join(folder, 'data');
mkdirSync(dataDir, { recursive: true });

// It logs to standard output, which is for the answer.
console.log = console.info = console.error;
const ms = [];
await api.init({ dataDir });
await api.runImport('bench', async () => {
  await api.createAccount({ name: 'Current Account', type: 'checking' }, 0);
});
const [account] = await api.getAccounts();
for (let round = 0; round < 2; round += 1) {
  const started = performance.now();
  await api.importTransactions(
    account.id,
    rows.map((row) => ({ ...row, account: account.id })),
  );
  ms.push(performance.now() - started);
}
await api.shutdown();
process.stdout.write(JSON.stringify(ms));
process.exit(0);
