import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrangementOf,
  asked,
  GROUPINGS,
  namesOf,
  ORDERS,
} from '../../../src/renderer/app/transactions/arrangement.ts';
import { findDate } from '../../../src/renderer/app/transactions/find-date.ts';
import { layOut } from '../../../src/renderer/app/transactions/layout.ts';
import {
  PAGE_ROWS,
  pagesAfter,
  pagesIn,
  placeOfPage,
} from '../../../src/renderer/app/transactions/pages.ts';
import { TransactionsSearch } from '../../../src/renderer/app/transactions/search-params.ts';
import {
  countSelected,
  EVERYTHING,
  isSelected,
  NOTHING,
  toggled,
  withSelected,
} from '../../../src/renderer/app/transactions/selection.ts';
import { createTurnstile } from '../../../src/renderer/app/transactions/turnstile.ts';
import { Arrangement } from '../../../src/shared/model/lists.ts';

describe('the arrangement in the address', () => {
  it('comes back as it was, and the usual one leaves nothing there', () => {
    for (const group of GROUPINGS) {
      for (const order of ORDERS[group]) {
        const arrangement = arrangementOf(group, order);
        expect(arrangement).toEqual({ group, order });
        const names = TransactionsSearch.parse(namesOf(arrangement));
        expect(arrangementOf(names.group, names.order)).toEqual(arrangement);
        expect(Arrangement.safeParse(asked(arrangement)).success).toBe(true);
      }
    }
    expect(namesOf(arrangementOf())).toEqual({});
  });

  it('is the usual one where it is not understood', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (group, order) => {
        const read = TransactionsSearch.parse({ group, order });
        const arrangement = arrangementOf(read.group, read.order);
        expect(ORDERS[arrangement.group]).toContain(arrangement.order);
      }),
    );
    expect(arrangementOf('constructor', 'spent')).toEqual({ group: 'day', order: 'newest' });
    expect(arrangementOf('merchant', 'oldest')).toEqual({ group: 'merchant', order: 'spent' });
  });
});

describe('pages', () => {
  it('together hold every row once, each by its group and its place in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 250 }), { minLength: 1, maxLength: 20 }),
        (counts) => {
          const layout = layOut(
            counts.map((transactions, n) => ({ key: String(n), transactions })),
            32,
            40,
          );
          const all = counts.flatMap((count, n) =>
            Array.from({ length: count }, (_, offset) => `${String(n)} ${String(offset)}`),
          );
          const read: string[] = [];
          for (let page = 0; page * PAGE_ROWS < layout.rows; page += 1) {
            const { at, limit } = placeOfPage(layout, page);
            const start = all.indexOf(`${at.key} ${String(at.offset)}`);
            read.push(...all.slice(start, start + limit));
          }
          expect(read).toEqual(all);
        },
      ),
    );
  });

  it.each([
    [0, 0.3, 1, [0], [1]],
    [0, 0.3, -1, [0], []],
    [1.9, 2.1, 1, [1, 2], [3]],
    [1.9, 2.1, -1, [1, 2], [0]],
    [9.5, 9.98, 1, [9], []],
  ] as const)(
    'with %d to %d of ten pages in view, going %i, are %j, and then %j',
    (from, to, direction, now, after) => {
      const view = { first: from * PAGE_ROWS, last: to * PAGE_ROWS, direction };
      expect(pagesIn(view)).toEqual(now);
      expect(pagesAfter(view, 10 * PAGE_ROWS)).toEqual(after);
    },
  );
});

describe('finding a date', () => {
  const day = (key: string, transactions: number) => ({ key, transactions, totals: [] });
  const newest = [day('2026-03-05', 2), day('2026-03-03', 4), day('2026-02-01', 1)];
  const oldest = newest.toReversed();
  it.each([
    ['2026-03-03', { row: 2, day: '2026-03-03' }, { row: 1, day: '2026-03-03' }],
    ['2026-03-04', { row: 2, day: '2026-03-03' }, { row: 1, day: '2026-03-03' }],
    ['2030-01-01', { row: 0, day: '2026-03-05' }, { row: 5, day: '2026-03-05' }],
    ['2026-02-01', { row: 6, day: '2026-02-01' }, { row: 0, day: '2026-02-01' }],
    ['2026-01-31', null, null],
  ])('%s is at %o with the newest first, at %o with the oldest first', (date, down, up) => {
    expect(findDate(newest, date, 'newest')).toEqual(down);
    expect(findDate(oldest, date, 'oldest')).toEqual(up);
  });
});

describe('a selection', () => {
  it('holds what was put into it, whichever way it is kept', () => {
    const ids = fc.integer({ min: 1, max: 12 });
    const Step = fc.oneof(
      ids.map((id) => ({ toggle: id })),
      fc.array(ids, { maxLength: 5 }).map((range) => ({ range })),
    );
    fc.assert(
      fc.property(fc.boolean(), fc.array(Step, { maxLength: 30 }), (everything, steps) => {
        let selection = everything ? EVERYTHING : NOTHING;
        const model = new Set(everything ? Array.from({ length: 12 }, (_, n) => n + 1) : []);
        for (const step of steps) {
          if ('range' in step) {
            selection = withSelected(selection, step.range);
            for (const id of step.range) model.add(id);
          } else {
            selection = toggled(selection, step.toggle);
            if (!model.delete(step.toggle)) model.add(step.toggle);
          }
        }
        for (let id = 1; id <= 12; id += 1) expect(isSelected(selection, id)).toBe(model.has(id));
        expect(countSelected(selection, 12)).toBe(model.size);
      }),
    );
  });
});

describe('a turnstile', () => {
  const never = new AbortController().signal;

  it('lets so many in at a time, in the order in which they came', async () => {
    const turnstile = createTurnstile(2);
    const inside: { readonly name: number; readonly leave: () => void }[] = [];
    const passes = [1, 2, 3, 4].map((name) =>
      turnstile.pass(
        never,
        () =>
          new Promise<void>((leave) => {
            inside.push({ name, leave });
          }),
      ),
    );
    await turn();
    expect(inside.map(({ name }) => name)).toEqual([1, 2]);
    inside[1]?.leave();
    await turn();
    expect(inside.map(({ name }) => name)).toEqual([1, 2, 3]);
    inside[0]?.leave();
    await turn();
    expect(inside.map(({ name }) => name)).toEqual([1, 2, 3, 4]);
    inside[2]?.leave();
    inside[3]?.leave();
    await Promise.all(passes);
  });

  it('never lets in who gave up, and keeps no place for them or for what failed', async () => {
    const turnstile = createTurnstile(1);
    await expect(turnstile.pass(never, () => Promise.reject(new Error('no')))).rejects.toThrow(
      'no',
    );
    const leaving = new AbortController();
    let free: () => void = () => undefined;
    const first = turnstile.pass(
      never,
      () =>
        new Promise<void>((resolve) => {
          free = resolve;
        }),
    );
    let entered = false;
    const second = turnstile.pass(leaving.signal, () => {
      entered = true;
      return Promise.resolve();
    });
    const third = turnstile.pass(never, () => Promise.resolve('third'));
    await turn();
    leaving.abort(new Error('scrolled past'));
    free();
    await first;
    await expect(second).rejects.toThrow('scrolled past');
    expect(entered).toBe(false);
    expect(await third).toBe('third');
  });
});
