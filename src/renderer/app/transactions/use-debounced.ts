import { useEffect, useState } from 'react';

/** The value once it has been still for `quietMs`, so that typing does not ask for every letter; 0: at once. */
export function useDebounced<T>(value: T, quietMs: number): T {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setStill(value);
    }, quietMs);
    return () => {
      clearTimeout(timer);
    };
  }, [value, quietMs]);
  return quietMs === 0 ? value : still;
}
