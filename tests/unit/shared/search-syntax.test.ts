import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSearch, type SearchProblem, type Term } from '../../../src/shared/search-syntax.ts';

const bound = (decimal: string, open = false) => ({ decimal, open });
const words = (text: string, negated = false): Term => ({ kind: 'words', text, negated });
const amount = (from: string | null, to: string | null, open = false): Term => ({
  kind: 'amount',
  from: from === null ? null : bound(from, open),
  to: to === null ? null : bound(to, open),
  negated: false,
});
const date = (from: string | null, to: string | null): Term => ({
  kind: 'date',
  from,
  to,
  negated: false,
});

describe('the language of the search box', () => {
  it.each<[typed: string, terms: readonly Term[]]>([
    ['', []],
    ['  ', []],
    ['tesco  stores', [words('tesco'), words('stores')]],
    ['-tesco', [words('tesco', true)]],
    ['e-mail', [words('e-mail')]],
    [
      '"coffee shop" late',
      [{ kind: 'phrase', text: 'coffee shop', negated: false }, words('late')],
    ],
    ['-"coffee shop', [{ kind: 'phrase', text: 'coffee shop', negated: true }]],
    ['PAYPAL:SHOP', [words('PAYPAL:SHOP')]],
    ['-PAYPAL:SHOP', [words('PAYPAL:SHOP', true)]],
    ['https://shop.example', [words('https://shop.example')]],
    ['category:food', [{ kind: 'category', text: 'food', exact: false, negated: false }]],
    [
      'Category:"Food & drink"',
      [{ kind: 'category', text: 'Food & drink', exact: false, negated: false }],
    ],
    ['-category:=INCOME', [{ kind: 'category', text: 'INCOME', exact: true, negated: true }]],
    [
      'category:="Eating out"',
      [{ kind: 'category', text: 'Eating out', exact: true, negated: false }],
    ],
    ['amount:>50', [amount('50', null, true)]],
    ['amount:>=50', [amount('50', null)]],
    ['amount:<9.99', [amount(null, '9.99', true)]],
    ['amount:12.5', [amount('12.5', '12.5')]],
    ['amount:10..20', [amount('10', '20')]],
    ['from:2026-10', [date('2026-10-01', null)]],
    ['to:2026-10', [date(null, '2026-10-31')]],
    ['date:2026', [date('2026-01-01', '2026-12-31')]],
    ['date:2026-02-03', [date('2026-02-03', '2026-02-03')]],
    ['is:Pending', [{ kind: 'is', flag: 'pending', negated: false }]],
    // Half-written fields narrow nothing yet.
    ['amount:', []],
    ['tea category:', [words('tea')]],
  ])('reads %j', (typed, terms) => {
    expect(parseSearch(typed)).toEqual({ terms, problems: [] });
  });

  it.each<[typed: string, problem: SearchProblem]>([
    ['amount:much', { code: 'amount' }],
    ['amount:10..', { code: 'amount' }],
    ['from:yesterday', { code: 'date', field: 'from' }],
    ['date:2026-13', { code: 'date', field: 'date' }],
    ['is:nice', { code: 'flag' }],
    ['category:=', { code: 'whole', field: 'category' }],
  ])('says why %j is not understood, and narrows nothing by it', (typed, problem) => {
    const { terms, problems } = parseSearch(`tea ${typed}`);
    expect(terms).toEqual([words('tea')]);
    expect(problems).toEqual([{ typed, problem }]);
  });

  it('takes any text, and loses no letter of plain words', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        parseSearch(typed);
      }),
    );
    const word = fc.stringMatching(/^[a-z0-9']{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (all) => {
        expect(parseSearch(all.join(' ')).terms).toEqual(all.map((text) => words(text)));
      }),
    );
  });
});
