import { describe, expect, it } from 'vitest';
import { findDuplicate, type ExistingItem } from '../../../../src/core/link/duplicate-guard.ts';

type Named = readonly [name: string, mask: string | null];

const existing = (
  itemId: string,
  institutionId: string | null,
  ...accounts: Named[]
): ExistingItem => ({
  itemId,
  institution: { institutionId },
  accounts: accounts.map(([name, mask]) => ({ name, mask })),
});

const linked = (institutionId: string | null, ...accounts: Named[]) => ({
  institution: institutionId === null ? null : { institutionId, name: 'Bank' },
  accounts: accounts.map(([name, mask]) => ({
    id: `new-${name}`,
    name,
    mask,
    type: 'depository',
    subtype: null,
  })),
});

const current: Named = ['Current', '1111'];
const savings: Named = ['Savings', '2222'];

describe('findDuplicate', () => {
  it.each<[string, readonly ExistingItem[], ReturnType<typeof linked>, string | null]>([
    ['nothing is linked', [], linked('ins_1', current), null],
    ['the same account', [existing('a', 'ins_1', current)], linked('ins_1', current), 'a'],
    [
      'one of several accounts',
      [existing('a', 'ins_1', current, savings)],
      linked('ins_1', ['ISA', '3333'], savings),
      'a',
    ],
    [
      'the right one of several Items',
      [existing('a', 'ins_1', current), existing('b', 'ins_1', savings)],
      linked('ins_1', savings),
      'b',
    ],
    [
      'the same account at another bank',
      [existing('a', 'ins_2', current)],
      linked('ins_1', current),
      null,
    ],
    [
      'another login at the same bank',
      [existing('a', 'ins_1', current)],
      linked('ins_1', savings),
      null,
    ],
    [
      'the same name, other digits',
      [existing('a', 'ins_1', current)],
      linked('ins_1', ['Current', '9']),
      null,
    ],
    [
      'the same digits, other name',
      [existing('a', 'ins_1', current)],
      linked('ins_1', ['Joint', '1111']),
      null,
    ],
    [
      'no digits, the same names in another order',
      [existing('a', 'ins_1', ['Current', null], ['Savings', null])],
      linked('ins_1', ['Savings', null], ['Current', null]),
      'a',
    ],
    [
      'no digits, only one name in common',
      [existing('a', 'ins_1', ['Current', null], ['Savings', null])],
      linked('ins_1', ['Current', null]),
      null,
    ],
    [
      'digits on one side only',
      [existing('a', 'ins_1', ['Current', null])],
      linked('ins_1', current),
      null,
    ],
    ['no accounts on either side', [existing('a', 'ins_1')], linked('ins_1'), null],
    ['Link names no institution', [existing('a', null, current)], linked(null, current), null],
    ['the Item has no institution', [existing('a', null, current)], linked('ins_1', current), null],
  ])('%s', (_case, items, success, expected) => {
    expect(findDuplicate(items, success)).toBe(expected);
  });
});
