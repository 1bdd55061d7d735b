import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cursor, readCursor, writeCursor } from '../../../src/plaid-emulator/cursor.ts';
import { plaidId } from '../../../src/plaid-emulator/random.ts';
import { tokenKeeper } from '../../../src/plaid-emulator/tokens.ts';

const keeper = tokenKeeper('key');
const itemId = plaidId('item');
const size = fc.nat({ max: 10_000_000 });
const place = fc.record({ base: size, injected: size });

const cursors: fc.Arbitrary<Cursor> = fc.record({
  itemId: fc.constant(itemId),
  run: fc.constant('0a1b2c3d'),
  place,
  accountId: fc.option(fc.constant(plaidId('account')), { nil: undefined }),
  loop: fc.option(fc.record({ start: place, baseEnd: size, mutations: size, pages: size }), {
    nil: undefined,
  }),
});

describe('a cursor', () => {
  it('comes back as it was written, in no more than the 256 characters of Plaid', () => {
    fc.assert(
      fc.property(cursors, (cursor) => {
        const text = writeCursor(cursor, keeper);
        expect(text.length).toBeLessThanOrEqual(256);
        expect(readCursor(text, itemId, keeper)).toEqual(cursor);
      }),
    );
  });

  it('attack: one that was changed, or is of another Item, is not read', () => {
    fc.assert(
      fc.property(cursors, fc.nat({ max: 40 }), (cursor, at) => {
        const text = writeCursor(cursor, keeper);
        const changed = text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
        expect(readCursor(changed, itemId, keeper)).toBeUndefined();
        expect(readCursor(text, plaidId('another'), keeper)).toBeUndefined();
      }),
    );
  });
});
