import { describe, expect, it } from 'vitest';
import { bulkTimeline } from '../../../src/plaid-emulator/bulk-user.ts';
import { toMinor } from '../../../src/plaid-emulator/timeline.ts';

const createdAt = Date.parse('2026-11-23T12:00:00Z');
const bulk = (size: number) =>
  bulkTimeline({ seed: 1, key: 'key', createdAt, daysRequested: 730, size });

describe('any number of rows', () => {
  it.each([1, 999, 1000, 2345])(
    '%i rows, each with an id of its own, and balances that fit',
    (size) => {
      const timeline = bulk(size);
      const rows = Array.from({ length: timeline.length(createdAt) }, (_, position) => {
        const event = timeline.event(position);
        if (event.kind === 'removed') throw new Error('no row is removed');
        expect(JSON.parse(event.json ?? '')).toEqual(event.transaction);
        return event.transaction;
      });
      const sums = new Map<string, number>();
      for (const row of rows) {
        sums.set(row.account_id, (sums.get(row.account_id) ?? 0) + toMinor(row.amount));
      }
      expect(new Set(rows.map((row) => row.transaction_id)).size).toBe(size);
      for (const [account, totals] of timeline.totals(createdAt)) {
        expect(totals).toEqual({ posted: sums.get(account) ?? 0, pending: 0 });
      }
    },
  );

  it('a row of ten million is computed when it is read', () => {
    const event = bulk(10_000_000).event(9_999_999);
    expect(event).toMatchObject({ kind: 'added', transaction: { pending: false } });
  });

  it('rows come in order of date, from the first day asked for on', () => {
    const timeline = bulk(5000);
    const dates = Array.from({ length: 5000 }, (_, position) => {
      const event = timeline.event(position);
      return event.kind === 'removed' ? '' : event.transaction.date;
    });
    expect(dates).toEqual(dates.toSorted());
    expect(dates[0]).toBe('2024-11-23');
  });
});
