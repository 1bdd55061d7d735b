import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { linkSuccess } from '../support/link-demo-bank.ts';
import { withBank, type Bank } from './emulator.ts';
import { medianOf, p95Of, type Bench, type Figure } from './figure.ts';
import { runIncrement, type IncrementRun } from './sync-runs.ts';

const RAW_TABLES = /^(transaction_versions|raw_templates)/;

/** What grows with the number of rows: first syncs of a ten-thousandth, a tenth and all of a million. */
export function measureLarge({ quick, scratch, tell }: Bench): Promise<Figure[]> {
  const [few, many, most] = quick ? [1000, 5000, 20_000] : [10_000, 100_000, 1_000_000];
  return withBank(async (bank, controlToken) => {
    const run = async (rows: number, rounds: number) => {
      tell(`${rows.toLocaleString('en-GB')} rows`);
      const directory = path.join(scratch, String(rows));
      mkdirSync(directory);
      return runIncrement(bank, { controlToken, rows, directory, rounds });
    };
    const small = await run(few, 3);
    const middle = await run(many, 3);
    const large = await run(most, quick ? 3 : 15);
    for (const [name, bytes] of large.tables.slice(0, 12)) {
      tell(`${name}: ${(bytes / most).toFixed(0)} B/row`);
    }
    const size = most.toLocaleString('en-GB');
    const perRow = (one: IncrementRun, rows: number) => (one.firstMs / rows) * 1000;
    const gzipped = await gzippedPerRow(bank);
    return [
      {
        name: `First sync of ${size} rows, 1,000 of them`,
        unit: 'ms',
        trax: medianOf('at that size', [perRow(large, most)]),
        beside: medianOf(`at ${many.toLocaleString('en-GB')}`, [perRow(middle, many)]),
        aim: { on: 'ratio', atMost: 1.25 },
      },
      ...[
        { rows: many, one: middle },
        { rows: most, one: large },
      ].map(({ rows, one }): Figure => ({
        name: `Peak memory of a first sync of ${rows.toLocaleString('en-GB')}, above that of fewer`,
        unit: 'MB',
        trax: medianOf('more than beside', [Math.max(0, one.peakBytes - small.peakBytes)]),
        beside: medianOf(`at ${few.toLocaleString('en-GB')} rows`, [small.peakBytes]),
        aim: { on: 'value', atMost: 60 * 1024 * 1024 },
      })),
      {
        name: `Sync of 5 changes on ${size} rows`,
        unit: 'ms',
        trax: medianOf('median', large.incrementMs),
        beside: medianOf('the bare requests', large.bareMs),
        aim: { on: 'ratio', atMost: 10 },
      },
      {
        name: '  95th percentile',
        unit: 'ms',
        trax: p95Of('95th percentile', large.incrementMs),
        beside: p95Of('the bare requests', large.bareMs),
        aim: null,
      },
      {
        name: 'The same rows once more',
        unit: 'ms',
        trax: medianOf('all sent again', [middle.againMs]),
        beside: medianOf('first sync', [middle.firstMs]),
        aim: null,
      },
      {
        name: 'Plaid’s JSON on disk, for one row',
        unit: 'B/row',
        trax: medianOf('with its index', [rawBytes(large) / most]),
        beside: medianOf('gzipped by page', [gzipped]),
        aim: { on: 'ratio', atMost: 1.2 },
      },
    ];
  });
}

const rawBytes = ({ tables }: IncrementRun): number =>
  tables.reduce((sum, [name, bytes]) => (RAW_TABLES.test(name) ? sum + bytes : sum), 0);

/** The rows of ten of the bank's pages, as JSON and gzipped page by page: bytes a row. */
async function gzippedPerRow(bank: Bank): Promise<number> {
  const { publicToken } = await linkSuccess(bank, { username: 'user_bulk', password: '5000' });
  const ask = async (route: string, body: object): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${bank.url}${route}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'PLAID-CLIENT-ID': bank.clientId,
        'PLAID-SECRET': bank.secret,
      },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Record<string, unknown>;
  };
  const { access_token } = await ask('/item/public_token/exchange', { public_token: publicToken });
  let bytes = 0;
  let rows = 0;
  for (let cursor: unknown; rows < 5000;) {
    const asked = { access_token, count: 500, options: { include_original_description: true } };
    const page = await ask(
      '/transactions/sync',
      cursor === undefined ? asked : { ...asked, cursor },
    );
    const added = page['added'] as unknown[];
    bytes += gzipSync(JSON.stringify(added)).length;
    rows += added.length;
    cursor = page['next_cursor'];
  }
  return bytes / rows;
}
