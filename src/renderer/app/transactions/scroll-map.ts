/**
 * Scrolling further than an element can be high: Chromium's end at 33,554,432 device pixels. The element
 * is as high as is safe, and where it is scrolled to stands for a place in the whole list. A small scroll
 * moves by exactly its pixels; a jump, as when the scrollbar is dragged, goes where its share of the way
 * leads. In lists that fit, both are the same number.
 */

/** Safe on screens and at zooms of up to six device pixels for one of CSS. */
export const MAX_HEIGHT = 5_000_000;

export interface Extent {
  /** Of the whole list, its headings included; CSS pixels, as all of these. */
  readonly height: number;
  /** Of what is in view. */
  readonly viewport: number;
  /** The highest that an element may be. */
  readonly maxHeight: number;
}

export interface Place {
  /** The element's scrollTop. */
  readonly scroll: number;
  /** What of the whole list is at the top of the view. */
  readonly offset: number;
}

export const TOP: Place = { scroll: 0, offset: 0 };

export const elementHeight = ({ height, maxHeight }: Extent): number => Math.min(height, maxHeight);

const within = (value: number, max: number) => Math.max(0, Math.min(max, value));
const maxOffset = ({ height, viewport }: Extent) => Math.max(0, height - viewport);
const maxScroll = (extent: Extent) => Math.max(0, elementHeight(extent) - extent.viewport);

/** What is a scroll by hand and no jump: a screen, or a good part of the least that a dragged scrollbar moves by. */
const smallStep = ({ viewport, maxHeight }: Extent) =>
  Math.max(viewport, maxHeight / Math.max(1, viewport) / 3);

/** An offset with the scrollTop that has the same share of the way. */
export function placeOf(offset: number, extent: Extent): Place {
  const wanted = within(offset, maxOffset(extent));
  if (extent.height <= extent.maxHeight) return { scroll: wanted, offset: wanted };
  return { scroll: (wanted / maxOffset(extent)) * maxScroll(extent), offset: wanted };
}

/**
 * Where a scroll leads. Where the answer's `scroll` is another than `scrollTop`, the element is to be
 * scrolled there: the element came to an end before the list, or the list before the element.
 */
export function scrolledTo(scrollTop: number, place: Place, extent: Extent): Place {
  const end = maxScroll(extent);
  if (extent.height <= extent.maxHeight) {
    const scroll = within(scrollTop, end);
    return { scroll, offset: scroll };
  }
  const delta = scrollTop - place.scroll;
  if (Math.abs(delta) > smallStep(extent)) {
    const scroll = within(scrollTop, end);
    return { scroll, offset: (scroll / end) * maxOffset(extent) };
  }
  const offset = within(place.offset + delta, maxOffset(extent));
  const isListsEnd = offset === 0 || offset === maxOffset(extent);
  const isElementsEnd = scrollTop <= 0 || scrollTop >= end;
  return isListsEnd === isElementsEnd && offset === place.offset + delta
    ? { scroll: scrollTop, offset }
    : placeOf(offset, extent);
}

/**
 * The place from which a list is looked at after it, or the view, has grown or shrunk: its offset stays
 * where it can. Whoever sees the end of a list sees it in a smaller view too.
 */
export function refit(place: Place, before: Extent, extent: Extent): Place {
  const wasAtEnd = place.offset > 0 && place.offset >= maxOffset(before);
  const kept =
    wasAtEnd && before.height === extent.height
      ? maxOffset(extent)
      : within(place.offset, maxOffset(extent));
  return extent.height <= extent.maxHeight ||
    kept !== place.offset ||
    place.scroll > maxScroll(extent)
    ? placeOf(kept, extent)
    : place;
}

/** The offset at which lines from `top` to `bottom` are in view below `covered` pixels, moved as little as can be. */
export function offsetFor(
  { top, bottom }: { readonly top: number; readonly bottom: number },
  offset: number,
  { viewport, covered }: { readonly viewport: number; readonly covered: number },
): number {
  if (top < offset + covered) return top - covered;
  return bottom > offset + viewport ? bottom - viewport : offset;
}
