import { useEffect, useState } from 'react';

const QUIET_MS = 120;

/** The value once it has been still for a moment, so that typing does not ask for every letter. */
export function useDebounced(value: string): string {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setStill(value);
    }, QUIET_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [value]);
  return still;
}
