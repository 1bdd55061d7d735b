import { describe, expect, it } from 'vitest';
import { removeBank } from '../../../../src/core/link/remove-bank.ts';
import { fail, failure, ok } from '../../../../src/shared/failure.ts';
import { ledgerWithItem } from '../../../support/ledger.ts';
import { failureOf } from '../../../support/result.ts';

/** Deletes a bank's history where the file cannot be cleaned of it, for a reason. */
async function purging(code: 'DATABASE_BUSY' | 'DISK_FULL') {
  const ledger = await ledgerWithItem();
  const removed = await removeBank(
    {
      ledger: { ...ledger, compact: () => Promise.resolve(fail(failure(code, 'Why.'))) },
      revocations: {
        revoke: () => Promise.resolve(ok('done')),
        list: () => ok([]),
        retry: () => Promise.resolve(),
        dismiss: () => ok(undefined),
        close: () => undefined,
      },
      clock: () => new Date(),
      stopSync: () => Promise.resolve(),
    },
    'item-1',
    'purge',
  );
  return failureOf(removed);
}

describe('a bank whose history is deleted but not yet out of the file', () => {
  it('asks to close other programs when one of them has the file open', async () => {
    expect(await purging('DATABASE_BUSY')).toMatchObject({
      message: expect.stringContaining('could not be cleaned') as string,
      action: expect.stringContaining('Close other programs') as string,
    });
  });

  it('asks for what is missing when that is something else', async () => {
    expect((await purging('DISK_FULL')).action).toBe(failure('DISK_FULL', '').action);
  });
});
