import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseSearch,
  tokensOf,
  withReplaced,
  withTerm,
  withTurned,
} from '../../../src/shared/search-syntax.ts';

const Piece = fc.constantFrom(
  'tea',
  '-refund',
  '"blue bottle"',
  '-"a b"',
  'amount:>50',
  '-amount:10..20',
  'amount:x',
  'category:food',
  'category:="Food & drink"',
  '-tag:="a"',
  'from:2026-03',
  'is:pending',
  'is:odd',
  'paypal:shop',
  'Cafe\u0301',
  'note:',
  '""',
  '-',
  'x"y z"',
  '"open',
);
const Text = fc
  .array(fc.tuple(Piece, fc.constantFrom(' ', '  ', '')), { maxLength: 6 })
  .map((pieces) => pieces.map(([piece, space]) => piece + space).join(''));
const TextAndToken = Text.filter((text) => tokensOf(text).length > 0).chain((text) =>
  fc.tuple(fc.constant(text), fc.nat(tokensOf(text).length - 1)),
);
const meanings = (text: string) =>
  tokensOf(text).map((token) => ('term' in token ? token.term : token.problem));
const tokenAt = (text: string, index: number) => {
  const token = tokensOf(text)[index];
  if (token === undefined) throw new Error('no such token');
  return token;
};

describe('a token of a search', () => {
  it('can be taken away, and all others mean what they meant', () => {
    fc.assert(
      fc.property(TextAndToken, ([text, index]) => {
        const shorter = withReplaced(text, tokenAt(text, index), '');
        expect(meanings(shorter)).toEqual(meanings(text).toSpliced(index, 1));
      }),
    );
  });

  it('can be turned round, and all others mean what they meant', () => {
    fc.assert(
      fc.property(TextAndToken, ([text, index]) => {
        const token = tokenAt(text, index);
        // Words may begin with a minus of their own, and look for the same without it.
        fc.pre('term' in token && !/^-(-|$)/.test(token.typed));
        const turned = withTurned(text, token);
        const meant = meanings(text);
        const term = 'term' in token ? token.term : null;
        expect(meanings(turned)).toEqual(
          meant.with(index, { ...term, negated: term?.negated !== true } as (typeof meant)[0]),
        );
      }),
    );
  });

  it('is where it says it is', () => {
    fc.assert(
      fc.property(Text, (text) => {
        for (const { typed, from, to } of tokensOf(text)) {
          expect(text.normalize('NFC').slice(from, to)).toBe(typed);
        }
      }),
    );
  });

  it('can be added behind all others, also behind an open quote, and only once', () => {
    fc.assert(
      fc.property(Text, fc.constantFrom('is:pending', 'tag:="a b"', 'date:2026'), (text, term) => {
        const longer = withTerm(text, term);
        const added = parseSearch(term).terms;
        const before = tokensOf(text);
        expect(meanings(longer)).toEqual(
          before.some(({ typed }) => typed === term)
            ? meanings(text)
            : [...meanings(text), ...added],
        );
        expect(withTerm(longer, term)).toBe(longer);
      }),
    );
  });
});
