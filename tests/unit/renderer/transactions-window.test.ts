import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  groupOfRow,
  layOut,
  linesBetween,
  rowAt,
  topOfRow,
  type Line,
} from '../../../src/renderer/app/transactions/layout.ts';
import {
  offsetFor,
  placeOf,
  refit,
  scrolledTo,
  TOP,
  type Extent,
  type Place,
} from '../../../src/renderer/app/transactions/scroll-map.ts';

const Groups = fc
  .array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 })
  .map((counts) => counts.map((transactions, n) => ({ key: String(n), transactions })));
const HeadingHeight = fc.constantFrom(0, 32);
const ROW = 40;

/** Every line, laid out by hand. */
function everyLine(counts: readonly { readonly transactions: number }[], heading: number) {
  const lines: { readonly line: Line; readonly height: number; readonly of: number }[] = [];
  let top = 0;
  let row = 0;
  for (const [group, { transactions }] of counts.entries()) {
    if (heading > 0)
      lines.push({ line: { kind: 'heading', group, top }, height: heading, of: group });
    top += heading;
    for (let n = 0; n < transactions; n += 1) {
      lines.push({ line: { kind: 'row', row, top }, height: ROW, of: group });
      row += 1;
      top += ROW;
    }
  }
  return { lines, height: top };
}

describe('the layout of a list', () => {
  it('has in view just what is there, whatever the groups and the place', () => {
    fc.assert(
      fc.property(
        Groups,
        HeadingHeight,
        fc.integer({ min: -100, max: 12_000 }),
        fc.integer({ min: 1, max: 900 }),
        (groups, heading, from, viewport) => {
          const { lines, height } = everyLine(groups, heading);
          const layout = layOut(groups, heading, ROW);
          expect(layout.height).toBe(height);
          const shown = lines
            .filter(({ line, height }) => line.top < from + viewport && line.top + height > from)
            .map(({ line }) => line);
          expect(linesBetween(layout, from, from + viewport)).toEqual(shown);
        },
      ),
    );
  });

  it('knows the place and the group of each row, and the row of each place', () => {
    fc.assert(
      fc.property(Groups, HeadingHeight, (groups, heading) => {
        const layout = layOut(groups, heading, ROW);
        for (const { line, of } of everyLine(groups, heading).lines) {
          if (line.kind !== 'row') continue;
          expect(topOfRow(layout, line.row)).toBe(line.top);
          expect(groupOfRow(layout, line.row)).toBe(of);
          expect(rowAt(layout, line.top)).toBe(line.row);
          expect(rowAt(layout, line.top + ROW - 1)).toBe(line.row);
        }
      }),
    );
  });

  it('has nothing where there is nothing', () => {
    expect(linesBetween(layOut([], 32, ROW), 0, 900)).toEqual([]);
  });
});

const Extents: fc.Arbitrary<Extent> = fc.record({
  height: fc.integer({ min: 10, max: 60_000_000 }),
  viewport: fc.integer({ min: 100, max: 3000 }),
  maxHeight: fc.constant(5_000_000),
});
const endOf = ({ height, viewport }: Extent) => Math.max(0, height - viewport);
const elementEndOf = ({ height, viewport, maxHeight }: Extent) =>
  Math.max(0, Math.min(height, maxHeight) - viewport);
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** As the browser does it: an element cannot be scrolled beyond its ends. */
function scrollBy(place: Place, delta: number, extent: Extent): { moved: number; to: Place } {
  const scrollTop = Math.max(0, Math.min(elementEndOf(extent), place.scroll + delta));
  return { moved: scrollTop - place.scroll, to: scrolledTo(scrollTop, place, extent) };
}

describe('scrolling a list', () => {
  it('by hand moves by exactly as many pixels, whatever was done before', () => {
    fc.assert(
      fc.property(
        Extents,
        share,
        fc.array(fc.integer({ min: -100, max: 100 }), { maxLength: 60 }),
        (extent, start, deltas) => {
          let place = placeOf(start * endOf(extent), extent);
          for (const delta of deltas) {
            const { moved, to } = scrollBy(place, delta, extent);
            const exact = Math.max(0, Math.min(endOf(extent), place.offset + moved));
            expect(to.offset).toBeCloseTo(exact, 3);
            place = to;
          }
        },
      ),
    );
  });

  it('reaches every place: by one jump near it, and from there by hand', () => {
    fc.assert(
      fc.property(Extents, share, share, (extent, from, to) => {
        const target = Math.round(to * endOf(extent));
        const jump = Math.round(placeOf(target, extent).scroll);
        let place = placeOf(from * endOf(extent), extent);
        place = scrolledTo(Math.min(jump, elementEndOf(extent)), place, extent);
        let steps = 0;
        while (Math.abs(place.offset - target) > 0.5) {
          const delta = Math.max(-100, Math.min(100, target - place.offset));
          place = scrollBy(place, delta, extent).to;
          steps += 1;
          // A jump that is no longer than a scroll by hand goes no further than one.
          expect(steps).toBeLessThan(200);
        }
      }),
    );
  });

  it('to either end of the element is at that end of the list, and only there', () => {
    fc.assert(
      fc.property(Extents, share, fc.integer({ min: -3000, max: 3000 }), (extent, at, delta) => {
        const { to } = scrollBy(placeOf(at * endOf(extent), extent), delta, extent);
        const end = elementEndOf(extent);
        if (end === 0) return;
        expect(to.scroll <= 0).toBe(to.offset <= 0);
        expect(to.scroll >= end).toBe(to.offset >= endOf(extent));
        const bottom = scrolledTo(end, TOP, extent);
        if (end > 10_000) expect(bottom).toEqual({ scroll: end, offset: endOf(extent) });
      }),
    );
  });

  it('is plain where the list fits into an element', () => {
    const extent = { height: 4000, viewport: 500, maxHeight: 5_000_000 };
    expect(scrolledTo(1234, TOP, extent)).toEqual({ scroll: 1234, offset: 1234 });
    expect(placeOf(9999, extent)).toEqual({ scroll: 3500, offset: 3500 });
  });

  it('stays where it is when the list grows, and within it when it shrinks', () => {
    fc.assert(
      fc.property(Extents, Extents, share, (before, other, at) => {
        const extent = {
          ...other,
          height: other.height + (other.height === before.height ? 1 : 0),
        };
        const place = placeOf(at * endOf(before), before);
        const after = refit(place, before, extent);
        expect(after.offset).toBe(Math.min(place.offset, endOf(extent)));
        expect(after.scroll).toBeLessThanOrEqual(elementEndOf(extent));
      }),
    );
  });
});

it('the end of a list stays in view when the view shrinks', () => {
  fc.assert(
    fc.property(Extents, fc.integer({ min: 1, max: 90 }), (extent, less) => {
      const smaller = { ...extent, viewport: extent.viewport - less };
      if (endOf(extent) === 0) return;
      const { offset } = refit(placeOf(endOf(extent), extent), extent, smaller);
      expect(offset).toBe(endOf(smaller));
    }),
  );
});

describe('bringing a line into view', () => {
  const view = { viewport: 500, covered: 32 };
  it.each([
    [{ top: 600, bottom: 640 }, 300, 300],
    [{ top: 310, bottom: 350 }, 300, 278],
    [{ top: 780, bottom: 820 }, 300, 320],
    [{ top: 32, bottom: 72 }, 9000, 0],
  ])('%o from %i scrolls to %i', (line, offset, expected) => {
    expect(offsetFor(line, offset, view)).toBe(expected);
  });
});
