import { useEffect } from 'react';
import { useAction } from '../api.ts';

/**
 * Has Plaid asked how the banks stand when the page opens and when its window comes back into view.
 * Main asks only so often; what it hears, and what fails, shows on the banks.
 */
export function useCheckBanks(): void {
  const { mutate } = useAction(window.trax.checkBanks, { quiet: true });
  useEffect(() => {
    const check = () => {
      if (document.visibilityState === 'visible') mutate();
    };
    check();
    document.addEventListener('visibilitychange', check);
    return () => {
      document.removeEventListener('visibilitychange', check);
    };
  }, [mutate]);
}
