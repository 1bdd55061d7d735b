import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { openLedger, type Ledger } from '../../../../../src/core/ledger/open.ts';
import { ledgerWithItem, rowsOf, temporaryDirectory } from '../../../../support/ledger.ts';
import { startOther } from '../../../../support/other-process.ts';
import { page, transaction } from '../../../../support/plaid-rows.ts';
import { valueOf } from '../../../../support/result.ts';
import { savePages } from '../../../../support/save-pages.ts';

const ROWS = 9000;
const at = (name: string) => pathToFileURL(path.resolve('src/core/ledger', name)).href;

/** Gives every transaction a note; says when a slice is done, and when all of it is stored. */
const PROGRAM = `
  import { openLedger } from '${at('open.ts')}';
  import { applyBulkEdit } from '${at('bulk/apply.ts')}';
  import { once } from 'node:events';
  const ledger = openLedger(process.argv.at(-1)).value;
  const edit = {
    selection: { filter: { search: '', accountId: null }, except: [] },
    change: { field: 'note', note: 'all' },
  };
  await ledger.writer.inTransaction((writing) =>
    applyBulkEdit(writing, edit, '2026-02-01T00:00:00.000Z', async () => {
      console.log('slice');
      await once(process.stdin, 'data');
    }));
  console.log('stored');
  await once(process.stdin, 'data');
`;

const stateOf = (ledger: Ledger) =>
  rowsOf(
    ledger,
    `SELECT (SELECT count(*) FROM transaction_notes) AS notes,
       (SELECT count(*) FROM edit_batches) AS batches,
       (SELECT count(*) FROM edit_batch_rows) AS rows`,
  );

it.each([1, 3])(
  'leaves nothing when it is killed after slice %i, and all of it once stored',
  async (slices) => {
    const file = path.join(temporaryDirectory(), 'finance.db');
    const filled = await ledgerWithItem(file);
    const added = Array.from({ length: ROWS }, (_, n) => transaction(`t${String(n)}`));
    await savePages(filled, [page({ added, nextCursor: 'c1' })]);
    filled.close();

    const killed = startOther(PROGRAM, [file]);
    for (let slice = 1; slice <= slices; slice += 1) {
      expect(await killed.line()).toBe('slice');
      if (slice < slices) killed.say('go on');
    }
    await killed.kill();
    const after = valueOf(openLedger(file));
    expect(stateOf(after)).toEqual([{ notes: 0, batches: 0, rows: 0 }]);
    after.close();

    const whole = startOther(PROGRAM, [file]);
    for (let line = await whole.line(); line === 'slice'; line = await whole.line()) {
      whole.say('go on');
    }
    await whole.kill();
    const stored = valueOf(openLedger(file));
    expect(stateOf(stored)).toEqual([{ notes: ROWS, batches: 1, rows: ROWS }]);
    stored.close();
  },
);
