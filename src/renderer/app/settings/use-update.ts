import { useQueryClient } from '@tanstack/react-query';
import type { Settings } from '../../../shared/model/settings.ts';
import { keys, useAction } from '../api.ts';

/** Changes settings; what main kept is shown at once. `quiet` callers show the failure in place. */
export function useUpdate(options: { readonly quiet?: boolean } = {}) {
  const client = useQueryClient();
  const update = useAction(window.trax.updateSettings, options);
  return {
    error: update.error,
    isPending: update.isPending,
    save: (change: Partial<Settings>, onSaved?: () => void) => {
      update.mutate(change, {
        onSuccess: (settings) => {
          client.setQueryData(keys.settings, settings);
          onSaved?.();
        },
      });
    },
  };
}
