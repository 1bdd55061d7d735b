import { expect, it } from 'vitest';
import { startEmulator } from '../../../src/plaid-emulator/server.ts';
it('bulk', async () => {
  const e = await startEmulator({});
  const post = async (p: string, b: object) => { const r = await fetch(e.url + p, { method: 'POST', headers: { 'PLAID-CLIENT-ID': e.clientId, 'PLAID-SECRET': e.secret }, body: JSON.stringify(b) }); const t = await r.text(); return { s: r.status, t, has: t.includes('"has_more":true'), c: /"next_cursor":"([^"]*)"/.exec(t)?.[1], pt: /"public_token":"([^"]*)"/.exec(t)?.[1], at: /"access_token":"([^"]*)"/.exec(t)?.[1] }; };
  const pt = await post('/sandbox/public_token/create', { institution_id: 'ins_116834', initial_products: ['transactions'], options: { override_username:'user_bulk',override_password:'1000000', transactions: { days_requested: 730 } } });
  const ex = await post('/item/public_token/exchange', { public_token: pt.pt });
  let cursor: string | undefined, p = 0, bytes = 0, t = performance.now(); for (;;) { const s = await post('/transactions/sync', { access_token: ex.at, cursor, count: 500 }); p++; bytes += s.t.length; cursor = s.c; if (!s.has) break; }
  const ms = performance.now() - t;
  console.log(p, 'pages', ms | 0, 'ms', (500 * p / ms * 1000) | 0, 'rows/s', (bytes / 1e6) | 0, 'MB', (process.memoryUsage().heapUsed / 1e6) | 0, (process.memoryUsage().rss / 1e6) | 0);
  await e.close(); expect(1).toBe(1);
}, 120000);
