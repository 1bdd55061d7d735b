import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import {
  MAX_HEIGHT,
  placeOf,
  refit,
  scrolledTo,
  TOP,
  type Extent,
  type Place,
} from './scroll-map.ts';

/** A scroll by more screens than this at once is a drag of the scrollbar. */
const FAR_SCREENS = 2;

export interface Scroll extends Place {
  /** The height of what is in view, in CSS pixels; 0 until it is measured. */
  readonly viewport: number;
  /** Where the last scroll went. */
  readonly direction: 1 | -1;
  /** The scrollbar is being dragged over more than can be read. */
  readonly isFar: boolean;
  readonly extent: Extent;
  /** Scrolls to an offset, as far as there is one. */
  readonly scrollTo: (offset: number) => void;
}

interface Moved {
  readonly place: Place;
  readonly direction: 1 | -1;
  readonly isFar: boolean;
}

/**
 * Where a list of any height is scrolled to. `covered`: pixels at the top of the element that stay there
 * and are no part of the list.
 */
export function useScroll(
  element: RefObject<HTMLElement | null>,
  height: number,
  covered: number,
): Scroll {
  const [viewport, setViewport] = useState(0);
  const [moved, setMoved] = useState<Moved>({ place: TOP, direction: 1, isFar: false });
  const extent: Extent = { height, viewport, maxHeight: MAX_HEIGHT };
  const latest = useRef({ place: TOP, extent });

  const move = useCallback(
    (place: Place, isFar: boolean) => {
      const before = latest.current.place;
      latest.current.place = place;
      const { current } = element;
      // The browser rounds to device pixels: that is no scroll.
      if (current && Math.abs(current.scrollTop - place.scroll) >= 1) {
        current.scrollTo({ top: place.scroll, behavior: 'instant' });
      }
      setMoved((last) => ({
        place,
        direction:
          place.offset === before.offset ? last.direction : place.offset > before.offset ? 1 : -1,
        isFar,
      }));
    },
    [element],
  );

  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => {
      setViewport(Math.max(0, current.clientHeight - covered));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => {
      observer.disconnect();
    };
  }, [element, covered]);

  useLayoutEffect(() => {
    const { place: before, extent: was } = latest.current;
    const now = { height, viewport, maxHeight: MAX_HEIGHT };
    latest.current.extent = now;
    if (viewport === 0) return;
    const place = refit(before, was, now);
    if (place.scroll !== before.scroll || place.offset !== before.offset) move(place, false);
  }, [height, viewport, move]);

  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const onScroll = () => {
      const { place: before, extent: now } = latest.current;
      if (current.scrollTop === before.scroll) return;
      const place = scrolledTo(current.scrollTop, before, now);
      const isFar = Math.abs(place.offset - before.offset) > FAR_SCREENS * now.viewport;
      // What is scrolled into view is drawn in the same frame.
      flushSync(() => {
        move(place, isFar);
      });
    };
    const onScrollEnd = () => {
      const { place, extent: now } = latest.current;
      // Scrolls by hand have led the scrollbar away from the share of the way that it stands for.
      move(now.height <= now.maxHeight ? place : placeOf(place.offset, now), false);
    };
    current.addEventListener('scroll', onScroll, { passive: true });
    current.addEventListener('scrollend', onScrollEnd);
    return () => {
      current.removeEventListener('scroll', onScroll);
      current.removeEventListener('scrollend', onScrollEnd);
    };
  }, [element, move]);

  const scrollTo = useCallback(
    (offset: number) => {
      move(placeOf(offset, latest.current.extent), false);
    },
    [move],
  );
  return { ...moved.place, ...moved, viewport, extent, scrollTo };
}
