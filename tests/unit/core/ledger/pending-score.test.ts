import { describe, expect, it } from 'vitest';
import { pendingScore, type ScoredRow } from '../../../../src/core/ledger/pending-score.ts';

const row = (fields: Partial<ScoredRow>): ScoredRow => ({
  date: '2026-01-10',
  pending: 1,
  amount_minor: 1000,
  name: 'Trattoria Roma',
  merchant_name: null,
  merchant_entity_id: null,
  original_description: null,
  ...fields,
});
const other = { name: 'Completely different words' };

describe('how alike a pending and a posted row are', () => {
  it.each([
    ['the same in everything', {}, 1000],
    ['the same under other words', other, 700],
    ['five days later under other words', { ...other, date: '2026-01-15' }, 600],
    ['six days later under other words', { ...other, date: '2026-01-16' }, null],
    ['ten days later at the same merchant', { date: '2026-01-20' }, 800],
    ['eleven days later', { date: '2026-01-21' }, null],
    ['a day earlier', { date: '2026-01-09' }, 980],
    ['two days earlier', { date: '2026-01-08' }, null],
    ['with a tip of 20 %', { amount_minor: 1200 }, 800],
    ['with a tip of 30 %', { amount_minor: 1300 }, 700],
    ['with a tip over 30 %', { amount_minor: 1301 }, null],
    ['30 % less', { amount_minor: 700 }, 700],
    ['a tip, but somebody else', { ...other, amount_minor: 1200 }, null],
    ['money in instead of out', { amount_minor: -1000 }, null],
  ])('%s', (_what, posted, score) => {
    expect(pendingScore(row({}), row({ pending: 0, ...posted }))?.score ?? null).toBe(score);
  });

  it('takes nothing for a pair of no amount but nothing', () => {
    const none = row({ amount_minor: 0 });
    expect(pendingScore(none, none)?.score).toBe(1000);
    expect(pendingScore(none, row({ amount_minor: 1 }))).toBeNull();
  });
});
