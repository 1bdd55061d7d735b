import type { Profile } from '../../../shared/model/values.ts';
import { useAction } from '../api.ts';

/** Goes over to another profile's data; main tells of the new state. */
export function useProfileSwitch() {
  const { mutate, isPending } = useAction(window.trax.useProfile);
  return {
    isPending,
    enter: (profile: Profile) => {
      mutate({ profile });
    },
  };
}
