import type { LinkPurpose, LinkSession, LinkWay } from '../../../shared/model/linking.ts';
import { useAction } from '../api.ts';

/** Starts linking; the end of it arrives as an event. */
export function useLink() {
  const { mutate, isPending } = useAction(window.trax.startLink);
  return {
    isPending,
    start: (purpose: LinkPurpose, way: LinkWay = 'window') => {
      mutate({ purpose, way });
    },
  };
}

/** Starts another session in the place of one, which goes only when there is the other. */
export function useLinkInstead(session: LinkSession) {
  const { mutate, isPending } = useAction(async (purpose: LinkPurpose) => {
    const started = await window.trax.startLink({ purpose, way: session.way });
    return started.ok ? window.trax.discardLink({ sessionId: session.sessionId }) : started;
  });
  return { isPending, start: mutate };
}
